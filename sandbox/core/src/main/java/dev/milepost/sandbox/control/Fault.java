// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.control;

import dev.milepost.sandbox.http.Response;
import java.time.Duration;

/**
 * A scripted fault: on which requests, how often, what happens. Immutable.
 *
 * @param route a route's title ({@code GET /rest/api/3/issue/{key}}), or a beginning that ends with
 *     {@code *}; {@code *} alone is every request
 * @param skip how many matching requests are answered well before
 * @param times how many are faulty then
 */
public record Fault(String route, int skip, int times, Effect effect) {
  /** Checks the numbers. */
  public Fault {
    if (skip < 0 || times < 1) {
      throw new IllegalArgumentException(
          "skip is " + skip + " and times is " + times + ", must be at least 0 and 1");
    }
  }

  /** A fault of the next request of a route. */
  public static Fault next(String route, Effect effect) {
    return new Fault(route, 0, 1, effect);
  }

  /** This fault, so many times. */
  public Fault times(int count) {
    return new Fault(route, skip, count, effect);
  }

  /** This fault, after so many good answers. */
  public Fault after(int count) {
    return new Fault(route, count, times, effect);
  }

  boolean covers(String title) {
    return route.endsWith("*")
        ? title.startsWith(route.substring(0, route.length() - 1))
        : title.equals(route);
  }

  /** What happens. */
  public sealed interface Effect {
    /** Another answer; the request has no effect. */
    record Answer(Response response) implements Effect {}

    /** The right answer, late. */
    record Delay(Duration duration) implements Effect {}

    /** The request takes effect; its answer is cut after so many bytes, its length promised. */
    record Cut(int bytes) implements Effect {}

    /** The connection is closed; the request has no effect. */
    record Refuse() implements Effect {}

    /** The request takes effect, then the connection is closed without an answer. */
    record Lose() implements Effect {}
  }
}
