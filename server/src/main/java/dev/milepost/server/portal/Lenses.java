// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.assessment.archive.Lens;
import dev.milepost.delivery.Benchmark;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** What the selects for period and benchmark offer. */
final class Lenses {
  private static final List<Integer> MONTHS = List.of(3, 6, 12, 24, 36);

  private Lenses() {}

  /** The usual periods and the one that is looked through. */
  static List<Integer> months(Lens lens) {
    var months = new TreeSet<>(MONTHS);
    months.add(lens.months());
    return List.copyOf(months);
  }

  static List<String> benchmarks() {
    return Arrays.stream(Benchmark.values()).map(Benchmark::year).toList();
  }
}
