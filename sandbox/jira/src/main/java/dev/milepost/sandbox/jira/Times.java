// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as Jira writes them; the site's zone is UTC. */
final class Times {
  private static final DateTimeFormatter JIRA =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter AGILE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Times() {}

  static String jira(Instant instant) {
    return JIRA.format(instant);
  }

  static String agile(Instant instant) {
    return AGILE.format(instant);
  }
}
