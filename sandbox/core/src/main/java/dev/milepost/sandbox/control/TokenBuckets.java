// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.control;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Limits of the burst sort: a bucket for each key, filled at a rate up to a size. Reads the clock
 * it is given, so that a test moves time instead of waiting. Safe for threads.
 */
public final class TokenBuckets {
  private static final double NANOS = 1e9;

  private final InstantSource clock;
  private final Map<String, Bucket> buckets = new HashMap<>();

  private TokenBuckets(InstantSource clock) {
    this.clock = clock;
  }

  private record Bucket(double tokens, Instant at) {}

  /** Buckets over a clock. */
  public static TokenBuckets create(InstantSource clock) {
    return new TokenBuckets(clock);
  }

  /**
   * Takes one token from the bucket of a key.
   *
   * @return empty when there was one, else how long until there is one
   */
  public synchronized Optional<Duration> take(String key, double perSecond, double size) {
    Instant now = clock.instant();
    Bucket bucket = buckets.getOrDefault(key, new Bucket(size, now));
    double passed = Math.max(0, Duration.between(bucket.at(), now).toNanos() / NANOS);
    double tokens = Math.min(size, bucket.tokens() + passed * perSecond);
    if (tokens >= 1) {
      buckets.put(key, new Bucket(tokens - 1, now));
      return Optional.empty();
    }
    buckets.put(key, new Bucket(tokens, now));
    return Optional.of(Duration.ofNanos((long) Math.ceil((1 - tokens) / perSecond * NANOS)));
  }

  /** What is left in the bucket of a key. */
  public synchronized int left(String key, double size) {
    Bucket bucket = buckets.get(key);
    return (int) (bucket == null ? size : bucket.tokens());
  }

  /** Fills all. */
  public synchronized void clear() {
    buckets.clear();
  }
}
