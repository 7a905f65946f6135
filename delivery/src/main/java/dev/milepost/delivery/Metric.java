// SPDX-License-Identifier: MIT
package dev.milepost.delivery;

import java.time.YearMonth;
import java.util.List;

/**
 * One metric of one service: over the whole period and month by month. Immutable.
 *
 * @param series one entry for each calendar month that the period touches, in order
 * @since 0.1
 */
public record Metric(MetricName name, MetricValue whole, List<Month> series) {
  /** Copies the series. */
  public Metric {
    series = List.copyOf(series);
  }

  /**
   * One calendar month, in the zone of the definitions.
   *
   * @param partial whether the period covers only a part of it
   */
  public record Month(YearMonth month, boolean partial, MetricValue value) {}
}
