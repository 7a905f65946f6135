// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.format;

import java.util.regex.Pattern;

/** Quotes of YAML, for values that need them. */
final class FrontMatterQuotes {
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\t\\r]]");

  private FrontMatterQuotes() {}

  /** Whether a value begins and ends with the same quotation mark. */
  static boolean isQuoted(String value) {
    return value.length() > 1
        && (value.charAt(0) == '"' || value.charAt(0) == '\'')
        && value.charAt(value.length() - 1) == value.charAt(0);
  }

  /** The value in double quotation marks. */
  static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /**
   * A line with spaces for what YAML forbids and tools take: tabs before it, control characters.
   */
  static String printable(String line) {
    int end = 0;
    while (end < line.length() && (line.charAt(end) == ' ' || line.charAt(end) == '\t')) {
      end++;
    }
    return line.substring(0, end).replace("\t", "  ")
        + CONTROL.matcher(line.substring(end)).replaceAll(" ");
  }
}
