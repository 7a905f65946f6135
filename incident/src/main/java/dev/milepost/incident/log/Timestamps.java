// SPDX-License-Identifier: MIT
package dev.milepost.incident.log;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds points in time as logs write them. Every repetition in the pattern is bounded and none is
 * nested, so that matching at a place costs no more than the longest of them.
 */
final class Timestamps {
  private static final String TIME = "\\d{1,2}:\\d{2}:\\d{2}(?:[.,:]\\d{1,9})?";
  private static final String MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
  private static final String DAY = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)";

  private static final Pattern ANY =
      Pattern.compile(
          String.join(
              "|",
              // 2026-11-21T12:00:00.123Z, 2026/11/21 12:00:00, 2005-06-03-15.42.50.675872, dates
              "\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}(?:[T _-]\\d{1,2}[:.]\\d{2}[:.]\\d{2}(?:[.,:]\\d{1,9})?"
                  + "(?: ?(?:Z|UTC|GMT|[+-]\\d{2}:?\\d{2}))?)?",
              // 11-21 12:00:00.123, 21.11.2026 12:00:00, 17/06/09 20:10:40, 11/21/2026, 12:00:00
              "\\d{1,2}[-/.]\\d{1,2}(?:[-/.]\\d{2,4})?,? " + TIME + "(?: [AP]M)?",
              // 21/Nov/2026:12:00:00 +0000
              "\\d{1,2}/" + MONTH + "/\\d{4}:\\d{2}:\\d{2}:\\d{2}(?: [+-]\\d{4})?",
              // Nov 21 12:00:00, Sat Nov 21 12:00:00 2026, Sat, 21 Nov 2026 12:00:00 GMT
              "(?:"
                  + DAY
                  + ",? )?(?:"
                  + MONTH
                  + " {1,2}\\d{1,2}|\\d{1,2} "
                  + MONTH
                  + ")(?: \\d{4})? "
                  + TIME
                  + "(?: (?:\\d{4}|GMT|UTC))?",
              // 20171223-22:15:29:606
              "\\d{8}[-_]\\d{1,2}:\\d{1,2}:\\d{1,2}(?:[.,:]\\d{1,6})?",
              // 081109 203615
              "\\d{6} \\d{6}",
              TIME,
              // seconds or milliseconds since 1970, of the years 2001 to 2033
              "1\\d{9}(?:\\d{3})?(?:\\.\\d{1,9})?"));

  private final Matcher matcher = ANY.matcher("");

  /** Where the point in time ends that begins at a place; -1 when none does. */
  int end(String line, int at) {
    if (!starts(line.charAt(at))) {
      return -1;
    }
    matcher.reset(line).region(at, Math.min(line.length(), at + 48));
    if (!matcher.lookingAt()) {
      return -1;
    }
    int end = matcher.end();
    return end == line.length() || " \t|,;:]-)Z".indexOf(line.charAt(end)) >= 0 ? end : -1;
  }

  private static boolean starts(char c) {
    return (c >= '0' && c <= '9') || "JFMASONDTW".indexOf(c) >= 0;
  }
}
