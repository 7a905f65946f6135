// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * How a connection is. Immutable.
 *
 * @param detail one sentence for people, without secrets
 * @param latency how long the check took, from zero to a day
 * @param limits what is left of the tracker's limits, as far as it says
 * @since 0.1
 */
public record HealthReport(
    State state, String detail, Instant checkedAt, Duration latency, List<Limit> limits) {
  private static final Duration LONGEST = Duration.ofDays(1);

  /** Copies the limits; a latency is none below zero, and no more than a day. */
  public HealthReport {
    limits = List.copyOf(limits);
    if (latency.isNegative()) {
      latency = Duration.ZERO;
    } else if (latency.compareTo(LONGEST) > 0) {
      latency = LONGEST;
    }
  }

  /** What is wrong, if anything. */
  public enum State {
    HEALTHY,
    /** It works, and something will be wrong soon: a limit nearly used up, a token that ends. */
    DEGRADED,
    AUTHENTICATION,
    PERMISSION,
    RATE_LIMITED,
    NETWORK,
    REMOTE,
    CONFIGURATION;

    /** The lower-dashed word used in every output format. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * A limit of the tracker.
   *
   * @param name the tracker's bucket
   * @param remaining how much is left
   * @param limit of how much
   * @param resetsAt when it is full again
   */
  public record Limit(String name, long remaining, long limit, Instant resetsAt) {}
}
