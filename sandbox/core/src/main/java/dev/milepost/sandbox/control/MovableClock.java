// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.control;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that runs beside another one and can be moved, or stopped. Safe for threads. */
public final class MovableClock implements InstantSource {
  private final InstantSource base;
  private Duration offset = Duration.ZERO;
  private boolean running = true;
  private Instant stoppedAt = Instant.EPOCH;

  private MovableClock(InstantSource base) {
    this.base = base;
  }

  /** A running clock. */
  public static MovableClock beside(InstantSource base) {
    return new MovableClock(base);
  }

  /** A clock that stands still until it is moved. */
  public static MovableClock stoppedAt(Instant instant) {
    MovableClock clock = new MovableClock(() -> instant);
    clock.set(instant);
    return clock;
  }

  @Override
  public synchronized Instant instant() {
    return running ? base.instant().plus(offset) : stoppedAt;
  }

  /** Moves the clock on, or back. */
  public synchronized void advance(Duration by) {
    offset = offset.plus(by);
    stoppedAt = stoppedAt.plus(by);
  }

  /** Stops the clock at an instant. */
  public synchronized void set(Instant instant) {
    running = false;
    stoppedAt = instant;
  }
}
