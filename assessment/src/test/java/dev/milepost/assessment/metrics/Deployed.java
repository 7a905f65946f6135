// SPDX-License-Identifier: MIT
package dev.milepost.assessment.metrics;

import java.time.Instant;
import java.util.List;

/**
 * A deployment of a stream.
 *
 * @param name the tag, commit or record
 * @param version its numbers; empty when it has none
 */
record Deployed(String name, List<Integer> version, String sha, Instant finishedAt) {
  boolean samePlaceInLine(Deployed next) {
    return version.size() >= 2
        && next.version.size() >= 2
        && line().equals(next.line())
        && part(2) + 1 == next.part(2)
        && part(3) == 0
        && next.part(3) == 0;
  }

  private int part(int place) {
    return place < version.size() ? version.get(place) : 0;
  }

  String line() {
    return version.size() < 2 ? "" : version.get(0) + "." + version.get(1);
  }

  static int compareVersions(List<Integer> left, List<Integer> right) {
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      int a = i < left.size() ? left.get(i) : 0;
      int b = i < right.size() ? right.get(i) : 0;
      if (a != b) {
        return Integer.compare(a, b);
      }
    }
    return 0;
  }
}
