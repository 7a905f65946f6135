// SPDX-License-Identifier: MIT
package dev.milepost.host;

import java.time.Duration;

/**
 * How long calls of what a plugin brings may take. Immutable.
 *
 * @param describing what it is and what it can do
 * @param quick what asks nobody: checking values, opening a connection, completing a word
 * @param usual a request to a tracker, a tool, a resource
 * @param step applying or undoing a step of a plan
 */
record CallBounds(Duration describing, Duration quick, Duration usual, Duration step) {
  static final CallBounds DEFAULT =
      new CallBounds(
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(10),
          Duration.ofMinutes(30));

  /** All of them no longer than that. */
  CallBounds within(Duration bound) {
    return new CallBounds(
        shorter(describing, bound),
        shorter(quick, bound),
        shorter(usual, bound),
        shorter(step, bound));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
