// SPDX-License-Identifier: MIT
package dev.milepost.kernel;

/**
 * How sure a source is of what it says: 0 (a guess) to 1 (a record of the event itself). Immutable.
 *
 * @since 0.1
 */
public record Confidence(double value) implements Comparable<Confidence> {
  /** The source recorded the event itself. */
  public static final Confidence CERTAIN = new Confidence(1.0);

  /** Throws {@link IllegalArgumentException} unless {@code 0 <= value <= 1}. */
  public Confidence {
    if (!(value >= 0.0 && value <= 1.0)) {
      throw new IllegalArgumentException("confidence is " + value + ", must be 0 to 1");
    }
  }

  /** A confidence of the given value, 0 to 1. */
  public static Confidence of(double value) {
    return new Confidence(value);
  }

  /** The smaller of both: a conclusion is no surer than what it rests on. */
  public Confidence and(Confidence other) {
    return compareTo(other) <= 0 ? this : other;
  }

  @Override
  public int compareTo(Confidence other) {
    return Double.compare(value, other.value);
  }
}
