// SPDX-License-Identifier: MIT
package dev.milepost.kernel;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Quantities as people read them, the same in every language: at most three significant figures,
 * durations in the largest unit that keeps two digits.
 *
 * @since 0.1
 */
public final class Quantities {
  private static final MathContext THREE_FIGURES = new MathContext(3, RoundingMode.HALF_UP);
  private static final double MINUTE = 60;
  private static final double HOUR = 3600;
  private static final double DAY = 86_400;
  private static final double YEAR = 365.25 * DAY;

  /** From here on the larger unit is used: one and a half of it still reads as two digits. */
  private static final double ENOUGH = 1.5;

  private Quantities() {}

  /**
   * A number and its unit.
   *
   * @param number with a minus sign, U+2212, where negative
   */
  public record Quantity(String number, String unit) {
    /** {@code 5.3 d}. */
    public String text() {
      return number + " " + unit;
    }
  }

  /** {@code 52 min}, {@code 19 h}, {@code 5.3 d}, {@code 2.1 y}. */
  public static Quantity duration(double seconds) {
    double size = Math.abs(seconds);
    if (size < ENOUGH * MINUTE) {
      return new Quantity(minus(Long.toString(Math.round(seconds))), "s");
    }
    if (size < ENOUGH * HOUR) {
      return new Quantity(twoDigits(seconds / MINUTE), "min");
    }
    if (size < ENOUGH * DAY) {
      return new Quantity(twoDigits(seconds / HOUR), "h");
    }
    if (size < ENOUGH * YEAR) {
      return new Quantity(twoDigits(seconds / DAY), "d");
    }
    return new Quantity(twoDigits(seconds / YEAR), "y");
  }

  /** {@code 9.8 %} of a ratio between 0 and 1. */
  public static String percent(double ratio) {
    return threeFigures(ratio * 100) + " %";
  }

  /** At most three significant figures, whole numbers in full, without trailing zeros. */
  public static String threeFigures(double value) {
    BigDecimal number = BigDecimal.valueOf(value);
    BigDecimal rounded =
        Math.abs(value) >= 100
            ? number.setScale(0, RoundingMode.HALF_UP)
            : number.round(THREE_FIGURES);
    return rounded.signum() == 0 ? "0" : minus(rounded.stripTrailingZeros().toPlainString());
  }

  private static String twoDigits(double value) {
    BigDecimal tenths = BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
    boolean two = tenths.abs().compareTo(BigDecimal.TEN) >= 0;
    return minus(
        (two ? BigDecimal.valueOf(value).setScale(0, RoundingMode.HALF_UP) : tenths)
            .toPlainString());
  }

  private static String minus(String number) {
    return number.startsWith("-") ? "−" + number.substring(1) : number;
  }
}
