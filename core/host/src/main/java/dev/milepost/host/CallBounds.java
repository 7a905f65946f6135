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
 * @param closing letting go of what it holds
 */
record CallBounds(
    Duration describing, Duration quick, Duration usual, Duration step, Duration closing) {
  static final CallBounds DEFAULT =
      new CallBounds(
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(10),
          Duration.ofMinutes(30),
          Duration.ofSeconds(5));
}
