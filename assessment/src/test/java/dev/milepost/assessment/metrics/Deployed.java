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
    return version.size() >= 3
        && next.version.size() == version.size()
        && version.subList(0, 2).equals(next.version.subList(0, 2))
        && version.get(2) + 1 == next.version.get(2);
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
