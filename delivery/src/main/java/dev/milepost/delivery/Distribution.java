// SPDX-License-Identifier: MIT
package dev.milepost.delivery;

import java.util.Arrays;

/**
 * Where durations lie, in seconds. Immutable.
 *
 * @param count how many there are, at least 1
 * @param p10 a tenth is at or below; the lower edge of the band in a trend chart
 * @since 0.1
 */
public record Distribution(int count, double p10, double median, double p75, double p90) {
  /** Checks the count. */
  public Distribution {
    if (count < 1) {
      throw new IllegalArgumentException("a distribution needs at least one value");
    }
  }

  /**
   * The distribution of the values, which are sorted in place. Cost: O(n log n).
   *
   * @param seconds at least one
   */
  public static Distribution of(long[] seconds, Percentile percentile) {
    Arrays.sort(seconds);
    return new Distribution(
        seconds.length,
        percentile.of(seconds, 0.10),
        percentile.of(seconds, 0.50),
        percentile.of(seconds, 0.75),
        percentile.of(seconds, 0.90));
  }
}
