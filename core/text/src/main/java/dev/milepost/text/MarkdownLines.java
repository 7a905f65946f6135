// SPDX-License-Identifier: MIT
package dev.milepost.text;

import dev.milepost.kernel.text.Block;
import dev.milepost.kernel.text.Inline;
import dev.milepost.kernel.text.Inline.Mark;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Writes the parts of a line. Runs of spaces become one. */
final class MarkdownLines {
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?");
  private static final Set<Mark> DELIMITED = EnumSet.of(Mark.STRONG, Mark.EMPHASIS, Mark.STRIKE);
  private static final Map<String, Mark> ELEMENTS = new TreeMap<>(MarkdownInlines.ELEMENTS);

  private final StringBuilder out = new StringBuilder();
  private final String lineBreak;
  private final boolean inTable;
  private boolean inLink;
  private boolean afterMarked;

  private MarkdownLines(String lineBreak, boolean inTable) {
    this.lineBreak = lineBreak;
    this.inTable = inTable;
  }

  static String paragraph(List<Inline> content) {
    List<String> lines = new ArrayList<>();
    for (String line : Characters.lines(new MarkdownLines("\n", false).of(content))) {
      String stripped = strip(line);
      if (!stripped.isEmpty()) {
        lines.add(MarkdownEscapes.lineStart(stripped));
      }
    }
    return String.join("\\\n", lines);
  }

  static String oneLine(List<Inline> content) {
    return strip(new MarkdownLines(" ", false).of(content));
  }

  static String cell(List<Block> content) {
    return strip(new MarkdownLines("<br>", true).of(CellText.of(content)));
  }

  private static String strip(String line) {
    int start = 0;
    int end = line.length();
    while (start < end && line.charAt(start) == ' ') {
      start++;
    }
    while (end > start && line.charAt(end - 1) == ' ') {
      end--;
    }
    return line.substring(start, end);
  }

  private String of(List<Inline> content) {
    for (int i = 0; i < content.size(); i++) {
      part(content.get(i), i + 1 < content.size() ? content.get(i + 1) : new Inline.LineBreak());
    }
    return out.toString();
  }

  private void part(Inline part, Inline next) {
    boolean marked = part instanceof Inline.Text text && !text.marks().isEmpty();
    switch (part) {
      case Inline.Text text -> text(text, next);
      case Inline.Link link -> link(link);
      case Inline.Mention mention -> mention(mention, next);
      case Inline.Media media -> media(media);
      case Inline.LineBreak ignored -> out.append(lineBreak);
      case Inline.Foreign foreign -> plain(foreign.text());
    }
    afterMarked = marked;
  }

  private void text(Inline.Text text, Inline next) {
    boolean first = true;
    for (String line : Characters.lines(Characters.clean(text.text()))) {
      if (!first) {
        out.append(lineBreak);
      }
      first = false;
      if (text.marks().isEmpty()) {
        escaped(line);
      } else if (!line.isEmpty()) {
        marked(line, text.marks(), next);
      }
    }
  }

  private void plain(String text) {
    text(Inline.Text.of(text), new Inline.LineBreak());
  }

  private void escaped(String line) {
    MarkdownEscapes.append(line, out);
  }

  private void marked(String line, Set<Mark> marks, Inline next) {
    boolean delimited = DELIMITED.containsAll(marks) && isFree(line, next);
    StringBuilder end = new StringBuilder();
    if (delimited) {
      for (Mark mark : EnumSet.copyOf(marks)) {
        String sign = mark == Mark.STRIKE ? "~~" : mark == Mark.STRONG ? "**" : "*";
        out.append(sign);
        end.insert(0, sign);
      }
    } else {
      ELEMENTS.forEach((name, mark) -> {
        if (marks.contains(mark)) {
          out.append('<').append(name).append('>');
          end.insert(0, "</" + name + ">");
        }
      });
    }
    if (marks.contains(Mark.CODE)) {
      code(line);
    } else {
      escaped(line);
    }
    out.append(end);
  }

  /** Whether stars around the line mean what they should: letters inside, none outside. */
  private boolean isFree(String line, Inline next) {
    char before = out.isEmpty() ? ' ' : out.charAt(out.length() - 1);
    return !afterMarked
        && Character.isLetterOrDigit(line.charAt(0))
        && Character.isLetterOrDigit(line.charAt(line.length() - 1))
        && isOutside(before)
        && switch (next) {
          case Inline.LineBreak ignored -> true;
          case Inline.Text text ->
              text.marks().isEmpty() && !text.text().isEmpty() && isOutside(text.text().charAt(0));
          case Inline.Link ignored -> false;
          case Inline.Mention ignored -> false;
          case Inline.Media ignored -> false;
          case Inline.Foreign ignored -> false;
        };
  }

  private static boolean isOutside(char c) {
    return c == '\n' || c == ' ' || c == '(' || c == ')' || c == '.' || c == ',' || c == ':';
  }

  private void code(String line) {
    String fence = "`".repeat(MarkdownFormat.longestRun(line) + 1);
    String text = inTable ? line.replace("|", "\\|") : line;
    boolean edge = text.startsWith("`") || text.endsWith("`");
    boolean spaced = text.startsWith(" ") && text.endsWith(" ") && !text.isBlank();
    String padding = edge || spaced ? " " : "";
    out.append(fence).append(padding).append(text).append(padding).append(fence);
  }

  private void link(Inline.Link link) {
    if (inLink || !Addresses.isSafe(link.target())) {
      link.content().forEach(part -> part(part, new Inline.LineBreak()));
      return;
    }
    inLink = true;
    out.append('[');
    int start = out.length();
    of(link.content());
    if (out.length() == start) {
      escaped(Characters.clean(link.target()));
    }
    out.append("](").append(MarkdownEscapes.address(link.target())).append(')');
    inLink = false;
  }

  private void mention(Inline.Mention mention, Inline next) {
    if (!NAME.matcher(mention.id()).matches()) {
      plain("@" + mention.label());
      return;
    }
    out.append('@').append(mention.id());
    boolean runsOn =
        next instanceof Inline.Text text
            && !text.text().isEmpty()
            && (Characters.isWord(text.text().charAt(0))
                || "_.-".indexOf(text.text().charAt(0)) >= 0);
    if (runsOn) {
      out.append("&#8203;");
    }
  }

  private void media(Inline.Media media) {
    if (!Addresses.isSafe(media.target())) {
      plain(media.alternative());
      return;
    }
    out.append("![");
    escaped(Characters.clean(media.alternative()).replace('\n', ' '));
    out.append("](").append(MarkdownEscapes.address(media.target())).append(')');
  }
}
