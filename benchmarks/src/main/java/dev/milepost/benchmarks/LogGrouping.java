// SPDX-License-Identifier: MIT
package dev.milepost.benchmarks;

import dev.milepost.incident.LogTemplates;
import dev.milepost.kernel.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Groups the labelled samples of logpai/loghub, each system's raw log with one configuration, and
 * compares with the labels: a line is right when its group holds exactly the lines of its true
 * group. Beside it, lines a second of a bare line read of the same files, and Drain3 in its default
 * configuration when a Python that has it is named. Limit: a mean of 0.85 over ten systems.
 */
public final class LogGrouping {
  private static final List<String> TEN =
      List.of(
          "HDFS",
          "Hadoop",
          "Spark",
          "Zookeeper",
          "BGL",
          "HPC",
          "Thunderbird",
          "Windows",
          "Linux",
          "Android");

  private static final List<String> OTHERS =
      List.of("Apache", "HealthApp", "Mac", "OpenSSH", "OpenStack", "Proxifier");

  /** Whose mistakes were looked at while the rules were made. */
  private static final Set<String> TUNED =
      Set.of("HPC", "Thunderbird", "Linux", "Hadoop", "OpenSSH");

  /** Each file is repeated so often for the speed. */
  private static final int REPEAT = 50;

  private LogGrouping() {}

  /**
   * Prints tables.
   *
   * @param arguments the folder of a checkout of loghub, and a Python with drain3 (none)
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[0]);
    Optional<String> python = arguments.length > 1 ? Optional.of(arguments[1]) : Optional.empty();
    Measured.head(
        "Grouping accuracy on loghub, 2 000 lines of each system",
        "system",
        "accuracy",
        "groups",
        "true groups",
        "Drain3, defaults, raw lines",
        "used for tuning");
    Map<String, Double> ours = new LinkedHashMap<>();
    Map<String, Double> peer = new LinkedHashMap<>();
    List<String> all = new ArrayList<>(TEN);
    all.addAll(OTHERS);
    for (String system : all) {
      List<String> truth = truth(folder, system);
      List<String> found = groups(folder, system);
      ours.put(system, accuracy(truth, found));
      String beside = "";
      if (python.isPresent()) {
        peer.put(system, accuracy(truth, drain(python.get(), log(folder, system))));
        beside = figure(peer.get(system));
      }
      row(
          system,
          figure(ours.get(system)),
          Integer.toString(Set.copyOf(found).size()),
          Integer.toString(Set.copyOf(truth).size()),
          beside,
          TUNED.contains(system) ? "yes" : "no");
    }
    mean("mean of the ten", TEN, ours, peer);
    mean("mean of all", all, ours, peer);
    List<String> heldOut = all.stream().filter(system -> !TUNED.contains(system)).toList();
    mean("mean of those not used for tuning", heldOut, ours, peer);
    List<String> heldOutTen = TEN.stream().filter(system -> !TUNED.contains(system)).toList();
    mean("of these, those among the ten", heldOutTen, ours, peer);
    speed(folder, all);
  }

  private static void mean(
      String what, List<String> systems, Map<String, Double> ours, Map<String, Double> peer) {
    row(
        what,
        figure(systems.stream().mapToDouble(ours::get).average().orElse(0)),
        "",
        "",
        peer.isEmpty() ? "" : figure(systems.stream().mapToDouble(peer::get).average().orElse(0)),
        "");
  }

  private static void row(String... cells) {
    System.out.println("| " + String.join(" | ", cells) + " |");
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static Path log(Path folder, String system) {
    return folder.resolve(system).resolve(system + "_2k.log");
  }

  private static List<String> groups(Path folder, String system) throws IOException {
    try (InputStream in = Files.newInputStream(log(folder, system));
        LogTemplates templates = LogTemplates.read(in, 0, Progress.NONE)) {
      List<String> groups = new ArrayList<>();
      templates.eachLine(groups::add);
      return groups;
    }
  }

  /** The labels; their column is found by its name, and no cell holds a line end. */
  private static List<String> truth(Path folder, String system) throws IOException {
    Path labels = folder.resolve(system).resolve(system + "_2k.log_structured.csv");
    List<String> lines = Files.readAllLines(labels);
    int column = cells(lines.getFirst()).indexOf("EventId");
    return lines.stream().skip(1).map(line -> cells(line).get(column)).toList();
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  /** The share of lines whose group is exactly the true one. */
  private static double accuracy(List<String> truth, List<String> found) {
    if (truth.size() != found.size()) {
      throw new IllegalStateException(truth.size() + " labels, but " + found.size() + " groups");
    }
    Map<String, Set<Integer>> expected = sets(truth);
    long right = 0;
    for (Set<Integer> lines : sets(found).values()) {
      String label = truth.get(lines.iterator().next());
      right += lines.equals(expected.get(label)) ? lines.size() : 0;
    }
    return (double) right / truth.size();
  }

  private static Map<String, Set<Integer>> sets(List<String> groups) {
    Map<String, Set<Integer>> sets = new HashMap<>();
    for (int i = 0; i < groups.size(); i++) {
      sets.computeIfAbsent(groups.get(i), _ -> new HashSet<>()).add(i);
    }
    return sets;
  }

  private static List<String> drain(String python, Path log)
      throws IOException, InterruptedException {
    String script =
        """
        import sys
        from drain3 import TemplateMiner
        miner = TemplateMiner()
        for line in open(sys.argv[1], encoding="utf-8", errors="replace", newline="\\n"):
            print(miner.add_log_message(line.rstrip())["cluster_id"])
        """;
    ProcessBuilder builder = new ProcessBuilder(python, "-c", script, log.toString());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    List<String> groups;
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      groups = out.lines().filter(line -> !line.isBlank()).toList();
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException(python + " ended with " + process.exitValue());
    }
    return groups.stream().filter(line -> line.chars().allMatch(Character::isDigit)).toList();
  }

  private static void speed(Path folder, List<String> systems) throws IOException {
    Path whole = Files.createTempFile("milepost-", ".log");
    try {
      long lines = 0;
      for (String system : systems) {
        byte[] log = Files.readAllBytes(log(folder, system));
        byte[] ended =
            (new String(log, StandardCharsets.ISO_8859_1).stripTrailing() + "\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < REPEAT; i++) {
          Files.write(whole, ended, StandardOpenOption.APPEND);
        }
      }
      double[] bare = new double[3];
      double[] grouped = new double[3];
      for (int i = 0; i < bare.length; i++) {
        long start = System.nanoTime();
        try (var all = Files.lines(whole, StandardCharsets.UTF_8)) {
          lines = all.count();
        }
        long middle = System.nanoTime();
        try (InputStream in = Files.newInputStream(whole);
            LogTemplates templates = LogTemplates.read(in, 0, Progress.NONE)) {
          lines = templates.lines();
        }
        bare[i] = (middle - start) / 1e9;
        grouped[i] = (System.nanoTime() - middle) / 1e9;
      }
      Measured.head(
          String.format(
              Locale.ROOT, "Grouping of %,d lines, %,d MB", lines, Files.size(whole) >> 20),
          "what",
          "time, median of 3",
          "ratio to a bare read",
          "lines a second");
      Measured.row(
          "bare line read",
          bare,
          bare,
          String.format(Locale.ROOT, "%,.0f", lines / Measured.median(bare)));
      Measured.row(
          "signatures",
          grouped,
          bare,
          String.format(Locale.ROOT, "%,.0f", lines / Measured.median(grouped)));
    } finally {
      Files.deleteIfExists(whole);
    }
  }
}
