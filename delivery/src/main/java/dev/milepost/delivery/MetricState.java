// SPDX-License-Identifier: MIT
package dev.milepost.delivery;

/**
 * How a value may be read.
 *
 * @since 0.1
 */
public enum MetricState {
  /** Every event that counts was seen. */
  MEASURED("measured"),
  /** Some events cannot be seen by the source; the true value is this or more. */
  LOWER_BOUND("lower-bound"),
  /** Nothing to measure; there is no value. Never zero, never the best score. */
  NO_DATA("no-data");

  private final String word;

  MetricState(String word) {
    this.word = word;
  }

  /** The word used in every output format. */
  public String word() {
    return word;
  }
}
