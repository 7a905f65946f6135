// SPDX-License-Identifier: MIT
package dev.milepost.report.chart;

import dev.milepost.delivery.MetricName;
import dev.milepost.delivery.MetricState;
import dev.milepost.delivery.MetricValue;
import dev.milepost.kernel.Finding;
import dev.milepost.kernel.Quantities;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Numbers and times as people read them, the same in every language: three significant figures,
 * durations in the largest unit that keeps two digits, counts with thin spaces. Thread-safe.
 *
 * @since 0.1
 */
public final class Figures {
  /** A space that is narrow and does not break. */
  public static final char THIN_SPACE = '\u202F';

  private static final double DAY = 86_400;
  private static final double YEAR = 365.25 * DAY;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final String[] MONTHS = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };

  private Figures() {}

  /** A metric's value; {@link Figure#NO_DATA} without one. */
  public static Figure of(MetricName metric, MetricValue value) {
    Double number = value.value();
    if (number == null) {
      return Figure.NO_DATA;
    }
    Figure exact = of(metric.unit(), number);
    return value.state() == MetricState.LOWER_BOUND
        ? new Figure("≥", exact.number(), exact.unit())
        : exact;
  }

  /** A number in the unit of a metric. */
  public static Figure of(MetricName.Unit unit, double value) {
    return switch (unit) {
      case SECONDS -> durationFigure(value);
      case RATIO -> new Figure("", threeFigures(value * 100), "%");
      case PER_DAY -> frequency(value);
    };
  }

  /** {@code 52 min}, {@code 19 h}, {@code 5.3 d}. */
  public static String duration(double seconds) {
    return durationFigure(seconds).text();
  }

  /** {@code 9.8 %} of a ratio between 0 and 1. */
  public static String percent(double ratio) {
    return Quantities.percent(ratio);
  }

  /** Exact, with a thin space between groups of three digits: {@code 81 966}. */
  public static String count(long count) {
    // Not String.format, whose first use takes longer than the rest of a report's line.
    var text = new StringBuilder(Long.toString(count));
    int first = count < 0 ? 1 : 0;
    for (int at = text.length() - 3; at > first; at -= 3) {
      text.insert(at, THIN_SPACE);
    }
    return text.toString();
  }

  /** {@code 1 commit}, {@code 1 204 commits}. */
  public static String count(long count, String one, String many) {
    return count(count) + " " + (count == 1 ? one : many);
  }

  /** At most three significant figures, whole numbers in full, without trailing zeros. */
  public static String threeFigures(double value) {
    return Quantities.threeFigures(value);
  }

  /** {@code 2 Sep 2026}. */
  public static String date(Instant instant, ZoneId zone) {
    var date = instant.atZone(zone).toLocalDate();
    return date.getDayOfMonth() + " " + MONTHS[date.getMonthValue() - 1] + " " + date.getYear();
  }

  /** {@code 2 Sep 2026 14:05}, in the zone, which has to be told beside it. */
  public static String time(Instant instant, ZoneId zone) {
    return date(instant, zone) + " " + TIME.format(instant.atZone(zone));
  }

  /** {@code Sep}. */
  public static String month(YearMonth month) {
    return MONTHS[month.getMonthValue() - 1];
  }

  /** {@code Sep 2026}. */
  public static String monthAndYear(YearMonth month) {
    return month(month) + " " + month.getYear();
  }

  /** {@code not applicable}. */
  public static String verdict(Finding.Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Figure durationFigure(double seconds) {
    Quantities.Quantity quantity = Quantities.duration(seconds);
    return new Figure("", quantity.number(), quantity.unit());
  }

  private static Figure frequency(double perDay) {
    if (perDay >= 1) {
      return new Figure("", threeFigures(perDay), "/ day");
    }
    if (perDay * 7 >= 1) {
      return new Figure("", threeFigures(perDay * 7), "/ week");
    }
    double perMonth = perDay * YEAR / DAY / 12;
    if (perMonth >= 0.5 || perDay == 0) {
      return new Figure("", threeFigures(perMonth), "/ month");
    }
    return new Figure("", threeFigures(perMonth * 12), "/ year");
  }
}
