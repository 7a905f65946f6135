// SPDX-License-Identifier: MIT
package dev.milepost.delivery;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The clusters of the 2024 report as points. They are not an order (its high cluster fails more
 * often than its medium one), so a service belongs to the nearest, by the mean squared difference
 * of logarithms.
 *
 * <p>Where the report gives a range, the point is the geometric middle of its ends; for an open end
 * a quarter of the bound for durations, and four a day for "on demand".
 */
final class Centroids2024 {
  private static final double HOUR = 3600;
  private static final double DAY = 24 * HOUR;
  private static final double WEEK = 7 * DAY;
  private static final double MONTH = 30 * DAY;
  private static final double HALF_YEAR = 182 * DAY;

  /** Rates below count as this: a logarithm needs more than zero. */
  private static final double SMALLEST_RATE = 0.001;

  private static final double SHORTEST = 60;
  private static final double RAREST = 1.0 / 3650;

  /** From LOW to ELITE. */
  private static final Map<MetricName, double[]> POINTS =
      Map.of(
          MetricName.DEPLOYMENT_FREQUENCY,
          new double[] {
            middle(DAY / HALF_YEAR, DAY / MONTH),
            middle(DAY / MONTH, DAY / WEEK),
            middle(DAY / WEEK, 1),
            4
          },
          MetricName.CHANGE_LEAD_TIME,
          new double[] {middle(MONTH, HALF_YEAR), middle(WEEK, MONTH), middle(DAY, WEEK), DAY / 4},
          MetricName.CHANGE_FAIL_RATE,
          new double[] {0.40, 0.10, 0.20, 0.05},
          MetricName.FAILED_DEPLOYMENT_RECOVERY_TIME,
          new double[] {middle(WEEK, MONTH), middle(HOUR, DAY), middle(HOUR, DAY), HOUR / 4});

  private Centroids2024() {}

  private static double middle(double one, double other) {
    return Math.sqrt(one * other);
  }

  /** The cluster nearest by one metric; of two at the same distance the better. */
  static MaturityLevel nearest(MetricName metric, double value) {
    return nearest(level -> square(metric, value, level));
  }

  /** The cluster nearest by all the given metrics, which have data. */
  static MaturityLevel nearest(List<Metric> metrics) {
    return nearest(level ->
        metrics.stream().mapToDouble(m -> square(m.name(), m.whole().orThrow(), level)).sum());
  }

  private interface Distance {
    double to(MaturityLevel level);
  }

  private static MaturityLevel nearest(Distance distance) {
    MaturityLevel best = MaturityLevel.ELITE;
    for (MaturityLevel level :
        List.of(MaturityLevel.HIGH, MaturityLevel.MEDIUM, MaturityLevel.LOW)) {
      if (distance.to(level) < distance.to(best)) {
        best = level;
      }
    }
    return best;
  }

  private static double square(MetricName metric, double value, MaturityLevel level) {
    double[] points = Optional.ofNullable(POINTS.get(metric)).orElseThrow();
    double floor =
        switch (metric.unit()) {
          case RATIO -> SMALLEST_RATE;
          case SECONDS -> SHORTEST;
          case PER_DAY -> RAREST;
        };
    double difference = Math.log(Math.max(floor, value)) - Math.log(points[level.ordinal()]);
    return difference * difference;
  }
}
