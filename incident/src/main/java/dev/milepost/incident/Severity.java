// SPDX-License-Identifier: MIT
package dev.milepost.incident;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How much an incident hurts, the worst first.
 *
 * @since 0.1
 */
public enum Severity {
  CRITICAL,
  HIGH,
  MEDIUM,
  LOW;

  /** The word on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The severity that a word names. */
  public static Optional<Severity> parse(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
  }
}
