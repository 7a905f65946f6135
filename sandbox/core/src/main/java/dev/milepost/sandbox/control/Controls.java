// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.control;

import dev.milepost.sandbox.http.Request;
import dev.milepost.sandbox.http.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a test moves and reads of a running stand-in, in Java here and over HTTP at {@code
 * /_sandbox/}. Safe for threads.
 */
public final class Controls {
  private final MovableClock clock;
  private final Journal journal = new Journal();
  private final Faults faults = new Faults();
  private final Switches switches = new Switches();
  private final List<Consumer<Request>> watchers = new CopyOnWriteArrayList<>();
  private final Map<String, Supplier<Response>> presets = new ConcurrentHashMap<>();

  private Controls(MovableClock clock) {
    this.clock = clock;
    preset(
        "html-login",
        () -> Response.html(200, "<!DOCTYPE html><html><title>Log in</title><body>Log in</body>"));
    preset("unavailable", () -> Response.text(503, "Service Unavailable"));
    preset("bad-gateway", () -> Response.html(502, "<html><body>Bad Gateway</body></html>"));
    preset("429-seconds", () -> Response.text(429, "Retry later").with("Retry-After", "1"));
    preset("429-bare", () -> Response.text(429, "Too Many Requests"));
  }

  /** Controls over a clock. */
  public static Controls over(MovableClock clock) {
    return new Controls(clock);
  }

  /** The clock of the stand-in. */
  public MovableClock clock() {
    return clock;
  }

  /** What was asked. */
  public Journal journal() {
    return journal;
  }

  /** What will go wrong. */
  public Faults faults() {
    return faults;
  }

  /** What can be turned. */
  public Switches switches() {
    return switches;
  }

  /** Hands each request to a watcher before anything is answered; it may hold the request up. */
  public void watch(Consumer<Request> watcher) {
    watchers.add(watcher);
  }

  /** Tells the watchers of a request. */
  public void seen(Request request) {
    watchers.forEach(it -> it.accept(request));
  }

  /** Names an answer, so that a fault over HTTP need not spell it. */
  public void preset(String name, Supplier<Response> answer) {
    presets.put(name, answer);
  }

  /**
   * A named answer.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public Response preset(String name) {
    Supplier<Response> found = presets.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "there is no preset '"
              + name
              + "'; there are "
              + String.join(", ", new TreeMap<>(presets).keySet()));
    }
    return found.get();
  }
}
