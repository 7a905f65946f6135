// SPDX-License-Identifier: MIT
package dev.milepost.text;

import dev.milepost.kernel.text.Block;
import dev.milepost.kernel.text.Inline;
import java.util.ArrayList;
import java.util.List;

/** Reads tables: {@code ||heading||} and {@code |cell|}. */
final class WikiTables {
  private final CharSequence source;

  WikiTables(CharSequence source) {
    this.source = source;
  }

  /** Where the rows end that begin there. */
  int end(int start, int to) {
    int end = start;
    int line = start;
    boolean closed = true;
    while (line < to) {
      int first = skipSpaces(line, to);
      boolean row = first < to && source.charAt(first) == '|';
      boolean blank = first == to || source.charAt(first) == '\n';
      if (blank || (!row && closed)) {
        break;
      }
      end = lineEnd(first, to);
      closed = endsWithBar(first, end);
      line = end + 1;
    }
    return end;
  }

  private boolean endsWithBar(int start, int end) {
    int last = end - 1;
    while (last > start && Characters.isSpace(source.charAt(last))) {
      last--;
    }
    return source.charAt(last) == '|' && (last == start || source.charAt(last - 1) != '\\');
  }

  Block table(int start, int end) {
    List<Block.Row> rows = new ArrayList<>();
    int line = start;
    while (line < end) {
      int rowStart = skipSpaces(line, end);
      int rowEnd = lineEnd(rowStart, end);
      while (rowEnd < end && !endsWithBar(rowStart, rowEnd) && !isRow(rowEnd + 1, end)) {
        rowEnd = lineEnd(rowEnd + 1, end);
      }
      rows.add(row(rowStart, rowEnd));
      line = rowEnd + 1;
    }
    return new Block.Table(rows);
  }

  private boolean isRow(int line, int end) {
    int first = skipSpaces(line, end);
    return first < end && source.charAt(first) == '|';
  }

  private Block.Row row(int start, int end) {
    List<Block.Cell> cells = new ArrayList<>();
    int position = start;
    while (position < end && source.charAt(position) == '|') {
      boolean header = position + 1 < end && source.charAt(position + 1) == '|';
      int from = position + (header ? 2 : 1);
      int to = cellEnd(from, end);
      if (to == end && isBlank(from, end)) {
        break;
      }
      List<Inline> line = new WikiInlines(source).of(from, to);
      cells.add(
          new Block.Cell(header, line.isEmpty() ? List.of() : List.of(new Block.Paragraph(line))));
      position = to;
    }
    return new Block.Row(cells);
  }

  /** The next bar that is no part of a link, a picture or an escape. */
  private int cellEnd(int from, int end) {
    int i = from;
    while (i < end) {
      switch (source.charAt(i)) {
        case '|' -> {
          return i;
        }
        case '\\' -> i += 2;
        case '[' -> i = past(i, ']', end);
        case '!' -> i = past(i, '!', end);
        default -> i++;
      }
    }
    return end;
  }

  /** Behind the closing sign where it comes before another opening one; else behind the opening. */
  private int past(int open, char close, int end) {
    char opening = source.charAt(open);
    for (int i = open + 1; i < end; i++) {
      char c = source.charAt(i);
      if (c == close) {
        return i + 1;
      }
      if (c == opening || c == '\n' || c == '\\' || (close == '!' && Characters.isSpace(c))) {
        break;
      }
    }
    return open + 1;
  }

  private boolean isBlank(int from, int end) {
    for (int i = from; i < end; i++) {
      if (!Characters.isSpace(source.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private int skipSpaces(int from, int to) {
    int i = from;
    while (i < to && source.charAt(i) != '\n' && Characters.isSpace(source.charAt(i))) {
      i++;
    }
    return i;
  }

  private int lineEnd(int from, int to) {
    int i = from;
    while (i < to && source.charAt(i) != '\n') {
      i++;
    }
    return i;
  }
}
