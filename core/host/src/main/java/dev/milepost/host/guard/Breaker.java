// SPDX-License-Identifier: MIT
package dev.milepost.host.guard;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a plugin alone that failed several times in a row; after a rest one call may try, and
 * decides for all. Safe for use by many threads.
 */
final class Breaker {
  private final InstantSource clock;
  private final int most;
  private final Duration rest;
  private int failures;
  private @Nullable Instant opens;
  private boolean trying;

  Breaker(InstantSource clock, int most, Duration rest) {
    this.clock = clock;
    this.most = most;
    this.rest = rest;
  }

  /** Until when no call is let through; empty where one may go, which must tell how it ended. */
  synchronized Optional<Instant> enter() {
    Instant until = opens;
    if (until == null) {
      return Optional.empty();
    }
    if (trying || clock.instant().isBefore(until)) {
      return Optional.of(until);
    }
    trying = true;
    return Optional.empty();
  }

  synchronized void succeeded() {
    failures = 0;
    opens = null;
    trying = false;
  }

  synchronized void failed() {
    failures++;
    if (trying || failures >= most) {
      opens = clock.instant().plus(rest);
    }
    trying = false;
  }

  /** The call says nothing of the plugin, as one that its caller broke off. */
  synchronized void left() {
    trying = false;
  }

  synchronized boolean resting() {
    return opens != null;
  }

  synchronized int failures() {
    return failures;
  }
}
