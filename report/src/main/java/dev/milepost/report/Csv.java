// SPDX-License-Identifier: MIT
package dev.milepost.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of CSV as RFC 4180 has them, with {@code \n}. Text that a spreadsheet would run as a formula
 * gets an apostrophe before it; numbers do not.
 */
final class Csv {
  private final StringBuilder out = new StringBuilder();

  /** A row of text, numbers, instants and nulls; null is an empty field. */
  void row(List<? extends @Nullable Object> values) {
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      Object value = values.get(i);
      if (value != null) {
        out.append(value instanceof Number ? value.toString() : field(value.toString()));
      }
    }
    out.append('\n');
  }

  private static String field(String text) {
    String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    boolean quote = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quote ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
