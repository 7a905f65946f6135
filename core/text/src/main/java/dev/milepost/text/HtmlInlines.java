// SPDX-License-Identifier: MIT
package dev.milepost.text;

import dev.milepost.kernel.text.Inline;
import dev.milepost.kernel.text.Inline.Mark;
import dev.milepost.kernel.text.Origin;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Reads the parts of a line. White space collapses as in a browser. */
final class HtmlInlines {
  private static final String MENTION = "data-vss-mention";

  private List<Inline> line = new ArrayList<>();
  private final StringBuilder pending = new StringBuilder();
  private Set<Mark> pendingMarks = Set.of();
  private boolean afterSpace = true;

  List<Inline> of(List<? extends Node> nodes, int depth) {
    nodes.forEach(node -> node(node, Set.of(), depth));
    flush();
    return Lines.trimmed(line);
  }

  private void node(Node node, Set<Mark> marks, int depth) {
    Bounds.checkDepth(depth);
    if (node instanceof TextNode text) {
      text(text.getWholeText(), marks);
    } else if (node instanceof Element element) {
      element(element, marks, depth);
    }
  }

  private void element(Element element, Set<Mark> marks, int depth) {
    switch (element.normalName()) {
      case "br" -> add(new Inline.LineBreak());
      case "img" -> {
        add(new Inline.Media(element.attr("src"), element.attr("alt")));
        afterSpace = false;
      }
      case "a" -> anchor(element, marks, depth);
      case "input" -> flush();
      default -> {
        if (HtmlReader.isForeign(element)) {
          add(new Inline.Foreign("html:" + element.normalName(), element.text(), Origin.NONE));
          return;
        }
        Set<Mark> inner = mark(element.normalName()).map(m -> plus(marks, m)).orElse(marks);
        children(element, inner, depth);
      }
    }
  }

  private void children(Element element, Set<Mark> marks, int depth) {
    element.childNodes().forEach(child -> node(child, marks, depth + 1));
  }

  private void anchor(Element element, Set<Mark> marks, int depth) {
    if (element.hasAttr(MENTION)) {
      String id = element.attr(MENTION);
      String label = element.text();
      add(
          new Inline.Mention(
              id.substring(id.indexOf(',') + 1),
              label.startsWith("@") ? label.substring(1) : label));
      afterSpace = false;
      return;
    }
    if (!element.hasAttr("href")) {
      children(element, marks, depth);
      return;
    }
    flush();
    List<Inline> outer = line;
    line = new ArrayList<>();
    children(element, marks, depth);
    flush();
    outer.add(new Inline.Link(element.attr("href"), line));
    line = outer;
  }

  private static Optional<Mark> mark(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "b", "strong" -> Mark.STRONG;
          case "i", "em" -> Mark.EMPHASIS;
          case "s", "del", "strike" -> Mark.STRIKE;
          case "u", "ins" -> Mark.UNDERLINE;
          case "code", "tt", "kbd", "samp" -> Mark.CODE;
          case "sub" -> Mark.SUBSCRIPT;
          case "sup" -> Mark.SUPERSCRIPT;
          default -> null;
        });
  }

  private static Set<Mark> plus(Set<Mark> marks, Mark mark) {
    Set<Mark> more = EnumSet.of(mark);
    more.addAll(marks);
    return more;
  }

  private void text(String text, Set<Mark> marks) {
    if (!marks.equals(pendingMarks)) {
      flush();
      pendingMarks = marks;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Characters.isSpace(c)) {
        pending.append(c);
        afterSpace = false;
      } else if (!afterSpace) {
        pending.append(' ');
        afterSpace = true;
      }
    }
  }

  private void add(Inline part) {
    flush();
    if (part instanceof Inline.LineBreak) {
      afterSpace = true;
    }
    line.add(part);
  }

  private void flush() {
    if (!pending.isEmpty()) {
      line.add(new Inline.Text(pending.toString(), pendingMarks));
      pending.setLength(0);
    }
  }

  /** All text as it is, line breaks as line feeds. */
  static String letters(Element element) {
    StringBuilder text = new StringBuilder();
    element
        .nodeStream()
        .forEach(node -> {
          if (node instanceof TextNode letters) {
            text.append(letters.getWholeText());
          } else if (node instanceof Element inner && inner.normalName().equals("br")) {
            text.append('\n');
          }
        });
    return text.toString();
  }
}
