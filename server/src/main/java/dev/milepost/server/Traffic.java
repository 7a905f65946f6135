// SPDX-License-Identifier: MIT
package dev.milepost.server;

import io.javalin.config.RoutesConfig;
import java.time.Duration;

/**
 * Knows whether somebody waits for an answer, so that work that uses the whole machine can begin
 * after it. Thread-safe.
 */
final class Traffic {
  /** Shorter than what a page that waits for a run leaves between two questions. */
  private static final Duration QUIET = Duration.ofMillis(600);

  private static final Duration LONGEST = Duration.ofSeconds(4);

  private final Duration quiet;
  private final Duration longest;
  private int open;
  private long lastNanos = System.nanoTime();

  Traffic() {
    this(QUIET, LONGEST);
  }

  Traffic(Duration quiet, Duration longest) {
    this.quiet = quiet;
    this.longest = longest;
  }

  void register(RoutesConfig routes) {
    routes.before(_ -> begun());
    routes.after(_ -> ended());
  }

  synchronized void begun() {
    open++;
  }

  synchronized void ended() {
    open--;
    lastNanos = System.nanoTime();
    notifyAll();
  }

  /** Waits until no request has been open for a while; not for ever, as somebody may reload. */
  synchronized void awaitCalm() {
    long start = System.nanoTime();
    lastNanos = start;
    try {
      while (true) {
        long now = System.nanoTime();
        long left = longest.toNanos() - (now - start);
        long calm = open > 0 ? left : quiet.toNanos() - (now - lastNanos);
        if (left <= 0 || calm <= 0) {
          return;
        }
        wait(Math.max(1, Duration.ofNanos(Math.min(left, calm)).toMillis()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
