// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.scan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds many ASCII literals in a text at once, without regard to case (Aho and Corasick 1975). One
 * table look-up for each character, however many literals there are. Immutable once built; safe to
 * share.
 */
final class LiteralIndex {
  private static final int LETTERS = 128;

  /** Told of each occurrence: which literal, and where it starts. */
  interface Sink {
    void found(int literal, int start);
  }

  private final int[] next;
  private final int[][] outputs;
  private final int[] lengths;

  LiteralIndex(List<String> literals) {
    int states = 1 + literals.stream().mapToInt(String::length).sum();
    int[] table = new int[states * LETTERS];
    Arrays.fill(table, -1);
    List<List<Integer>> found = new ArrayList<>();
    found.add(new ArrayList<>());
    lengths = new int[literals.size()];
    for (int i = 0; i < literals.size(); i++) {
      String literal = literals.get(i);
      lengths[i] = literal.length();
      int state = 0;
      for (int c = 0; c < literal.length(); c++) {
        int cell = state * LETTERS + fold(literal.charAt(c));
        if (table[cell] < 0) {
          table[cell] = found.size();
          found.add(new ArrayList<>());
        }
        state = table[cell];
      }
      found.get(state).add(i);
    }
    next = Arrays.copyOf(table, found.size() * LETTERS);
    link(found);
    outputs = new int[found.size()][];
    for (int state = 0; state < outputs.length; state++) {
      outputs[state] = found.get(state).stream().mapToInt(Integer::intValue).toArray();
    }
  }

  private void link(List<List<Integer>> found) {
    int[] fallback = new int[found.size()];
    ArrayDeque<Integer> waiting = new ArrayDeque<>();
    for (int c = 0; c < LETTERS; c++) {
      if (next[c] < 0) {
        next[c] = 0;
      } else {
        waiting.add(next[c]);
      }
    }
    while (!waiting.isEmpty()) {
      int state = waiting.remove();
      found.get(state).addAll(found.get(fallback[state]));
      for (int c = 0; c < LETTERS; c++) {
        int cell = state * LETTERS + c;
        int instead = next[fallback[state] * LETTERS + c];
        if (next[cell] < 0) {
          next[cell] = instead;
        } else {
          fallback[next[cell]] = instead;
          waiting.add(next[cell]);
        }
      }
    }
  }

  private static int fold(char c) {
    return c >= 'A' && c <= 'Z' ? c + 32 : c & 127;
  }

  /** Reports every occurrence in order of their ends. */
  void scan(String text, Sink sink) {
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      state = c < LETTERS ? next[state * LETTERS + fold(c)] : 0;
      int[] here = outputs[state];
      for (int literal : here) {
        sink.found(literal, i + 1 - lengths[literal]);
      }
    }
  }
}
