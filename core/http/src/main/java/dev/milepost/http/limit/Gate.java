// SPDX-License-Identifier: MIT
package dev.milepost.http.limit;

import dev.milepost.http.limit.Bucket.Booking;
import dev.milepost.spi.errors.RateLimitException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * What a request passes before it is sent: all buckets that it falls into, in their order. Safe for
 * use by many threads.
 *
 * @since 0.1
 */
public final class Gate {
  private final InstantSource clock;
  private final Sleeper sleeper;

  private Gate(InstantSource clock, Sleeper sleeper) {
    this.clock = clock;
    this.sleeper = sleeper;
  }

  /** A gate with that clock and way of waiting. */
  public static Gate of(InstantSource clock, Sleeper sleeper) {
    return new Gate(clock, sleeper);
  }

  /**
   * Waits until every bucket lets the request through. The pass is closed when the request is over.
   *
   * @param asked what is asked, for the message
   * @throws RateLimitException where that would take longer than the deadline allows
   * @throws InterruptedException where the thread is interrupted or the wait cancelled
   */
  public Pass pass(List<Bucket> buckets, Instant deadline, Cancellation cancellation, String asked)
      throws InterruptedException {
    List<Bucket> entered = new ArrayList<>();
    boolean through = false;
    try {
      for (Bucket bucket : buckets) {
        await(bucket, deadline, cancellation, asked);
        enter(bucket, deadline, asked);
        entered.add(bucket);
      }
      through = true;
      return () -> entered.forEach(Bucket::leave);
    } finally {
      if (!through) {
        entered.forEach(Bucket::leave);
      }
    }
  }

  private void await(Bucket bucket, Instant deadline, Cancellation cancellation, String asked)
      throws InterruptedException {
    do {
      Instant now = clock.instant();
      Booking booking = bucket.book(now, deadline);
      Duration wait = Duration.between(now, booking.at());
      if (!booking.booked()) {
        throw new RateLimitException(
            asked
                + ": the limit of "
                + bucket.key()
                + " is used up for another "
                + text(wait)
                + ", which is longer than this request may take; try again later",
            wait);
      }
      if (wait.isPositive()) {
        sleeper.sleep(wait, cancellation);
      }
      if (cancellation.cancelled()) {
        throw new InterruptedException("cancelled");
      }
      // Somebody else may have heard in the meantime that the tracker wants a longer pause.
    } while (bucket.blocked(clock.instant()));
  }

  private void enter(Bucket bucket, Instant deadline, String asked) throws InterruptedException {
    if (!bucket.enter(Duration.between(clock.instant(), deadline))) {
      throw new RateLimitException(
          asked + ": as many requests as " + bucket.key() + " may have are under way", null);
    }
  }

  private static String text(Duration wait) {
    return Math.ceilDiv(wait.toMillis(), 1_000L) + " s";
  }

  /** A request that was let through; closed when it is over. */
  public interface Pass extends AutoCloseable {
    @Override
    void close();
  }
}
