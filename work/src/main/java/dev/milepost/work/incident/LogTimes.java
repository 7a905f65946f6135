// SPDX-License-Identifier: MIT
package dev.milepost.work.incident;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Points in time as logs write them, where they say year, day and time. */
final class LogTimes {
  private static final Pattern FULL =
      Pattern.compile(
          "(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})[T _](\\d{1,2}):(\\d{2}):(\\d{2})(?:[.,](\\d{1,9}))?"
              + " ?(Z|UTC|GMT|[+-]\\d{2}:?\\d{2})?");

  private LogTimes() {}

  /** The point in time; one without a zone is taken for UTC, as containers write it. */
  static Optional<Instant> parse(String text) {
    Matcher it = FULL.matcher(text);
    if (!it.matches()) {
      return Optional.empty();
    }
    try {
      String fraction = it.group(7) == null ? "" : it.group(7);
      LocalDateTime local =
          LocalDateTime.of(
              number(it.group(1)),
              number(it.group(2)),
              number(it.group(3)),
              number(it.group(4)),
              number(it.group(5)),
              number(it.group(6)),
              number((fraction + "000000000").substring(0, 9)));
      return Optional.of(OffsetDateTime.of(local, zone(it.group(8))).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static ZoneOffset zone(@Nullable String text) {
    return text == null || Character.isLetter(text.charAt(0))
        ? ZoneOffset.UTC
        : ZoneOffset.of(text);
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }
}
