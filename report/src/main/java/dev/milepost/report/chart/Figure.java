// SPDX-License-Identifier: MIT
package dev.milepost.report.chart;

/**
 * A value as people read it, in parts that can be set apart. Immutable.
 *
 * @param bound {@code ≥} for a lower bound, else empty
 * @param number the digits, or {@code no data}
 * @param unit {@code d}, {@code / week}, {@code %}; empty without data
 * @since 0.1
 */
public record Figure(String bound, String number, String unit) {
  /** What stands in place of a value that nobody could measure. */
  public static final Figure NO_DATA = new Figure("", "no data", "");

  /** Whether there is a value. */
  public boolean hasData() {
    return !unit.isEmpty();
  }

  /** All parts with spaces between: {@code ≥ 9.8 %}. */
  public String text() {
    String value = unit.isEmpty() ? number : number + " " + unit;
    return bound.isEmpty() ? value : bound + " " + value;
  }

  @Override
  public String toString() {
    return text();
  }
}
