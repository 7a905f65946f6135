// SPDX-License-Identifier: MIT
package dev.milepost.text;

import dev.milepost.kernel.text.Inline;
import dev.milepost.kernel.text.Inline.Mark;
import dev.milepost.kernel.text.Origin;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the parts of a line from left to right. A search for the end of a link, picture or macro
 * stops where another begins, so all searches together pass over the line once.
 */
final class WikiInlines {
  static final Map<Character, Mark> SIGNS =
      Map.of(
          '*', Mark.STRONG,
          '_', Mark.EMPHASIS,
          '-', Mark.STRIKE,
          '+', Mark.UNDERLINE,
          '^', Mark.SUPERSCRIPT,
          '~', Mark.SUBSCRIPT);

  private static final int LONGEST_ENTITY = 10;

  private final CharSequence source;
  private final WikiLine line = new WikiLine();
  private int from;
  private int to;
  private boolean monospaceMayEnd = true;

  WikiInlines(CharSequence source) {
    this.source = source;
  }

  List<Inline> of(int start, int end) {
    from = start;
    to = end;
    int i = start;
    while (i < end) {
      i = part(i);
    }
    return line.parts();
  }

  private char at(int i) {
    return i < from || i >= to ? '\n' : source.charAt(i);
  }

  private int part(int i) {
    char c = at(i);
    return switch (c) {
      case '\\' -> backslash(i);
      case '\n' -> {
        line.lineBreak();
        yield i + 1;
      }
      case '[' -> link(i);
      case '!' -> picture(i);
      case '{' -> brace(i);
      case '&' -> entity(i);
      case '*', '_', '-', '+', '^', '~' -> sign(i, c);
      default -> literal(i);
    };
  }

  private int literal(int i) {
    line.append(at(i));
    return i + 1;
  }

  private int backslash(int i) {
    char next = at(i + 1);
    if (next == '\\') {
      line.lineBreak();
      return at(i + 2) == '\n' ? i + 3 : i + 2;
    }
    if (next > ' ' && next < 127 && !Character.isLetterOrDigit(next)) {
      line.append(next);
      return i + 2;
    }
    return literal(i);
  }

  private int sign(int i, char c) {
    Mark mark = SIGNS.get(c);
    char before = at(i - 1);
    char after = at(i + 1);
    boolean doubled = before == c || after == c;
    boolean closes = !Characters.isSpace(before) && !Characters.isWord(after);
    boolean opens = !Characters.isWord(before) && !Characters.isSpace(after);
    if (mark == null || doubled) {
      return literal(i);
    }
    if (line.isOpen(mark) && closes) {
      line.close(mark);
      return i + 1;
    }
    if (!line.isOpen(mark) && opens) {
      line.open(mark, String.valueOf(c));
      return i + 1;
    }
    return literal(i);
  }

  private int brace(int i) {
    if (at(i + 1) == '{') {
      return monospace(i);
    }
    Mark mark = at(i + 2) == '}' ? SIGNS.get(at(i + 1)) : null;
    if (mark != null) {
      if (line.isOpen(mark)) {
        line.close(mark);
      } else {
        line.open(mark, "{" + at(i + 1) + "}");
      }
      return i + 3;
    }
    int end = find(i + 1, '}', '{');
    if (end < 0 || !Character.isLetter(at(i + 1))) {
      return literal(i);
    }
    String name = source.subSequence(i + 1, end).toString().split(":", 2)[0];
    line.add(new Inline.Foreign("wiki:" + name, "", Origin.NONE));
    return end + 1;
  }

  private int monospace(int i) {
    if (!monospaceMayEnd) {
      return literal(i);
    }
    StringBuilder text = new StringBuilder();
    int position = i + 2;
    while (position < to && at(position) != '\n') {
      if (at(position) == '}' && at(position + 1) == '}') {
        if (!text.isEmpty()) {
          line.add(new Inline.Text(text.toString(), Set.copyOf(EnumSet.of(Mark.CODE))));
        }
        return position + 2;
      }
      position = unescaped(position, text);
    }
    monospaceMayEnd = at(position) == '\n' && position < to;
    return literal(i);
  }

  /** Appends what stands at the position; returns the position behind it. */
  private int unescaped(int i, StringBuilder text) {
    char c = at(i);
    char next = at(i + 1);
    if (c == '\\' && next > ' ' && next < 127 && !Character.isLetterOrDigit(next)) {
      text.append(next);
      return i + 2;
    }
    int end = c == '&' ? entityEnd(i) : -1;
    if (end > 0) {
      text.append(WikiEscapes.character(source.subSequence(i + 1, end).toString()));
      return end + 1;
    }
    text.append(c);
    return i + 1;
  }

  private int entity(int i) {
    int end = entityEnd(i);
    if (end < 0) {
      return literal(i);
    }
    WikiEscapes.character(source.subSequence(i + 1, end).toString())
        .chars()
        .forEach(c -> line.append((char) c));
    return end + 1;
  }

  /** Where the semicolon is; -1 where it is no entity that is known. */
  private int entityEnd(int i) {
    int end = i + 1;
    while (end < to && end - i < LONGEST_ENTITY && (at(end) == '#' || Characters.isWord(at(end)))) {
      end++;
    }
    boolean known =
        at(end) == ';'
            && !WikiEscapes.character(source.subSequence(i + 1, end).toString()).isEmpty();
    return known ? end : -1;
  }

  /** The position of the sign on this line; -1 where another comes first. */
  private int find(int start, char sign, char stop) {
    for (int i = start; i < to; i++) {
      char c = at(i);
      if (c == '\\') {
        i++;
      } else if (c == sign) {
        return i;
      } else if (c == stop || c == '\n') {
        return -1;
      }
    }
    return -1;
  }

  private int link(int i) {
    int end = find(i + 1, ']', '[');
    if (end < 0 || end == i + 1 || Characters.isSpace(at(i + 1))) {
      return literal(i);
    }
    String inside = source.subSequence(i + 1, end).toString();
    if (inside.startsWith("~")) {
      String id = inside.substring(1);
      line.add(new Inline.Mention(id, id.startsWith("accountid:") ? id.substring(10) : id));
      return end + 1;
    }
    int bar = WikiEscapes.bar(inside);
    String label = bar < 0 ? "" : inside.substring(0, bar);
    String target = WikiEscapes.firstPart(inside.substring(bar + 1)).strip();
    if (target.startsWith("^")) {
      line.add(new Inline.Media(target.substring(1), target.substring(1)));
      return end + 1;
    }
    if (bar < 0 && !isAddress(target)) {
      return literal(i);
    }
    List<Inline> content =
        bar < 0 ? List.of(Inline.Text.of(target)) : new WikiInlines(label).of(0, label.length());
    line.add(new Inline.Link(WikiEscapes.unescaped(target), content));
    return end + 1;
  }

  private static boolean isAddress(String target) {
    return target.contains("://") || target.startsWith("mailto:") || target.startsWith("#");
  }

  private int picture(int i) {
    if (Characters.isSpace(at(i + 1)) || at(i + 1) == '!') {
      return literal(i);
    }
    int end = find(i + 1, '!', '!');
    if (end < 0) {
      return literal(i);
    }
    String inside = source.subSequence(i + 1, end).toString();
    int bar = inside.indexOf('|');
    String target = bar < 0 ? inside : inside.substring(0, bar);
    boolean names = target.indexOf('.') > 0 && target.chars().noneMatch(Character::isWhitespace);
    if (!names) {
      return literal(i);
    }
    line.add(new Inline.Media(WikiEscapes.unescaped(target), WikiEscapes.alternative(inside, bar)));
    return end + 1;
  }
}
