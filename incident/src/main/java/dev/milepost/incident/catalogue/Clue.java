// SPDX-License-Identifier: MIT
package dev.milepost.incident.catalogue;

/**
 * A phrase of a log line that speaks for a failure. Small and capital letters are equal, a phrase
 * begins and ends at whole words, {@code *} stands for any text of the line, {@code #} for a
 * number. Immutable.
 *
 * @since 0.1
 */
public record Clue(String phrase, Strength strength) {
  /** How much a phrase says by itself. */
  public enum Strength {
    /** Nothing else writes this. */
    CERTAIN(0.95),
    /** Mostly this failure. */
    LIKELY(0.75),
    /** Other causes are as likely. */
    HINT(0.45);

    private final double weight;

    Strength(double weight) {
      this.weight = weight;
    }

    /** Its share in a confidence, 0 to 1. */
    public double weight() {
      return weight;
    }
  }
}
