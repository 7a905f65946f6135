// SPDX-License-Identifier: MIT
package dev.milepost.delivery;

import dev.milepost.delivery.Maturity.Bound;
import dev.milepost.delivery.Maturity.Rating;
import dev.milepost.kernel.Confidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Rates metrics beside a benchmark. A lower bound is rated "at best" and never decides; no data,
 * rework (which no report publishes clusters for) and deployments that are mostly guessed are not
 * rated.
 *
 * @since 0.1
 */
public final class MaturityModel {
  private static final Confidence SURE_ENOUGH = Confidence.of(0.5);
  private static final int ENOUGH = 2;

  private MaturityModel() {}

  /**
   * Rates the metrics of one service.
   *
   * @param deployments how sure the deployments are; below 0.5 nothing is rated
   */
  public static Maturity rate(
      DeliveryMetrics metrics, Confidence deployments, Benchmark benchmark) {
    List<Rating> ratings = new ArrayList<>();
    for (Metric metric : metrics.all()) {
      ratings.add(rate(metric, deployments, benchmark));
    }
    List<MetricName> unrated =
        ratings.stream().filter(r -> r.level() == null).map(Rating::metric).toList();
    List<Rating> exact = ratings.stream().filter(r -> r.bound() == Bound.EXACT).toList();
    if (exact.size() < ENOUGH) {
      return new Maturity(benchmark, null, null, tooFew(exact), ratings, unrated);
    }
    return benchmark == Benchmark.Y2024
        ? nearest(metrics, exact, ratings, unrated)
        : worst(benchmark, exact, ratings, unrated);
  }

  private static String tooFew(List<Rating> exact) {
    String rated =
        exact.isEmpty() ? "no metric is" : "only " + exact.getFirst().metric().title() + " is";
    return rated + " rated exactly; an overall level takes two";
  }

  private static Maturity worst(
      Benchmark benchmark, List<Rating> exact, List<Rating> ratings, List<MetricName> unrated) {
    Rating worst =
        exact.stream()
            .min(Comparator.comparing(r -> Optional.ofNullable(r.level()).orElseThrow()))
            .orElseThrow();
    String reason = worst.metric().title() + " decides: " + worst.reason();
    return new Maturity(benchmark, worst.level(), worst.metric(), reason, ratings, unrated);
  }

  private static Maturity nearest(
      DeliveryMetrics metrics, List<Rating> exact, List<Rating> ratings, List<MetricName> unrated) {
    List<Metric> rated = exact.stream().map(r -> metrics.get(r.metric())).toList();
    MaturityLevel level = Centroids2024.nearest(rated);
    String reason =
        "nearest centroid of the 2024 clusters over " + rated.size() + " metrics, on a log scale";
    return new Maturity(Benchmark.Y2024, level, null, reason, ratings, unrated);
  }

  private static Rating rate(Metric metric, Confidence deployments, Benchmark benchmark) {
    MetricName name = metric.name();
    if (name == MetricName.DEPLOYMENT_REWORK_RATE) {
      return none(name, "no report publishes clusters of it");
    }
    MetricValue value = metric.whole();
    if (!value.hasData()) {
      return none(name, "no data: " + value.note());
    }
    if (deployments.compareTo(SURE_ENOUGH) < 0) {
      return none(
          name,
          "deployments are known with confidence " + deployments.value() + ", rated from 0.5 on");
    }
    Threshold.Match match = Threshold.match(benchmark, name, value.orThrow());
    Bound bound = value.state() == MetricState.LOWER_BOUND ? Bound.AT_BEST : Bound.EXACT;
    String reason =
        match.reason() + (bound == Bound.AT_BEST ? ", at best: the value is a lower bound" : "");
    return new Rating(name, match.level(), bound, reason);
  }

  private static Rating none(MetricName name, String reason) {
    return new Rating(name, null, null, reason);
  }
}
