// SPDX-License-Identifier: MIT
package dev.milepost.delivery;

import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;

/**
 * The bands of the published clusters, best first; a value belongs to the first that it fits. A
 * week is 7 days, a month 30, half a year 182. On demand means more than one a day.
 *
 * @param text the band as a reader knows it: {@code less than 1 day}
 */
record Threshold(MaturityLevel level, String text, DoublePredicate fits) {
  private static final double HOUR = 3600;
  private static final double DAY = 24 * HOUR;
  private static final double WEEK = 7 * DAY;
  private static final double MONTH = 30 * DAY;
  private static final double HALF_YEAR = 182 * DAY;

  /** The level of a value and the band that gave it. */
  record Match(MaturityLevel level, String reason) {}

  static Match match(Benchmark benchmark, MetricName metric, double value) {
    if (benchmark == Benchmark.Y2024) {
      MaturityLevel level = Centroids2024.nearest(metric, value);
      return new Match(level, "nearest to the " + level + " cluster of 2024");
    }
    for (Threshold band : bands(benchmark, metric)) {
      if (band.fits.test(value)) {
        return new Match(band.level, band.text + " is " + band.level + " in " + benchmark.year());
      }
    }
    throw new IllegalStateException("no band of " + metric.key() + " fits " + value);
  }

  private static List<Threshold> bands(Benchmark benchmark, MetricName metric) {
    return switch (benchmark) {
      case Y2021 -> Y2021.getOrDefault(metric, List.of());
      case Y2022 -> Y2022.getOrDefault(metric, List.of());
      case Y2023 -> Y2023.getOrDefault(metric, List.of());
      case Y2024 -> List.of();
    };
  }

  private static Threshold below(MaturityLevel level, double limit, String text) {
    return new Threshold(level, "less than " + text, value -> value < limit);
  }

  private static Threshold upTo(MaturityLevel level, double limit, String text) {
    return new Threshold(level, "at most " + text, value -> value <= limit);
  }

  private static Threshold atLeast(MaturityLevel level, double limit, String text) {
    return new Threshold(level, "at least one a " + text, value -> value >= limit);
  }

  private static Threshold onDemand(MaturityLevel level) {
    return new Threshold(level, "more than one a day", value -> value > 1);
  }

  private static Threshold rest(String text) {
    return new Threshold(MaturityLevel.LOW, text, value -> true);
  }

  private static final List<Threshold> RECOVERY =
      List.of(
          below(MaturityLevel.ELITE, HOUR, "1 hour"),
          below(MaturityLevel.HIGH, DAY, "1 day"),
          upTo(MaturityLevel.MEDIUM, WEEK, "1 week"),
          rest("more than 1 week"));

  private static final Map<MetricName, List<Threshold>> Y2021 =
      Map.of(
          MetricName.DEPLOYMENT_FREQUENCY,
          List.of(
              onDemand(MaturityLevel.ELITE),
              atLeast(MaturityLevel.HIGH, DAY / MONTH, "month"),
              atLeast(MaturityLevel.MEDIUM, DAY / HALF_YEAR, "half-year"),
              rest("less than one a half-year")),
          MetricName.CHANGE_LEAD_TIME,
          List.of(
              below(MaturityLevel.ELITE, HOUR, "1 hour"),
              upTo(MaturityLevel.HIGH, WEEK, "1 week"),
              upTo(MaturityLevel.MEDIUM, HALF_YEAR, "6 months"),
              rest("more than 6 months")),
          MetricName.CHANGE_FAIL_RATE,
          List.of(
              upTo(MaturityLevel.ELITE, 0.15, "15 %"),
              upTo(MaturityLevel.HIGH, 0.20, "20 %"),
              upTo(MaturityLevel.MEDIUM, 0.30, "30 %"),
              rest("more than 30 %")),
          MetricName.FAILED_DEPLOYMENT_RECOVERY_TIME,
          RECOVERY);

  private static final Map<MetricName, List<Threshold>> Y2022 =
      Map.of(
          MetricName.DEPLOYMENT_FREQUENCY,
          List.of(
              onDemand(MaturityLevel.HIGH),
              atLeast(MaturityLevel.MEDIUM, DAY / MONTH, "month"),
              rest("less than one a month")),
          MetricName.CHANGE_LEAD_TIME,
          List.of(
              upTo(MaturityLevel.HIGH, WEEK, "1 week"),
              upTo(MaturityLevel.MEDIUM, MONTH, "1 month"),
              rest("more than 1 month")),
          MetricName.CHANGE_FAIL_RATE,
          List.of(
              upTo(MaturityLevel.HIGH, 0.15, "15 %"),
              upTo(MaturityLevel.MEDIUM, 0.30, "30 %"),
              rest("more than 30 %")),
          MetricName.FAILED_DEPLOYMENT_RECOVERY_TIME,
          List.of(
              below(MaturityLevel.HIGH, DAY, "1 day"),
              upTo(MaturityLevel.MEDIUM, WEEK, "1 week"),
              rest("more than 1 week")));

  private static final Map<MetricName, List<Threshold>> Y2023 =
      Map.of(
          MetricName.DEPLOYMENT_FREQUENCY,
          List.of(
              onDemand(MaturityLevel.ELITE),
              atLeast(MaturityLevel.HIGH, DAY / WEEK, "week"),
              atLeast(MaturityLevel.MEDIUM, DAY / MONTH, "month"),
              rest("less than one a month")),
          MetricName.CHANGE_LEAD_TIME,
          List.of(
              below(MaturityLevel.ELITE, DAY, "1 day"),
              upTo(MaturityLevel.HIGH, WEEK, "1 week"),
              upTo(MaturityLevel.MEDIUM, MONTH, "1 month"),
              rest("more than 1 month")),
          MetricName.CHANGE_FAIL_RATE,
          List.of(
              upTo(MaturityLevel.ELITE, 0.05, "5 %"),
              upTo(MaturityLevel.HIGH, 0.10, "10 %"),
              upTo(MaturityLevel.MEDIUM, 0.15, "15 %"),
              rest("more than 15 %")),
          MetricName.FAILED_DEPLOYMENT_RECOVERY_TIME,
          RECOVERY);
}
