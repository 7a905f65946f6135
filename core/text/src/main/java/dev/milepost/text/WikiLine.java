// SPDX-License-Identifier: MIT
package dev.milepost.text;

import dev.milepost.kernel.text.Inline;
import dev.milepost.kernel.text.Inline.Mark;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects the parts of a line while marks open and close. A mark is open once at most, so each
 * part is touched once for each mark.
 */
final class WikiLine {
  private final List<Inline> parts = new ArrayList<>();
  private final Map<Mark, Integer> open = new EnumMap<>(Mark.class);
  private final StringBuilder pending = new StringBuilder();
  private boolean afterSpace = true;

  void append(char c) {
    if (!Characters.isSpace(c)) {
      pending.append(c);
      afterSpace = false;
    } else if (!afterSpace) {
      pending.append(' ');
      afterSpace = true;
    }
  }

  void add(Inline part) {
    flush();
    parts.add(part);
    afterSpace = false;
  }

  void lineBreak() {
    flush();
    parts.add(new Inline.LineBreak());
    afterSpace = true;
  }

  private void flush() {
    if (!pending.isEmpty()) {
      parts.add(Inline.Text.of(pending.toString()));
      pending.setLength(0);
    }
  }

  boolean isOpen(Mark mark) {
    return open.containsKey(mark);
  }

  /** The sign stays as text where no partner comes. */
  void open(Mark mark, String sign) {
    flush();
    open.put(mark, parts.size());
    parts.add(Inline.Text.of(sign));
    afterSpace = false;
  }

  void close(Mark mark) {
    flush();
    Integer start = open.remove(mark);
    if (start == null) {
      return;
    }
    open.values().removeIf(other -> other > start);
    parts.set(start, Inline.Text.of(""));
    for (int i = start + 1; i < parts.size(); i++) {
      parts.set(i, marked(parts.get(i), mark));
    }
  }

  private static Inline marked(Inline part, Mark mark) {
    if (!(part instanceof Inline.Text text)) {
      return part;
    }
    Set<Mark> marks = EnumSet.of(mark);
    marks.addAll(text.marks());
    return new Inline.Text(text.text(), marks);
  }

  /** The parts, neighbours of equal marks joined, without space and breaks around. */
  List<Inline> parts() {
    flush();
    List<Inline> joined = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    Set<Mark> marks = Set.of();
    for (Inline part : parts) {
      if (!(part instanceof Inline.Text next)) {
        flush(text, marks, joined);
        joined.add(part);
      } else if (!next.text().isEmpty()) {
        if (!next.marks().equals(marks)) {
          flush(text, marks, joined);
          marks = next.marks();
        }
        text.append(next.text());
      }
    }
    flush(text, marks, joined);
    return Lines.trimmed(joined);
  }

  private static void flush(StringBuilder text, Set<Mark> marks, List<Inline> joined) {
    if (!text.isEmpty()) {
      joined.add(new Inline.Text(text.toString(), marks));
      text.setLength(0);
    }
  }
}
