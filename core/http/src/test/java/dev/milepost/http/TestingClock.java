// SPDX-License-Identifier: MIT
package dev.milepost.http;

import dev.milepost.http.limit.Cancellation;
import dev.milepost.http.limit.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A clock that only sleeping moves; remembers how long everybody slept. */
public final class TestingClock implements InstantSource, Sleeper {
  public static final Instant START = Instant.parse("2026-11-02T08:00:00Z");

  private Instant now = START;
  private final List<Duration> naps = new ArrayList<>();

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized void sleep(Duration duration, Cancellation cancellation) {
    naps.add(duration);
    now = now.plus(duration);
  }

  public synchronized void advance(Duration duration) {
    now = now.plus(duration);
  }

  public synchronized List<Duration> naps() {
    return List.copyOf(naps);
  }

  public synchronized Duration slept() {
    return naps.stream().reduce(Duration.ZERO, Duration::plus);
  }
}
