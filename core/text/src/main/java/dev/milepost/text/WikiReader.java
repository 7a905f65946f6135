// SPDX-License-Identifier: MIT
package dev.milepost.text;

import dev.milepost.kernel.text.Block;
import dev.milepost.kernel.text.Inline;
import dev.milepost.kernel.text.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads blocks, line by line. No character is looked at more often than a fixed number of times.
 */
final class WikiReader {
  private final CharSequence source;
  private final WikiMacros macros;
  private final WikiTables tables;

  WikiReader(CharSequence source) {
    this.source = source;
    this.macros = new WikiMacros(source);
    this.tables = new WikiTables(source);
  }

  /** A block with its place. */
  private record Placed(Block block, int start, int end) {}

  List<Block> document(SourceText text) {
    List<Block> blocks = new ArrayList<>();
    for (Placed placed : placed(0, source.length(), true, 1)) {
      Origin origin = text.next(placed.start(), placed.end());
      blocks.add(HtmlOrigins.with(placed.block(), origin));
    }
    return blocks;
  }

  private List<Block> blocks(int from, int to, boolean structured, int depth) {
    return placed(from, to, structured, depth).stream().map(Placed::block).toList();
  }

  /** Blocks between two positions; only paragraphs and macros where it is not structured. */
  private List<Placed> placed(int from, int to, boolean structured, int depth) {
    Bounds.checkDepth(depth);
    List<Placed> blocks = new ArrayList<>();
    int position = from;
    while (position < to) {
      int start = skipSpaces(position, to);
      if (start == to || source.charAt(start) == '\n') {
        position = start + 1;
        continue;
      }
      Placed next = next(start, to, structured, depth);
      if (next.block() instanceof Block.Paragraph paragraph && paragraph.content().isEmpty()) {
        position = next.end();
        continue;
      }
      blocks.add(next);
      position = next.end();
    }
    return blocks;
  }

  private Placed next(int start, int to, boolean structured, int depth) {
    WikiMacros.Macro macro = macros.at(start);
    if (macro != null && macro.end() <= to) {
      return new Placed(macro(macro, depth), start, macro.end());
    }
    if (structured) {
      Placed block = structure(start, to, depth);
      if (block != null) {
        return block;
      }
    }
    int end = paragraphEnd(start, to, structured);
    return new Placed(new Block.Paragraph(line(start, end)), start, end);
  }

  private List<Inline> line(int from, int to) {
    return new WikiInlines(source).of(from, to);
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

  private @Nullable Placed structure(int start, int to, int depth) {
    int end = lineEnd(start, macros.next(start + 1, to));
    char first = source.charAt(start);
    if (isHeading(start, end)) {
      int level = source.charAt(start + 1) - '0';
      return new Placed(new Block.Heading(level, line(start + 3, end)), start, end);
    }
    if (first == 'b' && starts("bq. ", start, end)) {
      Block inner = new Block.Paragraph(line(start + 4, end));
      return new Placed(new Block.Quote(List.of(inner)), start, end);
    }
    if (isRule(start, end)) {
      return new Placed(new Block.Rule(), start, end);
    }
    if (first == '|') {
      int tableEnd = tables.end(start, to);
      return new Placed(tables.table(start, tableEnd), start, tableEnd);
    }
    return marker(start, end) > 0 ? list(start, to, depth) : null;
  }

  private boolean starts(String word, int start, int end) {
    if (end - start < word.length()) {
      return false;
    }
    return word.contentEquals(source.subSequence(start, start + word.length()));
  }

  private boolean isHeading(int start, int end) {
    return end - start >= 3
        && source.charAt(start) == 'h'
        && source.charAt(start + 1) >= '1'
        && source.charAt(start + 1) <= '6'
        && source.charAt(start + 2) == '.'
        && (end == start + 3 || source.charAt(start + 3) == ' ');
  }

  private boolean isRule(int start, int end) {
    int i = start;
    while (i < end && source.charAt(i) == '-') {
      i++;
    }
    return i - start >= 4 && skipSpaces(i, end) == end;
  }

  /** How long the bullets at the beginning of a line are; 0 where it is no item. */
  private int marker(int start, int end) {
    int i = start;
    while (i < end && (source.charAt(i) == '*' || source.charAt(i) == '#')) {
      i++;
    }
    if (i == start && i < end && source.charAt(i) == '-') {
      i++;
    }
    return i > start && i < end && source.charAt(i) == ' ' ? i - start : 0;
  }

  private boolean beginsBlock(int line, int to) {
    int start = skipSpaces(line, to);
    int end = lineEnd(start, to);
    return start == end
        || macros.at(start) != null
        || source.charAt(start) == '|'
        || isHeading(start, end)
        || starts("bq. ", start, end)
        || isRule(start, end)
        || marker(start, end) > 0;
  }

  /** Up to an empty line, a macro, or, in structured text, a line that begins something else. */
  private int paragraphEnd(int start, int to, boolean structured) {
    int limit = macros.next(start + 1, to);
    int end = lineEnd(start, limit);
    while (end < limit) {
      int next = skipSpaces(end + 1, to);
      if (next == to || source.charAt(next) == '\n' || (structured && beginsBlock(end + 1, to))) {
        return end;
      }
      end = lineEnd(end + 1, limit);
    }
    return end;
  }

  private Block macro(WikiMacros.Macro macro, int depth) {
    return switch (macro.name()) {
      case "quote" -> new Block.Quote(blocks(macro.from(), macro.to(), true, depth + 1));
      case "panel" ->
          new Block.Panel(
              panelKind(macro.arguments()), blocks(macro.from(), macro.to(), true, depth + 1));
      default -> code(macro);
    };
  }

  private Block code(WikiMacros.Macro macro) {
    int from = macro.from();
    int to = macro.to();
    if (from < to && source.charAt(from) == '\n') {
      from++;
    }
    if (from < to && source.charAt(to - 1) == '\n') {
      to--;
    }
    String first = macro.arguments().split("\\|", 2)[0];
    String language = first.contains("=") || macro.name().equals("noformat") ? "" : first;
    return new Block.Code(language, source.subSequence(from, to).toString());
  }

  private static String panelKind(String arguments) {
    String lower = arguments.toLowerCase(Locale.ROOT);
    return WikiFormat.PANEL_COLORS.entrySet().stream()
        .filter(color -> lower.contains("bgcolor=" + color.getValue()))
        .map(java.util.Map.Entry::getKey)
        .findFirst()
        .orElse("info");
  }

  /** Items up to a line that is none and continues none. */
  private Placed list(int start, int to, int depth) {
    WikiLists lists = new WikiLists(depth);
    int position = start;
    int end = start;
    while (position < to) {
      int line = skipSpaces(position, to);
      int length = line == to ? 0 : marker(line, lineEnd(line, to));
      if (length == 0) {
        break;
      }
      end = itemEnd(line + length, to);
      String marker = source.subSequence(line, line + length).toString();
      lists.add(marker, blocks(line + length, end, false, depth + 2));
      position = end + 1;
    }
    return new Placed(lists.list(), start, end);
  }

  /** The item's line, with the macros that begin on it and the lines that continue it. */
  private int itemEnd(int from, int to) {
    int position = from;
    while (true) {
      int next = macros.next(position, to);
      int end = lineEnd(position, next);
      WikiMacros.Macro macro = end == next ? macros.at(next) : null;
      if (macro != null && macro.end() <= to) {
        position = macro.end();
        continue;
      }
      end = lineEnd(end, to);
      if (end >= to || beginsBlock(end + 1, to)) {
        return end;
      }
      position = end + 1;
    }
  }
}
