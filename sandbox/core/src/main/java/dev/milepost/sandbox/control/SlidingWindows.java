// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.control;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Limits of the sort "so many within so long", for each key. Safe for threads. */
public final class SlidingWindows {
  private final InstantSource clock;
  private final Map<String, Deque<Instant>> taken = new HashMap<>();

  private SlidingWindows(InstantSource clock) {
    this.clock = clock;
  }

  /** Windows over a clock. */
  public static SlidingWindows create(InstantSource clock) {
    return new SlidingWindows(clock);
  }

  /**
   * Takes one of those allowed.
   *
   * @return empty when there was one, else how long until there is one
   */
  public synchronized Optional<Duration> take(String key, int most, Duration within) {
    Instant now = clock.instant();
    Deque<Instant> times = taken.computeIfAbsent(key, ignored -> new ArrayDeque<>());
    while (!times.isEmpty() && !times.getFirst().plus(within).isAfter(now)) {
      times.removeFirst();
    }
    if (times.size() < most) {
      times.addLast(now);
      return Optional.empty();
    }
    return Optional.of(Duration.between(now, times.getFirst().plus(within)));
  }

  /** Forgets all. */
  public synchronized void clear() {
    taken.clear();
  }
}
