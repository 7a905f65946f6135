// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import java.time.Duration;

/**
 * What the process of a plugin may take. Immutable.
 *
 * @param heapMegabytes of objects
 * @param startup how long it may take until it answers
 * @param idle how long it is kept without a call
 * @param grace how long it may go on when it was told to end
 * @since 0.1
 */
public record ProcessLimits(int heapMegabytes, Duration startup, Duration idle, Duration grace) {
  /** 256 MB; half a minute to start, five minutes without a call, two seconds to end. */
  public static final ProcessLimits DEFAULT =
      new ProcessLimits(256, Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofSeconds(2));

  /** Checks that each is positive. */
  public ProcessLimits {
    if (heapMegabytes < 16 || !startup.isPositive() || !idle.isPositive() || grace.isNegative()) {
      throw new IllegalArgumentException("a process needs 16 MB and time");
    }
  }
}
