// SPDX-License-Identifier: MIT
package dev.milepost.delivery;

import java.util.Arrays;
import java.util.Optional;

/**
 * The clusters that a State of DevOps report published, by the year of the report. Levels are never
 * "the" level: they always carry the year.
 *
 * @since 0.1
 */
public enum Benchmark {
  Y2021("2021"),
  /** Had no elite cluster. */
  Y2022("2022"),
  Y2023("2023"),
  /** Its high cluster fails more often than its medium one: not an order, so nearest centroid. */
  Y2024("2024");

  /** The one used unless another is asked for. */
  public static final Benchmark DEFAULT = Y2023;

  private final String year;

  Benchmark(String year) {
    this.year = year;
  }

  /** The year of the report. */
  public String year() {
    return year;
  }

  /** The benchmark of the given year. */
  public static Optional<Benchmark> parse(String year) {
    return Arrays.stream(values()).filter(b -> b.year.equals(year)).findFirst();
  }
}
