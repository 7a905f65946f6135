// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Times as Jira writes nearly all of them: {@code 2026-11-21T10:00:00.000+0000}. Each item and each
 * change has several, and a formatter that allows for more takes ten times as long.
 */
final class UsualTime {
  private static final String FORM = "0000-00-00T00:00:00.000+0000";
  private static final int SIGN = 23;
  private static final int NANOS_IN_MILLI = 1_000_000;

  private UsualTime() {}

  /**
   * The moment; null where the text has another form.
   *
   * @throws java.time.DateTimeException where it has this form and is no time
   */
  static @Nullable Instant parse(String text) {
    if (!formed(text)) {
      return null;
    }
    LocalDateTime local =
        LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 7),
            number(text, 8, 10),
            number(text, 11, 13),
            number(text, 14, 16),
            number(text, 17, 19),
            number(text, 20, 23) * NANOS_IN_MILLI);
    int sign = text.charAt(SIGN) == '-' ? -1 : 1;
    ZoneOffset offset =
        ZoneOffset.ofHoursMinutes(sign * number(text, 24, 26), sign * number(text, 26, 28));
    return local.toInstant(offset);
  }

  private static boolean formed(String text) {
    if (text.length() != FORM.length()) {
      return false;
    }
    for (int i = 0; i < FORM.length(); i++) {
      char wanted = FORM.charAt(i);
      char found = text.charAt(i);
      boolean right =
          switch (wanted) {
            case '0' -> found >= '0' && found <= '9';
            case '+' -> found == '+' || found == '-';
            default -> found == wanted;
          };
      if (!right) {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = 10 * number + text.charAt(i) - '0';
    }
    return number;
  }
}
