// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that is asked of the site once in a while. Two threads may ask at the same time. */
final class Memo<T> {
  private final Supplier<T> source;
  private final Duration life;
  private final InstantSource clock;
  private final AtomicReference<@Nullable Kept<T>> kept = new AtomicReference<>();

  private record Kept<T>(T value, Instant until) {}

  Memo(Supplier<T> source, Duration life, InstantSource clock) {
    this.source = source;
    this.life = life;
    this.clock = clock;
  }

  T get() {
    Instant now = clock.instant();
    Kept<T> found = kept.get();
    if (found != null && found.until().isAfter(now)) {
      return found.value();
    }
    T value = source.get();
    kept.set(new Kept<>(value, now.plus(life)));
    return value;
  }
}
