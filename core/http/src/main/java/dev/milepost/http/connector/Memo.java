// SPDX-License-Identifier: MIT
package dev.milepost.http.connector;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that is asked of a site once in a while. Safe for use by many threads, two of which may
 * ask at the same time. A failure is not kept.
 *
 * @since 0.1
 */
public final class Memo<T> {
  private final Supplier<T> source;
  private final Duration life;
  private final InstantSource clock;
  private final AtomicReference<@Nullable Kept<T>> kept = new AtomicReference<>();

  private record Kept<T>(T value, Instant until) {}

  private Memo(Supplier<T> source, Duration life, InstantSource clock) {
    this.source = source;
    this.life = life;
    this.clock = clock;
  }

  /** A value of a source, asked for anew when its life is over. */
  public static <T> Memo<T> of(Supplier<T> source, Duration life, InstantSource clock) {
    return new Memo<>(source, life, clock);
  }

  /** The value; whatever the source throws. */
  public T get() {
    Instant now = clock.instant();
    Kept<T> found = kept.get();
    if (found != null && found.until().isAfter(now)) {
      return found.value();
    }
    T value = source.get();
    kept.set(new Kept<>(value, now.plus(life)));
    return value;
  }

  /** Asks the source at the next call, because the value turned out to be old. */
  public void forget() {
    kept.set(null);
  }
}
