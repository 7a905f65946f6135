// SPDX-License-Identifier: MIT
package dev.milepost.http.webhook;

import dev.milepost.http.webhook.Verdict.Genuine;
import dev.milepost.http.webhook.Verdict.Stale;
import java.time.Duration;
import java.time.Instant;

/**
 * How far the time at which a delivery says it was sent may lie from the time at which it came, in
 * either direction. Immutable.
 *
 * @since 0.1
 */
public record SkewWindow(Duration allowed) {
  /** Five minutes, as "Standard Webhooks" has it. */
  public static final SkewWindow DEFAULT = new SkewWindow(Duration.ofMinutes(5));

  /** Checks that it is positive. */
  public SkewWindow {
    if (!allowed.isPositive()) {
      throw new IllegalArgumentException("a window of " + allowed + " lets nothing through");
    }
  }

  /**
   * The verdict on the time of a delivery that is genuine; for trackers that send it in the body,
   * too.
   */
  public Verdict check(Instant sent, Instant received) {
    Duration off = Duration.between(sent, received);
    return off.abs().compareTo(allowed) > 0 ? new Stale(off, allowed) : new Genuine();
  }
}
