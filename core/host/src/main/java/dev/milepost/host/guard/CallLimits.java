// SPDX-License-Identifier: MIT
package dev.milepost.host.guard;

import java.time.Duration;

/**
 * How much the calls of one plugin may take. Immutable.
 *
 * @param deadline for one call
 * @param concurrent how many calls run at the same time, those that were given up and go on all the
 *     same among them
 * @param failures how many in a row until the plugin is left alone
 * @param rest how long it is left alone, until one call is let through to try
 * @since 0.1
 */
public record CallLimits(Duration deadline, int concurrent, int failures, Duration rest) {
  /** Half an hour, 8 calls, 5 failures, half a minute. */
  public static final CallLimits DEFAULT =
      new CallLimits(Duration.ofMinutes(30), 8, 5, Duration.ofSeconds(30));

  /** Checks that each is positive. */
  public CallLimits {
    if (!deadline.isPositive() || concurrent < 1 || failures < 1 || !rest.isPositive()) {
      throw new IllegalArgumentException(
          "limits must be positive: "
              + deadline
              + ", "
              + concurrent
              + ", "
              + failures
              + ", "
              + rest);
    }
  }

  /** These with another deadline. */
  public CallLimits within(Duration bound) {
    return new CallLimits(bound, concurrent, failures, rest);
  }
}
