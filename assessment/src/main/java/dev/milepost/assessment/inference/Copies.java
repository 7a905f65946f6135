// SPDX-License-Identifier: MIT
package dev.milepost.assessment.inference;

import dev.milepost.delivery.DefinitionKey;
import dev.milepost.delivery.Definitions;
import dev.milepost.repository.CommitDiffs;
import dev.milepost.repository.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which commits carry the same patch: cherry-picks, rebases, squashes of one commit.
 *
 * <p>A patch id takes a diff with contents, which is dear. Only commits that share their subject, or their
 * author and author date, with another one and change the same files are compared; a copy that changed all
 * of these is missed.
 */
public final class Copies {
  private static final int[] ALONE = {};

  private final Map<Integer, int[]> groups;

  private Copies(Map<Integer, int[]> groups) {
    this.groups = groups;
  }

  /** No commit is a copy of another. */
  static Copies none() {
    return new Copies(Map.of());
  }

  /** The commits with the same patch, itself among them, ascending; alone it is just itself. */
  public int[] of(int commit) {
    int[] group = groups.getOrDefault(commit, ALONE);
    return group.length == 0 ? new int[] {commit} : group;
  }

  /**
   * Finds the copies of the given commits among all.
   *
   * <p>Cost: one sort of all commits by key, and diffs of the candidates.
   */
  static Copies find(History history, CommitDiffs diffs, BitSet wanted, Definitions definitions) {
    return definitions.is(DefinitionKey.CHANGE_UNIT, "patch")
        ? find(history, diffs, wanted)
        : none();
  }

  /** Finds the copies of the given commits among all, whatever the definitions. */
  public static Copies find(History history, CommitDiffs diffs, BitSet wanted) {
    Map<Integer, int[]> groups = new HashMap<>();
    BitSet candidates = new BitSet(history.size());
    long[] keys = new long[history.size()];
    for (boolean subject : new boolean[] {true, false}) {
      for (int i = 0; i < keys.length; i++) {
        keys[i] = subject ? history.subjectHash(i) : authorKey(history, i);
      }
      candidates.or(sharing(history, keys, wanted, diffs));
    }
    Map<Long, List<Integer>> byPatch = new HashMap<>();
    candidates.stream()
        .forEach(
            commit -> {
              long id = diffs.patchId(commit);
              if (id != 0) {
                byPatch.computeIfAbsent(id, _ -> new ArrayList<>(2)).add(commit);
              }
            });
    for (List<Integer> group : byPatch.values()) {
      if (group.size() > 1) {
        int[] members = group.stream().mapToInt(Integer::intValue).toArray();
        for (int member : members) {
          groups.put(member, members);
        }
      }
    }
    return new Copies(groups);
  }

  private static long authorKey(History history, int commit) {
    return history.authorHash(commit) * 31 + history.authoredAt(commit);
  }

  /** The commits without merges that share their key and their paths with another, one of them wanted. */
  private static BitSet sharing(History history, long[] keys, BitSet wanted, CommitDiffs diffs) {
    long[] sorted = new long[keys.length];
    int count = 0;
    for (int i = 0; i < keys.length; i++) {
      if (!history.merge(i) && !history.missing(i)) {
        sorted[count++] = keys[i];
      }
    }
    long[] unique = repeated(Arrays.copyOf(sorted, count));
    Map<Long, List<Integer>> groups = new HashMap<>();
    wanted.stream()
        .filter(i -> !history.merge(i) && Arrays.binarySearch(unique, keys[i]) >= 0)
        .forEach(i -> groups.computeIfAbsent(keys[i], _ -> new ArrayList<>(2)));
    for (int i = 0; i < keys.length && !groups.isEmpty(); i++) {
      List<Integer> group = history.merge(i) || history.missing(i) ? null : groups.get(keys[i]);
      if (group != null) {
        group.add(i);
      }
    }
    BitSet result = new BitSet(keys.length);
    groups.values().forEach(group -> samePaths(group, wanted, diffs, result));
    return result;
  }

  /** The keys that occur more than once, ascending. */
  private static long[] repeated(long[] keys) {
    Arrays.sort(keys);
    long[] twice = new long[keys.length];
    int kept = 0;
    for (int i = 1; i < keys.length; i++) {
      if (keys[i] == keys[i - 1] && (kept == 0 || twice[kept - 1] != keys[i])) {
        twice[kept++] = keys[i];
      }
    }
    return Arrays.copyOf(twice, kept);
  }

  private static void samePaths(List<Integer> group, BitSet wanted, CommitDiffs diffs, BitSet result) {
    Map<List<String>, List<Integer>> byPaths = new HashMap<>();
    for (int commit : group) {
      List<String> paths = diffs.paths(commit);
      if (!paths.isEmpty()) {
        byPaths.computeIfAbsent(paths, _ -> new ArrayList<>(2)).add(commit);
      }
    }
    for (List<Integer> same : byPaths.values()) {
      if (same.size() > 1 && same.stream().anyMatch(wanted::get)) {
        same.forEach(result::set);
      }
    }
  }
}
