// SPDX-License-Identifier: MIT
package dev.milepost.server.view;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Facts as CSV (RFC 4180). Spreadsheets take text that starts with certain characters as a formula:
 * such text gets an apostrophe in front.
 *
 * @since 0.1
 */
public final class Csv {
  private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r].*", Pattern.DOTALL);
  private static final Pattern QUOTED = Pattern.compile("[\",\\r\\n]");

  private Csv() {}

  /** A header and a line for each row. */
  public static String of(FactsView.Kind kind, List<? extends FactRows.Row> rows) {
    var text = new StringBuilder(String.join(",", FactRows.heads(kind))).append("\r\n");
    for (FactRows.Row row : rows) {
      text.append(row.values().stream().map(Csv::cell).collect(Collectors.joining(",")))
          .append("\r\n");
    }
    return text.toString();
  }

  static String cell(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    String text = value.toString();
    if (value instanceof String && FORMULA.matcher(text).matches()) {
      text = "'" + text;
    }
    return QUOTED.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
