// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.report.markup.SafeText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows of text in columns of fixed widths, so that a row can be written before the next one is
 * known. What does not fit is cut, and the cut is marked; what would act on a terminal is replaced.
 * Immutable.
 *
 * @since 0.1
 */
public final class TextTable {
  private static final String BETWEEN = "  ";

  private final List<Column> columns;
  private final String mark;

  /**
   * A table.
   *
   * @param unicode whether the reader sees more than ASCII
   */
  public TextTable(List<Column> columns, boolean unicode) {
    this.columns = List.copyOf(columns);
    this.mark = unicode ? "…" : "~";
  }

  /**
   * A column.
   *
   * @param width in columns of a terminal
   * @param right whether its cells end at one place, as numbers should
   */
  public record Column(String head, int width, boolean right) {
    /** A column of text. */
    public static Column text(String head, int width) {
      return new Column(head, width, false);
    }

    /** A column of numbers. */
    public static Column number(String head, int width) {
      return new Column(head, width, true);
    }
  }

  /** The heads of the columns, with a line end. */
  public String heads() {
    return row(columns.stream().map(Column::head).toList());
  }

  /** A row, with a line end. */
  public String row(List<String> cells) {
    return IntStream.range(0, columns.size())
            .mapToObj(i -> cell(columns.get(i), cells.get(i)))
            .collect(Collectors.joining(BETWEEN))
            .stripTrailing()
        + "\n";
  }

  private String cell(Column column, String text) {
    String cut = cut(SafeText.of(text), column.width(), mark);
    String pad = " ".repeat(column.width() - TextColumns.width(cut));
    return column.right() ? pad + cut : cut + pad;
  }

  /** The text without its end, at most so many columns wide. */
  static String cut(String text, int columns, String mark) {
    if (TextColumns.width(text) <= columns) {
      return text;
    }
    int room = columns - TextColumns.width(mark);
    String head = text.substring(0, TextColumns.fitting(text, room)).stripTrailing() + mark;
    return TextColumns.width(head) <= columns ? head : mark;
  }
}
