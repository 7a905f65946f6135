// SPDX-License-Identifier: MIT
package dev.milepost.assessment.inference;

import dev.milepost.delivery.DefinitionKey;
import dev.milepost.delivery.Definitions;
import dev.milepost.repository.CommitDiffs;
import dev.milepost.repository.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which commits are copies of each other: cherry-picks, rebases, squashes of one commit. Copies
 * have one patch id, and share their subject, or their author and author date; a copy of a copy is
 * a copy.
 *
 * <p>Without the second condition a change that is reverted and brought back under another name
 * would be no change. It also spares most diffs: a patch id takes one with contents.
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
    Map<Integer, BitSet> groups = new HashMap<>();
    long[] keys = new long[history.size()];
    for (boolean subject : new boolean[] {true, false}) {
      for (int i = 0; i < keys.length; i++) {
        keys[i] = subject ? history.subjectHash(i) : authorKey(history, i);
      }
      for (List<Integer> sharing : sharing(history, keys, wanted)) {
        samePaths(sharing, wanted, diffs).forEach(same -> join(same, diffs, groups));
      }
    }
    Map<Integer, int[]> members = new HashMap<>();
    groups.forEach((commit, group) -> members.put(commit, group.stream().toArray()));
    return new Copies(members);
  }

  /**
   * Puts those of the commits that have one patch into one group, with the groups they are in
   * already.
   */
  private static void join(List<Integer> commits, CommitDiffs diffs, Map<Integer, BitSet> groups) {
    Map<Long, BitSet> byPatch = new HashMap<>();
    for (int commit : commits) {
      long id = diffs.patchId(commit);
      if (id != 0) {
        byPatch.computeIfAbsent(id, _ -> new BitSet()).set(commit);
      }
    }
    for (BitSet same : byPatch.values()) {
      if (same.cardinality() > 1) {
        BitSet group = new BitSet();
        same.stream().forEach(commit -> group.or(groups.getOrDefault(commit, same)));
        group.stream().forEach(commit -> groups.put(commit, group));
      }
    }
  }

  private static long authorKey(History history, int commit) {
    return history.authorHash(commit) * 31 + history.authoredAt(commit);
  }

  /** The commits without merges that share their key with another, one of them wanted. */
  private static Collection<List<Integer>> sharing(History history, long[] keys, BitSet wanted) {
    long[] sorted = new long[keys.length];
    int count = 0;
    for (int i = 0; i < keys.length; i++) {
      if (!history.merge(i) && !history.missing(i)) {
        sorted[count++] = keys[i];
      }
    }
    long[] repeated = repeated(Arrays.copyOf(sorted, count));
    Map<Long, List<Integer>> groups = new TreeMap<>();
    wanted.stream()
        .filter(i -> !history.merge(i) && Arrays.binarySearch(repeated, keys[i]) >= 0)
        .forEach(i -> groups.computeIfAbsent(keys[i], _ -> new ArrayList<>(2)));
    for (int i = 0; i < keys.length && !groups.isEmpty(); i++) {
      List<Integer> group = history.merge(i) || history.missing(i) ? null : groups.get(keys[i]);
      if (group != null) {
        group.add(i);
      }
    }
    return groups.values();
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

  /** Those that change the same files, wherever one of them is wanted. */
  private static List<List<Integer>> samePaths(
      List<Integer> group, BitSet wanted, CommitDiffs diffs) {
    Map<List<String>, List<Integer>> byPaths = new HashMap<>();
    for (int commit : group) {
      List<String> paths = diffs.paths(commit);
      if (!paths.isEmpty()) {
        byPaths.computeIfAbsent(paths, _ -> new ArrayList<>(2)).add(commit);
      }
    }
    return byPaths.values().stream()
        .filter(same -> same.size() > 1 && same.stream().anyMatch(wanted::get))
        .toList();
  }
}
