// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.format;

/** Quotes of YAML, for values that need them. */
final class FrontMatterQuotes {
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

  /** A line whose indentation has spaces for tabs, which YAML forbids and tools take. */
  static String spaced(String line) {
    int end = 0;
    while (end < line.length() && (line.charAt(end) == ' ' || line.charAt(end) == '\t')) {
      end++;
    }
    return line.substring(0, end).replace("\t", "  ") + line.substring(end);
  }
}
