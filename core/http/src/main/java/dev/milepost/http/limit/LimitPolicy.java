// SPDX-License-Identifier: MIT
package dev.milepost.http.limit;

import java.time.Duration;

/**
 * How fast we send of our own accord, before a tracker says anything. Immutable.
 *
 * @param perSecond how many requests a second in the long run; more than 0
 * @param burst how many at once after a pause
 * @param concurrency how many may be under way at a time
 * @since 0.1
 */
public record LimitPolicy(double perSecond, int burst, int concurrency) {
  /** Half of what the strictest of the large trackers allows for reads. */
  public static final LimitPolicy DEFAULT = new LimitPolicy(50, 50, 32);

  private static final double NANOS = 1e9;

  /** Checks that each is positive. */
  public LimitPolicy {
    if (!(perSecond > 0 && perSecond <= NANOS) || burst < 1 || concurrency < 1) {
      throw new IllegalArgumentException(
          "a limit must be positive: " + perSecond + "/s, burst " + burst + ", " + concurrency);
    }
  }

  /** The time from one request to the next in the long run. */
  Duration spacing() {
    return Duration.ofNanos((long) (NANOS / perSecond));
  }

  /** How far ahead of the even spacing a burst may run. */
  Duration tolerance() {
    return spacing().multipliedBy(burst - 1L);
  }
}
