// SPDX-License-Identifier: MIT
package dev.milepost.benchmarks;

import dev.milepost.kernel.Progress;
import dev.milepost.repository.Assistants;
import dev.milepost.repository.Attribution;
import dev.milepost.repository.GitRepository;
import dev.milepost.repository.History;
import dev.milepost.repository.Tag;
import dev.milepost.repository.TagList;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Opens a repository, reads its tags and all commits that they and HEAD reach, and attributes these
 * to the tags, in a JVM of its own; beside it {@code git log} of HEAD. Limit: twice git's time, 512
 * MiB of heap.
 */
public final class HistoryPass {
  private static final String LIMIT = "2.00";

  private HistoryPass() {}

  /**
   * Prints a table.
   *
   * @param arguments a repository, and how often to run (5); or {@code --once} and a repository
   */
  public static void main(String[] arguments) {
    if (arguments[0].equals("--once")) {
      once(Path.of(arguments[1]));
      return;
    }
    String path = arguments[0];
    int runs = Measured.runs(arguments, 1, 5);
    List<String> git = List.of("git", "-C", path, "log", "--format=%H%n%B", "HEAD");
    List<String> heap = List.of("-Xmx512m", "-XX:+UseSerialGC");
    List<String> quick = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    double[] peer = new double[runs];
    double[] full = new double[runs];
    double[] first = new double[runs];
    double[] shipped = new double[runs];
    Optional<Distribution> distribution = Distribution.find();
    for (int i = 0; i < runs; i++) {
      peer[i] = Measured.process(git);
      full[i] = Measured.process(Measured.java(heap, HistoryPass.class, "--once", path));
      first[i] = Measured.process(Measured.java(quick, HistoryPass.class, "--once", path));
      if (distribution.isPresent()) {
        shipped[i] = Measured.process(distribution.get().java(HistoryPass.class, "--once", path));
      }
    }
    Measured.head("History pass, median of " + runs, "what", "time", "ratio to git", "limit");
    Measured.row("git log --format='%H%n%B' HEAD", peer, peer, "");
    Measured.row("Milepost, all compilers", full, peer, LIMIT);
    Measured.row("Milepost, first compiler only", first, peer, LIMIT);
    if (distribution.isPresent()) {
      Measured.row("Milepost as shipped: its jars, flags and start-up cache", shipped, peer, LIMIT);
    }
  }

  private static void once(Path path) {
    try (GitRepository repository = GitRepository.open(path)) {
      List<String> tips = new ArrayList<>();
      for (Tag tag : repository.tags(TagList.none(), Progress.NONE).tags()) {
        String commit = tag.commit();
        if (commit != null) {
          tips.add(commit);
        }
      }
      History history = repository.history(tips, Assistants.known(), null, Progress.NONE);
      int[] commits = tips.stream().mapToInt(history::indexOf).toArray();
      System.out.println(history.size() + " " + Attribution.first(history, commits).length);
    }
  }
}
