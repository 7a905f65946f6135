// SPDX-License-Identifier: MIT
package dev.milepost.http.limit;

import java.time.Duration;

/**
 * How to wait. Tests put a clock of their own in its place.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Sleeper {
  /** Waits in real time. */
  Sleeper REAL = (duration, cancellation) -> cancellation.await(duration);

  /** Waits so long, or until it is cancelled, whichever comes first. */
  void sleep(Duration duration, Cancellation cancellation) throws InterruptedException;
}
