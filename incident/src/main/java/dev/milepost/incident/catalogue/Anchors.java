// SPDX-License-Identifier: MIT
package dev.milepost.incident.catalogue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Finds which of many words a text holds in one pass, by the automaton of Aho and Corasick. Its
 * transitions are complete, one table look-up for each character; characters beyond ASCII match
 * nothing.
 */
final class Anchors {
  private static final int ALPHABET = 128;

  /** A longer word is told by its beginning; the phrase is compared in full afterwards. */
  private static final int LONGEST = 24;

  private final int[] next;
  private final int[][] ends;

  Anchors(List<String> words) {
    List<int[]> trie = new ArrayList<>();
    List<List<Integer>> found = new ArrayList<>();
    node(trie, found);
    for (int word = 0; word < words.size(); word++) {
      String text = ascii(words.get(word));
      int state = 0;
      for (int i = 0; i < Math.min(LONGEST, text.length()); i++) {
        int[] row = trie.get(state);
        int c = text.charAt(i);
        if (row[c] < 0) {
          row[c] = node(trie, found);
        }
        state = row[c];
      }
      found.get(state).add(word);
    }
    complete(trie, found);
    next = new int[trie.size() * ALPHABET];
    ends = new int[trie.size()][];
    for (int state = 0; state < trie.size(); state++) {
      System.arraycopy(trie.get(state), 0, next, state * ALPHABET, ALPHABET);
      ends[state] = found.get(state).stream().mapToInt(Integer::intValue).toArray();
    }
  }

  /** The longest run of ASCII in a word. */
  private static String ascii(String word) {
    String best = "";
    for (String run : word.split("[^\\x00-\\x7f]")) {
      best = run.length() > best.length() ? run : best;
    }
    return best;
  }

  private static int node(List<int[]> trie, List<List<Integer>> found) {
    int[] row = new int[ALPHABET];
    Arrays.fill(row, -1);
    trie.add(row);
    found.add(new ArrayList<>(0));
    return trie.size() - 1;
  }

  /** Fills each gap with where its longest suffix leads, breadth first. */
  private static void complete(List<int[]> trie, List<List<Integer>> found) {
    int[] suffix = new int[trie.size()];
    Deque<Integer> queue = new ArrayDeque<>();
    queue.add(0);
    while (!queue.isEmpty()) {
      int state = queue.remove();
      int[] row = trie.get(state);
      for (int c = 0; c < ALPHABET; c++) {
        int other = state == 0 ? 0 : trie.get(suffix[state])[c];
        if (row[c] < 0) {
          row[c] = other;
        } else {
          suffix[row[c]] = other;
          found.get(row[c]).addAll(found.get(other));
          queue.add(row[c]);
        }
      }
    }
  }

  /** The indexes of the words that a text in small letters holds; null when there is none. */
  BitSet in(String text) {
    BitSet result = new BitSet();
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      state = c < ALPHABET ? next[state * ALPHABET + c] : 0;
      for (int word : ends[state]) {
        result.set(word);
      }
    }
    return result;
  }
}
