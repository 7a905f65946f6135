// SPDX-License-Identifier: MIT
package dev.milepost.http.limit;

import dev.milepost.spi.work.HealthReport.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One limit of a tracker, kept by all threads that share it: an even rate with bursts, times at
 * which the tracker wants to hear nothing, and a number of requests under way. Safe for use by many
 * threads.
 *
 * <p>Each request books the next free moment (the generic cell rate algorithm). A block pushes the
 * bookings behind its end and takes the burst away, so that those who waited come one by one.
 *
 * @since 0.1
 */
public final class Bucket {
  private final String key;
  private final LimitPolicy policy;
  private final Semaphore places;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Limit> limits = new ConcurrentHashMap<>();

  /** When the next request would be due if all came evenly spaced. */
  private Instant due = Instant.MIN;

  private Instant blockedUntil = Instant.MIN;

  Bucket(String key, LimitPolicy policy) {
    this.key = key;
    this.policy = policy;
    this.places = new Semaphore(policy.concurrency(), true);
  }

  /** The key that it is shared by. */
  public String key() {
    return key;
  }

  /** Books the next free moment, and gives it; nothing is booked where it is too late. */
  Booking book(Instant now, Instant deadline) {
    lock.lock();
    try {
      Instant free = later(due.equals(Instant.MIN) ? now : due.minus(policy.tolerance()), now);
      Instant at = later(free, blockedUntil);
      if (at.isAfter(deadline)) {
        return new Booking(at, false);
      }
      due = later(due, now).plus(policy.spacing());
      return new Booking(at, true);
    } finally {
      lock.unlock();
    }
  }

  /** Whether the tracker still wants to hear nothing. */
  boolean blocked(Instant now) {
    lock.lock();
    try {
      return now.isBefore(blockedUntil);
    } finally {
      lock.unlock();
    }
  }

  /** Sends nothing until then; a block that lasts longer stays. */
  public void blockUntil(Instant until) {
    lock.lock();
    try {
      if (until.isAfter(blockedUntil)) {
        blockedUntil = until;
        due = later(due, until.plus(policy.tolerance()));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes one of the places for requests under way; false where none gets free in time. */
  boolean enter(Duration most) throws InterruptedException {
    return places.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS);
  }

  void leave() {
    places.release();
  }

  /** Remembers what the tracker says is left. */
  public void learn(List<Limit> seen) {
    seen.forEach(limit -> limits.put(limit.name(), limit));
  }

  List<Limit> limits() {
    return List.copyOf(limits.values());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** A moment to send at, and whether it was booked. */
  record Booking(Instant at, boolean booked) {}
}
