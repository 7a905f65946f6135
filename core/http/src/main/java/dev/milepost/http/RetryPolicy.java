// SPDX-License-Identifier: MIT
package dev.milepost.http;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait between tries where the tracker does not say: a random time from zero to a bound
 * that doubles ("full jitter"), so that many who failed together do not come back together.
 */
record RetryPolicy(int attempts, Duration first, Duration most, RandomGenerator random) {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration MOST = Duration.ofSeconds(30);
  private static final int LARGEST_SHIFT = 20;

  static RetryPolicy of(int attempts, RandomGenerator random) {
    return new RetryPolicy(attempts, FIRST, MOST, random);
  }

  /** The wait after so many failed tries, the first of them 1. */
  Duration pause(int failures) {
    long bound = first.toMillis() << Math.clamp(failures - 1, 0, LARGEST_SHIFT);
    return Duration.ofMillis(random.nextLong(Math.min(bound, most.toMillis()) + 1));
  }
}
