// SPDX-License-Identifier: MIT
package dev.milepost.text;

import dev.milepost.kernel.text.Inline;
import dev.milepost.kernel.text.Inline.Mark;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes the parts of a line. */
final class WikiLines {
  private static final Pattern ID = Pattern.compile("[^\\[\\]{}|\\\\\\s~^]+");

  private final StringBuilder out = new StringBuilder();
  private final String lineBreak;
  private boolean inLink;

  private WikiLines(String lineBreak) {
    this.lineBreak = lineBreak;
  }

  static String paragraph(List<Inline> content) {
    List<String> lines = new ArrayList<>();
    for (String line : Characters.lines(new WikiLines("\n").of(content))) {
      String stripped = line.strip();
      if (!stripped.isEmpty()) {
        lines.add(WikiEscapes.lineStart(stripped));
      }
    }
    return String.join("\n", lines);
  }

  static String oneLine(List<Inline> content) {
    return new WikiLines(" ").of(content).strip();
  }

  static String cell(List<Inline> content) {
    return new WikiLines("\\\\").of(content).strip();
  }

  private String of(List<Inline> content) {
    content.forEach(this::part);
    return out.toString();
  }

  private void part(Inline part) {
    switch (part) {
      case Inline.Text text -> text(text);
      case Inline.Link link -> link(link);
      case Inline.Mention mention -> mention(mention);
      case Inline.Media media -> media(media);
      case Inline.LineBreak ignored -> out.append(lineBreak);
      case Inline.Foreign foreign -> plain(foreign.text());
    }
  }

  private void plain(String text) {
    text(Inline.Text.of(text));
  }

  private void text(Inline.Text text) {
    boolean first = true;
    for (String line : Characters.lines(Characters.clean(text.text()))) {
      if (!first) {
        out.append(lineBreak);
      }
      first = false;
      if (!line.isEmpty()) {
        marked(line, text.marks());
      }
    }
  }

  /** Signs in braces mean marks wherever they stand, also within words. */
  private void marked(String line, Set<Mark> marks) {
    StringBuilder end = new StringBuilder();
    if (!marks.isEmpty()) {
      for (Mark mark : EnumSet.copyOf(marks)) {
        if (mark != Mark.CODE) {
          String sign = "{" + sign(mark) + "}";
          out.append(sign);
          end.insert(0, sign);
        }
      }
    }
    if (marks.contains(Mark.CODE)) {
      StringBuilder code = new StringBuilder();
      WikiEscapes.append(line, code);
      out.append("{{").append(code).append("}}");
    } else {
      WikiEscapes.append(line, out);
    }
    out.append(end);
  }

  private static char sign(Mark mark) {
    return WikiInlines.SIGNS.entrySet().stream()
        .filter(sign -> sign.getValue() == mark)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  private void link(Inline.Link link) {
    if (inLink || !Addresses.isSafe(link.target())) {
      link.content().forEach(this::part);
      return;
    }
    inLink = true;
    out.append('[');
    int start = out.length();
    WikiLines label = new WikiLines(" ");
    label.inLink = true;
    out.append(label.of(link.content()).strip());
    if (out.length() == start) {
      WikiEscapes.append(Characters.clean(link.target()), out);
    }
    out.append('|').append(WikiEscapes.address(link.target())).append(']');
    inLink = false;
  }

  private void mention(Inline.Mention mention) {
    if (inLink || !ID.matcher(mention.id()).matches()) {
      plain("@" + mention.label());
      return;
    }
    out.append("[~").append(Characters.clean(mention.id())).append(']');
  }

  private void media(Inline.Media media) {
    String target = WikiEscapes.address(media.target());
    boolean names = target.indexOf('.') > 0 && Addresses.isSafe(media.target());
    if (inLink || !names) {
      plain(media.alternative());
      return;
    }
    out.append('!').append(target);
    String alternative =
        Characters.clean(media.alternative()).replaceAll("[,|!{}\\[\\]\\\\\\n]", " ").strip();
    if (!alternative.isEmpty()) {
      out.append("|alt=").append(alternative);
    }
    out.append('!');
  }
}
