// SPDX-License-Identifier: MIT
package dev.milepost.report.chart;

import dev.milepost.delivery.Benchmark;
import dev.milepost.delivery.MaturityLevel;
import dev.milepost.delivery.MetricName;
import java.util.List;

/**
 * The spans of a metric that a benchmark calls elite, high, medium and low, best first. None for
 * rework, which no report has rated, and none for 2024, whose levels are centroids and not spans.
 */
final class Bands {
  private static final double HOUR = 3600;
  private static final double DAY = 86_400;
  private static final double WEEK = 7 * DAY;
  private static final double MONTH = 30 * DAY;
  private static final double HALF_YEAR = 182 * DAY;

  private Bands() {}

  /**
   * One span.
   *
   * @param from the smaller end, in the metric's unit
   * @param to the larger end; infinite for the last
   * @param label the level and what bounds it: {@code elite < 1 d}
   */
  record Band(MaturityLevel level, double from, double to, String label) {}

  static List<Band> of(Benchmark benchmark, MetricName metric) {
    return switch (benchmark) {
      case Y2021 ->
          switch (metric) {
            case DEPLOYMENT_FREQUENCY -> frequency(1, 1 / 30.0, 1 / 182.0);
            case CHANGE_LEAD_TIME -> durations(HOUR, WEEK, HALF_YEAR);
            case CHANGE_FAIL_RATE -> rates(0.15, 0.20, 0.30);
            case FAILED_DEPLOYMENT_RECOVERY_TIME -> durations(HOUR, DAY, WEEK);
            case DEPLOYMENT_REWORK_RATE -> List.of();
          };
      case Y2022 ->
          switch (metric) {
            case DEPLOYMENT_FREQUENCY -> frequency(Double.POSITIVE_INFINITY, 1, 1 / 30.0);
            case CHANGE_LEAD_TIME -> durations(0, WEEK, MONTH);
            case CHANGE_FAIL_RATE -> rates(-1, 0.15, 0.30);
            case FAILED_DEPLOYMENT_RECOVERY_TIME -> durations(0, DAY, WEEK);
            case DEPLOYMENT_REWORK_RATE -> List.of();
          };
      case Y2023 ->
          switch (metric) {
            case DEPLOYMENT_FREQUENCY -> frequency(1, 1 / 7.0, 1 / 30.0);
            case CHANGE_LEAD_TIME -> durations(DAY, WEEK, MONTH);
            case CHANGE_FAIL_RATE -> rates(0.05, 0.10, 0.15);
            case FAILED_DEPLOYMENT_RECOVERY_TIME -> durations(HOUR, DAY, WEEK);
            case DEPLOYMENT_REWORK_RATE -> List.of();
          };
      case Y2024 -> List.of();
    };
  }

  private static List<Band> durations(double elite, double high, double medium) {
    return rising(elite, high, medium, MetricName.Unit.SECONDS);
  }

  private static List<Band> rates(double elite, double high, double medium) {
    return rising(elite, high, medium, MetricName.Unit.RATIO);
  }

  /** Less is better. A best level without an extent is left out: the benchmark has none. */
  private static List<Band> rising(double elite, double high, double medium, MetricName.Unit unit) {
    Band low = new Band(MaturityLevel.LOW, medium, Double.POSITIVE_INFINITY, "low");
    Band mid = new Band(MaturityLevel.MEDIUM, high, medium, label("medium", medium, unit));
    if (elite <= 0) {
      return List.of(new Band(MaturityLevel.HIGH, 0, high, label("high", high, unit)), mid, low);
    }
    return List.of(
        new Band(MaturityLevel.ELITE, 0, elite, label("elite", elite, unit)),
        new Band(MaturityLevel.HIGH, elite, high, label("high", high, unit)),
        mid,
        low);
  }

  /** More is better; the elite level begins above its bound: more than one a day. */
  private static List<Band> frequency(double elite, double high, double medium) {
    Band low = new Band(MaturityLevel.LOW, 0, medium, "low");
    Band mid = new Band(MaturityLevel.MEDIUM, medium, high, "medium ≥ " + every(medium));
    if (Double.isInfinite(elite)) {
      return List.of(new Band(MaturityLevel.HIGH, high, elite, "high > " + every(high)), mid, low);
    }
    return List.of(
        new Band(MaturityLevel.ELITE, elite, Double.POSITIVE_INFINITY, "elite > " + every(elite)),
        new Band(MaturityLevel.HIGH, high, elite, "high ≥ " + every(high)),
        mid,
        low);
  }

  private static String every(double perDay) {
    if (perDay == 1) {
      return "1 / day";
    }
    return perDay == 1 / 7.0 ? "1 / week" : perDay == 1 / 30.0 ? "1 / month" : "2 / year";
  }

  /** Hours and days bound from above, weeks, months and rates are themselves inside. */
  private static String label(String level, double bound, MetricName.Unit unit) {
    boolean outside = unit == MetricName.Unit.SECONDS && bound <= DAY;
    return level + (outside ? " < " : " ≤ ") + bound(bound, unit);
  }

  private static String bound(double value, MetricName.Unit unit) {
    if (unit == MetricName.Unit.RATIO) {
      return Figures.percent(value);
    }
    if (value == WEEK) {
      return "1 wk";
    }
    if (value >= MONTH) {
      return value == MONTH ? "1 mo" : "6 mo";
    }
    return value == HOUR ? "1 h" : "1 d";
  }
}
