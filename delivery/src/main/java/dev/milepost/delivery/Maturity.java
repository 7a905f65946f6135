// SPDX-License-Identifier: MIT
package dev.milepost.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The level of a service beside a benchmark: overall, and of each metric with its reason.
 * Immutable.
 *
 * @param level overall; null when fewer than two metrics are rated exactly
 * @param decidedBy the metric that decides the overall level; null without a level, and for 2024,
 *     where all exact metrics decide together
 * @param reason one sentence that says how the level came about, or why there is none
 * @param metrics in the order of {@link MetricName}
 * @param unrated the metrics without a level
 * @since 0.1
 */
public record Maturity(
    Benchmark benchmark,
    @Nullable MaturityLevel level,
    @Nullable MetricName decidedBy,
    String reason,
    List<Rating> metrics,
    List<MetricName> unrated) {

  /** Copies the lists. */
  public Maturity {
    metrics = List.copyOf(metrics);
    unrated = List.copyOf(unrated);
  }

  /** Whether a rating is the level itself or the best it can be. */
  public enum Bound {
    EXACT("exact"),
    /** The value is a lower bound: the true level is this or worse. */
    AT_BEST("at-best");

    private final String word;

    Bound(String word) {
      this.word = word;
    }

    /** The word used in every output format. */
    public String word() {
      return word;
    }
  }

  /**
   * The level of one metric.
   *
   * @param level null when the metric is not rated
   * @param bound null exactly when there is no level
   * @param reason names the value and the threshold, or says why there is none
   */
  public record Rating(
      MetricName metric, @Nullable MaturityLevel level, @Nullable Bound bound, String reason) {
    /** Checks that level and bound come together. */
    public Rating {
      if ((level == null) != (bound == null)) {
        throw new IllegalArgumentException("a level and its bound come together");
      }
    }
  }
}
