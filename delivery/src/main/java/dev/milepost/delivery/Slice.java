// SPDX-License-Identifier: MIT
package dev.milepost.delivery;

import dev.milepost.kernel.TimeRange;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A calendar month as far as the period covers it.
 *
 * @param range the covered part
 */
record Slice(YearMonth month, boolean partial, TimeRange range) {

  /** The months that the period touches, in order. */
  static List<Slice> of(TimeRange period, ZoneId zone) {
    List<Slice> slices = new ArrayList<>();
    YearMonth month = YearMonth.from(period.since().atZone(zone));
    while (true) {
      Instant start = month.atDay(1).atStartOfDay(zone).toInstant();
      Instant end = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
      if (!start.isBefore(period.until())) {
        return slices;
      }
      Instant since = start.isBefore(period.since()) ? period.since() : start;
      Instant until = end.isAfter(period.until()) ? period.until() : end;
      boolean partial = !since.equals(start) || !until.equals(end);
      slices.add(new Slice(month, partial, new TimeRange(since, until)));
      month = month.plusMonths(1);
    }
  }
}
