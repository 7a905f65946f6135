// SPDX-License-Identifier: MIT
package dev.milepost.benchmarks;

import dev.milepost.assessment.inference.Copies;
import dev.milepost.kernel.Progress;
import dev.milepost.repository.Assistants;
import dev.milepost.repository.CommitDiffs;
import dev.milepost.repository.DiffCache;
import dev.milepost.repository.GitRepository;
import dev.milepost.repository.History;
import dev.milepost.repository.Tag;
import dev.milepost.repository.TagList;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Compares the copies that the candidate filter finds with those that the patch ids of all commits
 * of some years give. What the filter misses are copies which changed subject and author date, or
 * were joined with other paths.
 */
public final class CopiesCheck {
  private static final long YEAR = 365L * 86_400;

  private CopiesCheck() {}

  /**
   * Prints the comparison.
   *
   * @param arguments a repository, and how many years before HEAD (3)
   */
  public static void main(String[] arguments) {
    int years = Measured.runs(arguments, 1, 3);
    try (GitRepository repository = GitRepository.open(Path.of(arguments[0]))) {
      List<String> tips = new ArrayList<>();
      for (Tag tag : repository.tags(TagList.none(), Progress.NONE).tags()) {
        String commit = tag.commit();
        if (commit != null) {
          tips.add(commit);
        }
      }
      History history = repository.history(tips, Assistants.known(), null, Progress.NONE);
      long until = history.committedAt(history.indexOf(repository.head()));
      compare(repository, history, Diffs.since(history, until - years * YEAR), years);
    }
  }

  private static void compare(GitRepository repository, History history, BitSet wanted, int years) {
    Map<Long, List<Integer>> byPatch = new HashMap<>();
    Copies[] found = new Copies[1];
    double full;
    double filtered;
    try (CommitDiffs all = repository.diffs(history, new DiffCache());
        CommitDiffs few = repository.diffs(history, new DiffCache())) {
      full = Measured.seconds(() -> wanted.stream().forEach(commit -> group(all, commit, byPatch)));
      filtered = Measured.seconds(() -> found[0] = Copies.find(history, few, wanted));
    }
    int copies = 0;
    List<List<Integer>> missed = new ArrayList<>();
    for (List<Integer> group : byPatch.values()) {
      if (group.size() > 1) {
        copies += group.size() - 1;
        for (int commit : group.subList(1, group.size())) {
          int first = group.getFirst();
          if (Arrays.stream(found[0].of(commit)).noneMatch(copy -> copy == first)) {
            missed.add(List.of(first, commit));
          }
        }
      }
    }
    Measured.head(
        "Copies of " + years + " years",
        "commits",
        "copies",
        "missed by the filter",
        "all patch ids",
        "filter");
    System.out.printf(
        Locale.ROOT,
        "| %d | %d | %d | %.1f s | %.1f s |%n%n",
        wanted.cardinality(),
        copies,
        missed.size(),
        full,
        filtered);
    missed.stream()
        .limit(10)
        .forEach(pair ->
            System.out.println("- " + history.sha(pair.get(0)) + " " + history.sha(pair.get(1))));
  }

  private static void group(CommitDiffs diffs, int commit, Map<Long, List<Integer>> byPatch) {
    long id = diffs.patchId(commit);
    if (id != 0) {
      byPatch.computeIfAbsent(id, _ -> new ArrayList<>(1)).add(commit);
    }
  }
}
