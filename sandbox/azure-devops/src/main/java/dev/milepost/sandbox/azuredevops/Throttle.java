// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.azuredevops.model.Identity;
import dev.milepost.sandbox.control.Controls;
import dev.milepost.sandbox.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The vendor's throughput units: each request of a user costs one, over a sliding window of five
 * minutes. From four fifths of the limit on, good answers ask for a pause; past the limit requests
 * are refused. Safe for threads.
 */
final class Throttle {
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final String RESOURCE = "Boards/";

  private final Controls controls;
  private final Map<String, Deque<Instant>> spent = new HashMap<>();

  Throttle(Controls controls) {
    this.controls = controls;
  }

  /** Counts a request; the answer of a user who has nothing left, else empty. */
  Optional<Response> take(Identity user) {
    int limit = controls.switches().number(Settings.TSTU_LIMIT);
    if (limit == 0) {
      return Optional.empty();
    }
    synchronized (this) {
      Deque<Instant> times = window(user);
      if (times.size() < limit) {
        times.addLast(controls.clock().instant());
        return Optional.empty();
      }
      Duration wait = Duration.between(controls.clock().instant(), times.getFirst().plus(WINDOW));
      return Optional.of(headers(blocked(), limit, 0, wait));
    }
  }

  /** Adds what the vendor tells a user who is near the limit. */
  Response mark(Identity user, Response answer) {
    int always = controls.switches().number(Settings.DELAY_ON_SUCCESS);
    int limit = controls.switches().number(Settings.TSTU_LIMIT);
    if (always > 0) {
      return headers(answer, Math.max(limit, 200), 0, Duration.ofSeconds(always))
          .with("X-RateLimit-Delay", always + ".000");
    }
    if (limit == 0) {
      return answer;
    }
    synchronized (this) {
      int used = window(user).size();
      return used * 5 < limit * 4
          ? answer
          : headers(answer, limit, limit - used, Duration.ofSeconds(1))
              .with("X-RateLimit-Delay", "1.000");
    }
  }

  private Deque<Instant> window(Identity user) {
    Deque<Instant> times = spent.computeIfAbsent(user.uniqueName(), name -> new ArrayDeque<>());
    Instant start = controls.clock().instant().minus(WINDOW);
    while (!times.isEmpty() && !times.getFirst().isAfter(start)) {
      times.removeFirst();
    }
    return times;
  }

  static Response blocked() {
    return Refusals.response(
        429,
        "RequestBlockedException",
        "TF400733: The request has been canceled: Request was blocked due to exceeding usage of"
            + " resource 'Concurrency' in namespace 'User'. For more information on why your"
            + " request was blocked, see the topic \"Rate limits\" on the Microsoft Web site"
            + " (https://go.microsoft.com/fwlink/?LinkId=823950).");
  }

  private Response headers(Response response, int limit, int left, Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return response
        .with("Retry-After", Long.toString(seconds))
        .with("X-RateLimit-Resource", RESOURCE)
        .with("X-RateLimit-Limit", Integer.toString(limit))
        .with("X-RateLimit-Remaining", Integer.toString(left))
        .with(
            "X-RateLimit-Reset",
            Long.toString(controls.clock().instant().plusSeconds(seconds).getEpochSecond()));
  }
}
