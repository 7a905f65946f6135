// SPDX-License-Identifier: MIT
package dev.milepost.kernel;

import java.time.Duration;
import java.time.Instant;

/**
 * A half-open span of time, {@code [since, until)}. Immutable.
 *
 * @since 0.1
 */
public record TimeRange(Instant since, Instant until) {
  /** Throws {@link IllegalArgumentException} unless {@code since} is before {@code until}. */
  public TimeRange {
    if (!since.isBefore(until)) {
      throw new IllegalArgumentException(
          "period is empty: since " + since + " is not before until " + until);
    }
  }

  /** Whether the instant lies inside: at or after {@code since}, before {@code until}. */
  public boolean contains(Instant instant) {
    return !instant.isBefore(since) && instant.isBefore(until);
  }

  /** From {@code since} to {@code until}; always positive. */
  public Duration length() {
    return Duration.between(since, until);
  }

  /** The length in days of 24 hours, with fraction. */
  public double days() {
    Duration length = length();
    return (length.getSeconds() + length.getNano() / 1e9) / 86_400.0;
  }
}
