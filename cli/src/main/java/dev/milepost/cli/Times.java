// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.kernel.TimeRange;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Reads points in time from options. */
final class Times {
  private static final Instant EARLIEST = Instant.parse("1969-12-31T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private static final int DEFAULT_MONTHS = 12;

  private Times() {}

  /** {@code [since, until)} of the options; the last twelve months unless told. */
  static Optional<TimeRange> period(Arguments arguments, ZoneId zone, InstantSource clock) {
    Instant until =
        instant(arguments, "--until", zone).orElse(clock.instant().truncatedTo(ChronoUnit.SECONDS));
    Instant since =
        instant(arguments, "--since", zone)
            .orElseGet(() -> until.atZone(zone).minusMonths(DEFAULT_MONTHS).toInstant());
    if (!since.isBefore(until)) {
      arguments.fault(
          "the period is empty: --since is "
              + since
              + ", must be before --until, which is "
              + until);
      return Optional.empty();
    }
    return Optional.of(new TimeRange(since, until));
  }

  private static Optional<Instant> instant(Arguments arguments, String option, ZoneId zone) {
    Optional<String> text = arguments.text(option);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<Instant> instant = parse(text.get(), zone);
    if (instant.isEmpty()) {
      arguments.fault(
          "option "
              + option
              + " is '"
              + text.get()
              + "', must be a date such as 2026-01-31 or an instant such as 2026-01-31T12:00:00Z, of the years 1970 to 9998");
    }
    return instant;
  }

  /** A date means its first moment in the zone; only years that a history can be of. */
  static Optional<Instant> parse(String text, ZoneId zone) {
    try {
      Instant instant =
          text.indexOf('T') < 0
              ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
              : OffsetDateTime.parse(text).toInstant();
      return Optional.of(instant).filter(at -> at.isAfter(EARLIEST) && at.isBefore(LATEST));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  static Optional<ZoneId> zone(String text) {
    try {
      return Optional.of(ZoneId.of(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
