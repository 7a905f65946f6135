// SPDX-License-Identifier: MIT
package dev.milepost.benchmarks;

import dev.milepost.kernel.FolderTree;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long commands of the distribution take from start to end, and the portal until it answers:
 * all of them in turn, round by round, so that a busy moment of the machine meets all.
 */
public final class Starts {
  private static final int PORT = 18_081;
  private static final double UP_LIMIT = 5;
  private static final double REPEATED_LIMIT = 0.15;

  private final Path launcher;
  private final Path folder;
  private final Path repository;
  private final Map<String, double[]> seconds = new LinkedHashMap<>();
  private final int rounds;

  private Starts(Path launcher, Path folder, int rounds) {
    this.launcher = launcher;
    this.folder = folder;
    this.rounds = rounds;
    this.repository = SyntheticRepositories.create(folder.resolve("code"), 1, 1).getFirst();
  }

  /**
   * Runs it.
   *
   * @param arguments launcher of the distribution, then how many rounds
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("milepost-starts");
    try {
      var starts = new Starts(Path.of(arguments[0]), folder, Measured.runs(arguments, 1, 5));
      for (int round = 0; round < starts.rounds; round++) {
        starts.commands(round);
        starts.portal(round);
      }
      starts.print();
    } finally {
      FolderTree.delete(folder);
    }
  }

  private void note(String what, int round, double value) {
    seconds.computeIfAbsent(what, _ -> new double[rounds])[round] = value;
  }

  private void commands(int round) throws IOException, InterruptedException {
    Path home = folder.resolve("home-" + round);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    note("java -version", round, run(home, List.of(java, "-version")));
    note("platform --version", round, platform(home, "--version"));
    String path = repository.toString();
    note("platform assess, first", round, platform(home, "assess", path));
    note("platform assess, nothing changed", round, platform(home, "assess", path));
  }

  private double platform(Path home, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    return run(home, command);
  }

  private double run(Path home, List<String> command) throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("MILEPOST_HOME", home.toString());
    long start = System.nanoTime();
    int code = builder.start().waitFor();
    if (code != 0) {
      throw new IOException(command + " ended with " + code);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private void portal(int round) throws IOException, InterruptedException {
    Path home = folder.resolve("home-" + round);
    try (UpProcess up = up("platform up, first start", home, round)) {
      while (!new String(up.send("/api/v1/runs").body(), StandardCharsets.UTF_8)
          .contains("\"done\"")) {
        Thread.sleep(100);
      }
    }
    try (UpProcess up = up("platform up, again", home, round)) {
      up.kill(false);
    }
    try (UpProcess up = up("platform up, after SIGKILL of the JVM", home, round)) {
      up.kill(true);
    }
    up("platform up, after SIGKILL of everything", home, round).close();
    FolderTree.delete(home);
  }

  /** Until it listens, and until the overview answers. */
  private UpProcess up(String what, Path home, int round) throws IOException, InterruptedException {
    long start = System.nanoTime();
    UpProcess up = UpProcess.start(launcher, home, PORT, List.of(repository));
    up.await("/health/live", 200);
    note(what + ", listens", round, (System.nanoTime() - start) / 1e9);
    up.await("/", 200);
    note(what + ", overview", round, (System.nanoTime() - start) / 1e9);
    return up;
  }

  private void print() {
    double java = Measured.median(all("java -version"));
    double version = Measured.median(all("platform --version"));
    Measured.head(
        String.format(
            Locale.ROOT,
            "Starts, median of %d rounds, load %.1f at the end on %d processors",
            rounds,
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
            Runtime.getRuntime().availableProcessors()),
        "what",
        "median",
        "slowest",
        "beside java -version",
        "limit",
        "");
    seconds.forEach((what, values) -> {
      double median = Measured.median(values);
      double slowest = Arrays.stream(values).max().orElseThrow();
      System.out.printf(
          Locale.ROOT,
          "| `%s` | %.2f s | %.2f s | %.1f × | %s |%n",
          what,
          median,
          slowest,
          median / java,
          limit(what, median, slowest, version));
    });
  }

  private double[] all(String what) {
    double[] values = seconds.get(what);
    if (values == null) {
      throw new IllegalStateException(what + " was not measured");
    }
    return values;
  }

  private static String limit(String what, double median, double slowest, double version) {
    if (what.endsWith("nothing changed")) {
      return String.format(
          Locale.ROOT,
          "%.2f s above `--version` | %.2f s above, %s",
          REPEATED_LIMIT,
          median - version,
          median - version <= REPEATED_LIMIT ? "kept" : "missed");
    }
    if (what.contains("SIGKILL") && what.endsWith("overview")) {
      return String.format(
          Locale.ROOT, "%.0f s | %s", UP_LIMIT, slowest <= UP_LIMIT ? "kept" : "missed");
    }
    return "| ";
  }
}
