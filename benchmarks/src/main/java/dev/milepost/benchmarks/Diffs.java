// SPDX-License-Identifier: MIT
package dev.milepost.benchmarks;

import dev.milepost.assessment.inference.Copies;
import dev.milepost.kernel.Progress;
import dev.milepost.repository.Assistants;
import dev.milepost.repository.CommitDiffs;
import dev.milepost.repository.DiffCache;
import dev.milepost.repository.GitRepository;
import dev.milepost.repository.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

/**
 * The diffs that an assessment of the last twelve months needs: paths of all its commits, patch ids
 * of the candidates for copies; beside it {@code git log --numstat} over the same commits. Limit:
 * three times.
 */
public final class Diffs {
  private static final long YEAR = 365L * 86_400;

  private Diffs() {}

  /**
   * Prints a table.
   *
   * @param arguments a repository, and how often to run (5)
   */
  public static void main(String[] arguments) throws IOException {
    Path path = Path.of(arguments[0]);
    int runs = Measured.runs(arguments, 1, 5);
    double[] peer = new double[runs];
    double[] ours = new double[runs];
    Path list = Files.createTempFile("commits", ".txt");
    try (GitRepository repository = GitRepository.open(path)) {
      History history = repository.history(List.of(), Assistants.known(), null, Progress.NONE);
      BitSet wanted = lastYear(history, history.indexOf(repository.head()));
      Files.write(list, wanted.stream().mapToObj(history::sha).toList());
      List<String> git =
          List.of(
              "git",
              "-C",
              path.toString(),
              "log",
              "--no-walk=unsorted",
              "--numstat",
              "--no-renames",
              "--stdin");
      for (int i = 0; i < runs; i++) {
        peer[i] = Measured.process(git, list);
        ours[i] = Measured.seconds(() -> diffs(repository, history, wanted));
      }
      Measured.head(
          "Diffs of " + wanted.cardinality() + " commits, median of " + runs,
          "what",
          "time",
          "ratio to git",
          "limit");
      Measured.row("git log --numstat", peer, peer, "");
      Measured.row("Milepost, paths and candidates' patch ids", ours, peer, "3.00");
      Measured.row("of these the first, cold", new double[] {ours[0]}, peer, "3.00");
    } finally {
      Files.delete(list);
    }
  }

  private static void diffs(GitRepository repository, History history, BitSet wanted) {
    try (CommitDiffs diffs = repository.diffs(history, new DiffCache())) {
      wanted.stream().forEach(diffs::paths);
      Copies.find(history, diffs, wanted);
    }
  }

  /** The commits without merges of the year before a commit. */
  static BitSet lastYear(History history, int head) {
    return since(history, history.committedAt(head) - YEAR);
  }

  static BitSet since(History history, long second) {
    BitSet wanted = new BitSet(history.size());
    for (int i = 0; i < history.size(); i++) {
      wanted.set(i, history.committedAt(i) >= second && !history.merge(i) && !history.missing(i));
    }
    return wanted;
  }
}
