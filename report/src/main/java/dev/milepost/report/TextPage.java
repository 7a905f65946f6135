// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.report.chart.Figures;
import dev.milepost.report.markup.SafeText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Lines of at most 80 columns for a terminal. All text that comes in is made harmless; escape
 * sequences are only ever this class's own. Not thread-safe.
 */
final class TextPage {
  static final int WIDTH = 80;

  private static final Pattern SPACES = Pattern.compile(" +");

  /**
   * How a piece of text stands out, where colour is allowed; never the only bearer of a meaning.
   */
  enum Style {
    PLAIN(""),
    STRONG("1"),
    QUIET("2"),
    LOW("31"),
    MEDIUM("33"),
    HIGH("32"),
    ELITE("36");

    private final String code;

    Style(String code) {
      this.code = code;
    }
  }

  /**
   * A piece of a row with a fixed width.
   *
   * @param right whether it is set against its right edge
   */
  record Cell(String text, int width, boolean right, Style style) {
    static Cell left(String text, int width) {
      return new Cell(text, width, false, Style.PLAIN);
    }

    static Cell left(String text, int width, Style style) {
      return new Cell(text, width, false, style);
    }

    static Cell right(String text, int width) {
      return new Cell(text, width, true, Style.PLAIN);
    }
  }

  private final StringBuilder out = new StringBuilder();
  private final RenderOptions options;
  private final String mark;

  TextPage(RenderOptions options) {
    this.options = options;
    this.mark = options.unicode() ? "…" : "..";
  }

  boolean unicode() {
    return options.unicode();
  }

  void blank() {
    out.append('\n');
  }

  void row(Cell... cells) {
    row(List.of(cells));
  }

  /** One line; each text is cut in its middle to its width, the last without padding. */
  void row(List<Cell> cells) {
    var line = new StringBuilder();
    int pending = 0;
    int used = 0;
    for (Cell cell : cells) {
      int width = Math.min(cell.width(), WIDTH - used);
      String text = TextColumns.cut(shown(cell.text()), width, mark);
      int padding = width - TextColumns.width(text);
      used += width;
      if (text.isBlank()) {
        pending += width;
        continue;
      }
      line.repeat(' ', pending + (cell.right() ? padding : 0));
      styled(line, text, cell.style());
      pending = cell.right() ? 0 : padding;
    }
    out.append(line).append('\n');
  }

  /** A heading with something against the right edge. */
  void heading(String left, String right, Style rightStyle) {
    int width = TextColumns.width(shown(right));
    row(
        new Cell(left, WIDTH - width - 2, false, Style.STRONG),
        new Cell("", 2, false, Style.PLAIN),
        new Cell(right, width, true, rightStyle));
  }

  void text(int indent, String text) {
    text(indent, indent, Style.PLAIN, text);
  }

  void quiet(int indent, String text) {
    text(indent, indent, Style.QUIET, text);
  }

  /** Words over as many lines as they need, later lines indented by {@code hanging}. */
  void text(int indent, int hanging, Style style, String text) {
    words(indent, hanging, style, text, indent);
  }

  /** A word in a column of its own, then text whose later lines stand under its first. */
  void item(int indent, String label, int width, Style labelStyle, String text) {
    String shown = TextColumns.cut(shown(label), width - 1, mark);
    out.repeat(' ', indent);
    styled(out, shown, labelStyle);
    out.repeat(' ', width - TextColumns.width(shown));
    words(0, indent + width, Style.PLAIN, text, indent + width);
  }

  /** The first line is written after {@code indent} spaces and begins in column {@code from}. */
  private void words(int indent, int hanging, Style style, String text, int from) {
    int left = from;
    int spaces = indent;
    var line = new StringBuilder();
    for (String word : SPACES.split(shown(text).strip(), -1)) {
      int width = TextColumns.width(line.toString());
      if (width > 0 && left + width + 1 + TextColumns.width(word) > WIDTH) {
        flush(spaces, line, style);
        left = hanging;
        spaces = hanging;
      }
      line.append(line.isEmpty() ? "" : " ");
      // A word longer than a line, as paths can be, goes on below.
      String rest = word;
      int fits = TextColumns.fitting(rest, WIDTH - left - TextColumns.width(line.toString()));
      while (fits < rest.length()) {
        line.append(rest, 0, fits);
        rest = rest.substring(fits);
        flush(spaces, line, style);
        left = hanging;
        spaces = hanging;
        fits = TextColumns.fitting(rest, WIDTH - left);
      }
      line.append(rest);
    }
    flush(spaces, line, style);
  }

  private void flush(int indent, StringBuilder line, Style style) {
    out.repeat(' ', line.isEmpty() ? 0 : indent);
    styled(out, line.toString(), style);
    out.append('\n');
    line.setLength(0);
  }

  private void styled(StringBuilder to, String text, Style style) {
    if (options.colour() && !style.code.isEmpty() && !text.isEmpty()) {
      to.append("\u001b[").append(style.code).append('m').append(text).append("\u001b[0m");
    } else {
      to.append(text);
    }
  }

  private String shown(String text) {
    String safe = SafeText.of(text);
    return options.unicode() ? safe : ascii(safe);
  }

  private static String ascii(String text) {
    if (StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
      return text;
    }
    var out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(codePoint -> {
          switch (codePoint) {
            case Figures.THIN_SPACE, 0xA0 -> out.append(' ');
            case '≥' -> out.append(">=");
            case '≤' -> out.append("<=");
            case '…' -> out.append("..");
            case '→' -> out.append("->");
            case '−', '–', '—', '·' -> out.append('-');
            case '■', '█' -> out.append('#');
            default -> {
              if (codePoint < 0x80) {
                out.append((char) codePoint);
              } else {
                out.append('?');
              }
            }
          }
        });
    return out.toString();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
