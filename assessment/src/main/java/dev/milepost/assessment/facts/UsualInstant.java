// SPDX-License-Identifier: MIT
package dev.milepost.assessment.facts;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The form in which nearly all exports write instants, {@code 2026-01-31T10:00:00Z} with or without
 * a fraction, read without patterns: files have millions of them.
 */
final class UsualInstant {
  private static final String FORM = "0000-00-00T00:00:00";
  private static final int MOST_DIGITS = 9;

  private UsualInstant() {}

  /** Null for every other form, and for what is no instant. */
  static @Nullable Instant parse(String text) {
    int last = text.length() - 1;
    if (last < FORM.length() || text.charAt(last) != 'Z' || !shaped(text)) {
      return null;
    }
    int nanos = last == FORM.length() ? 0 : nanos(text, last);
    if (nanos < 0) {
      return null;
    }
    try {
      return LocalDateTime.of(
              number(text, 0, 4),
              number(text, 5, 7),
              number(text, 8, 10),
              number(text, 11, 13),
              number(text, 14, 16),
              number(text, 17, 19),
              nanos)
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static boolean shaped(String text) {
    for (int i = 0; i < FORM.length(); i++) {
      boolean fits =
          FORM.charAt(i) == '0' ? digit(text.charAt(i)) : text.charAt(i) == FORM.charAt(i);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** Of the digits between the seconds' point and the zone; -1 for anything else. */
  private static int nanos(String text, int end) {
    int from = FORM.length() + 1;
    int digits = end - from;
    if (text.charAt(from - 1) != '.' || digits < 1 || digits > MOST_DIGITS) {
      return -1;
    }
    int nanos = 0;
    for (int i = 0; i < MOST_DIGITS; i++) {
      char c = i < digits ? text.charAt(from + i) : '0';
      if (!digit(c)) {
        return -1;
      }
      nanos = nanos * 10 + c - '0';
    }
    return nanos;
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }
}
