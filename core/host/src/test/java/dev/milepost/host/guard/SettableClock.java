// SPDX-License-Identifier: MIT
package dev.milepost.host.guard;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes when it is told to. */
public final class SettableClock implements InstantSource {
  private volatile Instant now = Instant.parse("2026-03-01T00:00:00Z");

  /** Lets so much time go by. */
  public void pass(Duration time) {
    now = now.plus(time);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
