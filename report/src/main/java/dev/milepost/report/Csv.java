// SPDX-License-Identifier: MIT
package dev.milepost.report;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rows of CSV as RFC 4180 has them, with {@code \n}. Text that a spreadsheet would run as a formula
 * gets an apostrophe before it, also after apostrophes of its own, so that a reader can take one
 * away; numbers do not. Characters that deceive the eye are written as {@code \\u202e}.
 */
final class Csv {
  private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\\t\\r]");

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
    String plain = Deceptive.escape(text);
    String safe = FORMULA.matcher(plain).lookingAt() ? "'" + plain : plain;
    boolean quote = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quote ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
