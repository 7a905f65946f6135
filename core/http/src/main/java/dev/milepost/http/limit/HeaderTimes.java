// SPDX-License-Identifier: MIT
package dev.milepost.http.limit;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Times as headers give them. What cannot be read is absent; what lies beyond a day from now is a
 * day: no tracker means longer, and a wrong header must not stop us for a year.
 */
final class HeaderTimes {
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

  /** A number from here on counts seconds since 1970, not from now. */
  private static final BigDecimal EPOCH_SECONDS = BigDecimal.valueOf(100_000_000L);

  /** A number from here on counts milliseconds since 1970. */
  private static final BigDecimal EPOCH_MILLIS = BigDecimal.valueOf(100_000_000_000L);

  private static final int CENTURY = 100;
  private static final int PAST_YEARS = 50;

  /** RFC 9110, section 5.6.7; the two obsolete forms must be read too. */
  private static final DateTimeFormatter IMF =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss 'GMT'", Locale.ROOT);

  private static final DateTimeFormatter ASCTIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.ROOT);

  private HeaderTimes() {}

  /** The wait of a {@code Retry-After}: seconds, also fractional, or a date. */
  static Optional<Duration> wait(String text, Instant now) {
    Optional<BigDecimal> number = number(text);
    return number.isPresent()
        ? number.map(HeaderTimes::seconds)
        : date(text.strip(), now).map(at -> bounded(Duration.between(now, at)));
  }

  /** The wait of a header in milliseconds. */
  static Optional<Duration> millis(String text) {
    return number(text).map(n -> seconds(n.divide(THOUSAND)));
  }

  /**
   * The moment of a reset header: seconds or milliseconds since 1970, seconds from now, an ISO-8601
   * time or an HTTP date.
   */
  static Optional<Instant> reset(String text, Instant now) {
    Optional<BigDecimal> number = number(text);
    if (number.isEmpty()) {
      return iso(text.strip()).or(() -> date(text.strip(), now)).map(at -> near(at, now));
    }
    BigDecimal value = number.get();
    if (value.compareTo(EPOCH_MILLIS) >= 0) {
      return Optional.of(near(Instant.ofEpochMilli(value.longValue()), now));
    }
    if (value.compareTo(EPOCH_SECONDS) >= 0) {
      long millis = value.multiply(THOUSAND).longValue();
      return Optional.of(near(Instant.ofEpochMilli(millis), now));
    }
    return Optional.of(now.plus(seconds(value)));
  }

  private static Optional<BigDecimal> number(String text) {
    String stripped = text.strip();
    return NUMBER.matcher(stripped).matches()
        ? Optional.of(new BigDecimal(stripped))
        : Optional.empty();
  }

  private static Duration seconds(BigDecimal seconds) {
    BigDecimal most = BigDecimal.valueOf(LONGEST.toSeconds());
    long millis = seconds.min(most).max(BigDecimal.ZERO).multiply(THOUSAND).longValue();
    return Duration.ofMillis(millis);
  }

  private static Duration bounded(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }

  private static Instant near(Instant at, Instant now) {
    Instant last = now.plus(LONGEST);
    return at.isAfter(last) ? last : at;
  }

  private static Optional<Instant> iso(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> date(String text, Instant now) {
    for (DateTimeFormatter format : List.of(IMF, rfc850(now), ASCTIME)) {
      try {
        return Optional.of(format.withZone(ZoneOffset.UTC).parse(text, Instant::from));
      } catch (DateTimeException e) {
        // Not in this form.
      }
    }
    return Optional.empty();
  }

  /** With a year of two digits, which means the one at most fifty years ahead. */
  private static DateTimeFormatter rfc850(Instant now) {
    int base = now.atOffset(ZoneOffset.UTC).getYear() + PAST_YEARS - CENTURY + 1;
    return new DateTimeFormatterBuilder()
        .appendPattern("EEEE, dd-MMM-")
        .appendValueReduced(ChronoField.YEAR, 2, 2, base)
        .appendPattern(" HH:mm:ss 'GMT'")
        // The root locale has no long names of days.
        .toFormatter(Locale.ENGLISH);
  }
}
