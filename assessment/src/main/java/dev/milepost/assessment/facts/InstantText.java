// SPDX-License-Identifier: MIT
package dev.milepost.assessment.facts;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the text of an instant says, or why it says none. */
sealed interface InstantText {
  /** ISO 8601 in its extended form, years 0000 to 9999, with Z, +01:00, +0100 or +01. */
  Pattern SHAPE =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d([.,]\\d{1,9})?)?(Z|[+-]\\d\\d(:?\\d\\d)?)?",
          Pattern.CASE_INSENSITIVE);

  Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
  Pattern ZONED = Pattern.compile(".*T.*(Z|[+-]\\d\\d(:?\\d\\d)?)", Pattern.CASE_INSENSITIVE);
  DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /** It can be read. */
  record Read(Instant instant) implements InstantText {}

  /** It cannot; what is wanted instead. */
  record Fault(String wanted) implements InstantText {}

  static InstantText parse(String text) {
    Instant usual = UsualInstant.parse(text);
    return usual == null ? parseAny(text) : new Read(usual);
  }

  /** Any form, with the reason where it is none. */
  static InstantText parseAny(String text) {
    if (DATE.matcher(text).matches()) {
      return new Fault("a date alone; add the time and the zone, such as T10:00:00Z");
    }
    if (!SHAPE.matcher(text).matches()) {
      return new Fault("must be an ISO 8601 instant such as 2026-01-31T10:00:00Z");
    }
    if (!ZONED.matcher(text).matches()) {
      return new Fault("which has no zone; add Z or an offset such as +01:00");
    }
    try {
      return new Read(OffsetDateTime.parse(text.replace(',', '.'), FORMAT).toInstant());
    } catch (DateTimeException e) {
      return new Fault("which is no instant of the calendar");
    }
  }
}
