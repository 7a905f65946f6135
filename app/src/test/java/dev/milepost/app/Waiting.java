// SPDX-License-Identifier: MIT
package dev.milepost.app;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what must come to pass. */
final class Waiting {
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final Duration BETWEEN = Duration.ofMillis(25);

  /** Longer than what the platform takes for a reader who is there. */
  private static final Duration CALM = Duration.ofMillis(800);

  private Waiting() {}

  static void until(String what, BooleanSupplier condition) {
    until(what, BETWEEN, condition);
  }

  /** Asks so seldom that runs begin which, after a start, let readers go first. */
  static void calmly(String what, BooleanSupplier condition) {
    until(what, CALM, condition);
  }

  private static void until(String what, Duration between, BooleanSupplier condition) {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        fail("waited in vain: " + what);
      }
      LockSupport.parkNanos(between.toNanos());
    }
  }
}
