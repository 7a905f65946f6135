// SPDX-License-Identifier: MIT
package dev.milepost.assessment.inference;

import dev.milepost.repository.Attribution;
import dev.milepost.repository.History;
import java.util.ArrayList;
import java.util.List;

/**
 * The first-parent line of the default branch, and which of its commits brings each other one.
 *
 * <p>Cost: linear in the history.
 */
final class Trunk {
  private final int[] line;
  private final int[] arrival;

  Trunk(History history, int head) {
    line = Attribution.trunk(history, head);
    arrival = Attribution.first(history, line);
  }

  /** Its commits, oldest first. */
  int[] line() {
    return line;
  }

  /** The commit of the line that brings the given one; -1 when none does. */
  int arrival(int commit) {
    return arrival[commit] < 0 ? -1 : line[arrival[commit]];
  }

  /** For each commit of the line, in its order, those that it brings without merges. */
  List<List<Integer>> brought(History history) {
    List<List<Integer>> brought = new ArrayList<>(line.length);
    for (int i = 0; i < line.length; i++) {
      brought.add(new ArrayList<>(1));
    }
    for (int commit = 0; commit < arrival.length; commit++) {
      if (arrival[commit] >= 0 && !history.merge(commit)) {
        brought.get(arrival[commit]).add(commit);
      }
    }
    return brought;
  }
}
