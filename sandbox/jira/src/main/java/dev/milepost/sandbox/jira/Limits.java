// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.control.Controls;
import dev.milepost.sandbox.control.SlidingWindows;
import dev.milepost.sandbox.control.Switches;
import dev.milepost.sandbox.control.TokenBuckets;
import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Refusal;
import dev.milepost.sandbox.http.Request;
import dev.milepost.sandbox.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Three limits at once, as Cloud has them; one bucket for each person on Data Center. */
final class Limits {
  private static final int SHORT_MOST = 20;
  private static final int LONG_MOST = 100;
  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final long MILLIS = 1_000;

  private final Edition edition;
  private final Controls controls;
  private final TokenBuckets buckets;
  private final SlidingWindows shortWindows;
  private final SlidingWindows longWindows;

  Limits(Edition edition, Controls controls) {
    this.edition = edition;
    this.controls = controls;
    buckets = TokenBuckets.create(controls.clock());
    shortWindows = SlidingWindows.create(controls.clock());
    longWindows = SlidingWindows.create(controls.clock());
    controls.preset(
        "429-iso-reset",
        () ->
            tooMany("jira-burst-based", Duration.ofSeconds(2), 100)
                .with("X-RateLimit-NearLimit", "false"));
    controls.preset("429-quota", () -> tooMany("jira-quota-global-based", untilFullHour(), 65_000));
    controls.preset("429-cost", () -> tooMany("jira-cost-based", Duration.ofSeconds(1), 100));
    controls.preset(
        "429-retry-now", () -> Response.text(429, "Rate limit exceeded.").with("retry-after", "0"));
    controls.preset(
        "expired-token",
        () ->
            Response.json(
                    401,
                    Json.object()
                        .put("code", 401)
                        .put("message", "Unauthorized; scope does not match"))
                .with("WWW-Authenticate", "Bearer error=\"invalid_token\""));
  }

  void check(String method, String path, Request request) {
    Switches switches = controls.switches();
    if (switches.on(Turns.QUOTA_SPENT)) {
      throw new Refusal(tooMany("jira-quota-tenant-based", untilFullHour(), 65_000));
    }
    // Both are exempt on Data Center.
    boolean exempt =
        edition == Edition.DATA_CENTER
            && (path.endsWith("/serverInfo") || path.endsWith("/remotelink"));
    if (switches.on(Turns.BURST_LIMIT) && !exempt) {
      boolean halved = method.equals("PUT") || method.equals("DELETE");
      int rate = Math.max(1, switches.number(Turns.BURST_RATE) / (halved ? 2 : 1));
      refuse(buckets.take(method + " " + path, rate, rate), "jira-burst-based", rate);
    }
    String issue = request.variables().getOrDefault("issue", "");
    if (switches.on(Turns.ISSUE_LIMIT) && !method.equals("GET") && !issue.isEmpty()) {
      refuse(shortWindows.take(issue, SHORT_MOST, SHORT), "jira-per-issue-on-write", SHORT_MOST);
      refuse(longWindows.take(issue, LONG_MOST, LONG), "jira-per-issue-on-write", LONG_MOST);
    }
  }

  private void refuse(Optional<Duration> wait, String reason, int limit) {
    if (wait.isPresent()) {
      throw new Refusal(tooMany(reason, wait.get(), limit));
    }
  }

  private Response tooMany(String reason, Duration wait, int limit) {
    Response response = Response.json(429, Errors.body(List.of("Rate limit exceeded."), Map.of()));
    if (controls.switches().on(Turns.BARE_LIMITS)) {
      return response;
    }
    long seconds = Math.max(1, (wait.toMillis() + MILLIS - 1) / MILLIS);
    response =
        response
            .with("Retry-After", Long.toString(seconds))
            .with("X-RateLimit-Limit", Integer.toString(limit))
            .with("X-RateLimit-Remaining", "0");
    if (edition == Edition.DATA_CENTER) {
      return response
          .with("X-RateLimit-Interval-Seconds", "1")
          .with("X-RateLimit-FillRate", Integer.toString(limit));
    }
    Instant reset = controls.clock().instant().plusSeconds(seconds);
    return response
        .with("X-RateLimit-Reset", reset.truncatedTo(ChronoUnit.SECONDS).toString())
        .with("RateLimit-Reason", reason);
  }

  private Duration untilFullHour() {
    Instant now = controls.clock().instant();
    return Duration.between(now, now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS));
  }
}
