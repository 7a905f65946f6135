// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import java.util.Arrays;

/**
 * Which deployment first contains each commit. Pure functions over a {@link History}.
 *
 * @since 0.1
 */
public final class Attribution {
  /** A commit that no deployment contains. */
  public static final int NONE = -1;

  private Attribution() {}

  /**
   * For each commit the index of the earliest tip that is the commit or one of its descendants;
   * {@link #NONE} where there is none.
   *
   * <p>Cost: O(commits + parents) in all, whatever the number of tips: a search from a tip stops at
   * commits that an earlier tip reached.
   *
   * @param tips commits in the order of their deployments; a negative one is skipped
   */
  public static int[] first(History history, int[] tips) {
    int[] first = new int[history.size];
    Arrays.fill(first, NONE);
    int[] stack = new int[1024];
    for (int tip = 0; tip < tips.length; tip++) {
      if (tips[tip] < 0 || first[tips[tip]] != NONE) {
        continue;
      }
      int depth = 0;
      stack[depth++] = tips[tip];
      first[tips[tip]] = tip;
      while (depth > 0) {
        int commit = stack[--depth];
        int end = history.parentStart[commit + 1];
        for (int i = history.parentStart[commit]; i < end; i++) {
          int parent = history.parents[i];
          if (first[parent] == NONE) {
            first[parent] = tip;
            if (depth == stack.length) {
              stack = Arrays.copyOf(stack, depth * 2);
            }
            stack[depth++] = parent;
          }
        }
      }
    }
    return first;
  }

  /**
   * The first-parent line that ends in a commit, oldest first.
   *
   * @param tip where it ends
   */
  public static int[] trunk(History history, int tip) {
    int[] line = new int[64];
    int length = 0;
    // Ids are not computed again, so parents of a forged store could run in a circle.
    for (int commit = tip; commit >= 0 && length < history.size; ) {
      if (length == line.length) {
        line = Arrays.copyOf(line, length * 2);
      }
      line[length++] = commit;
      commit = history.parentCount(commit) == 0 ? -1 : history.parent(commit, 0);
    }
    int[] oldestFirst = new int[length];
    for (int i = 0; i < length; i++) {
      oldestFirst[i] = line[length - 1 - i];
    }
    return oldestFirst;
  }

  /**
   * Whether a commit is an ancestor of another, or the same. Cost: at most one visit of each
   * ancestor of {@code descendant}.
   */
  public static boolean contains(History history, int descendant, int ancestor) {
    return first(history, new int[] {descendant})[ancestor] != NONE;
  }
}
