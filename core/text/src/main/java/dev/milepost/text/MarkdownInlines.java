// SPDX-License-Identifier: MIT
package dev.milepost.text;

import dev.milepost.kernel.text.Inline;
import dev.milepost.kernel.text.Inline.Mark;
import dev.milepost.kernel.text.Origin;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/** Reads the parts of a line. A soft line break is a line break, as trackers show it. */
final class MarkdownInlines {
  /** Elements that stand for marks, with Markdown of their own or without. */
  static final Map<String, Mark> ELEMENTS =
      Map.of(
          "strong", Mark.STRONG,
          "em", Mark.EMPHASIS,
          "del", Mark.STRIKE,
          "ins", Mark.UNDERLINE,
          "sub", Mark.SUBSCRIPT,
          "sup", Mark.SUPERSCRIPT);

  /** After an at sign it keeps the name behind it from being a mention; see MarkdownEscapes. */
  static final char BREAKER = '\u200B';

  private static final Pattern MENTION =
      Pattern.compile(
          "@" + BREAKER + "|(?<![\\w@/])@([A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?)");

  private final Map<Mark, Integer> marks = new EnumMap<>(Mark.class);
  private List<Inline> line = new ArrayList<>();
  private StringBuilder pending = new StringBuilder();
  private Set<Mark> pendingMarks = Set.of();

  List<Inline> of(Node parent, int depth) {
    children(parent, depth);
    flush();
    return line;
  }

  private void children(Node parent, int depth) {
    Bounds.checkDepth(depth);
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      part(node, depth);
    }
  }

  private void part(Node node, int depth) {
    switch (node) {
      case Text text -> text(text.getLiteral(), marked());
      case Code code -> {
        Set<Mark> marked = EnumSet.of(Mark.CODE);
        marked.addAll(marked());
        text(code.getLiteral(), marked);
      }
      case Emphasis emphasis -> within(Mark.EMPHASIS, emphasis, depth);
      case StrongEmphasis strong -> within(Mark.STRONG, strong, depth);
      case Strikethrough strike -> within(Mark.STRIKE, strike, depth);
      case Link link -> add(new Inline.Link(link.getDestination(), inside(link, depth)));
      case Image image ->
          add(new Inline.Media(image.getDestination(), plain(inside(image, depth))));
      case SoftLineBreak ignored -> add(new Inline.LineBreak());
      case HardLineBreak ignored -> add(new Inline.LineBreak());
      case HtmlInline html -> element(html.getLiteral());
      default -> children(node, depth + 1);
    }
  }

  private void within(Mark mark, Node node, int depth) {
    marks.merge(mark, 1, Integer::sum);
    children(node, depth + 1);
    marks.merge(mark, -1, Integer::sum);
  }

  private List<Inline> inside(Node node, int depth) {
    flush();
    List<Inline> outer = line;
    line = new ArrayList<>();
    children(node, depth + 1);
    flush();
    List<Inline> inner = line;
    line = outer;
    return inner;
  }

  static String plain(List<Inline> content) {
    return new dev.milepost.kernel.text.RichText(
            List.of(new dev.milepost.kernel.text.Block.Paragraph(content)))
        .plainText();
  }

  /** A tag of a mark changes what follows; another is foreign, without text of its own. */
  private void element(String tag) {
    String name = tag.substring(1, tag.length() - 1).toLowerCase(Locale.ROOT);
    boolean closes = name.startsWith("/");
    Mark mark = ELEMENTS.get(closes ? name.substring(1) : name);
    if (mark != null) {
      marks.merge(mark, closes ? -1 : 1, (a, b) -> Math.max(0, a + b));
    } else if (name.equals("br") || name.equals("br/") || name.equals("br /")) {
      add(new Inline.LineBreak());
    } else {
      add(new Inline.Foreign("markdown:html", "", Origin.NONE));
    }
  }

  private Set<Mark> marked() {
    Set<Mark> marked = EnumSet.noneOf(Mark.class);
    marks.forEach((mark, times) -> {
      if (times > 0) {
        marked.add(mark);
      }
    });
    return marked;
  }

  private void add(Inline part) {
    flush();
    line.add(part);
  }

  /** The parser divides text at every sign that might have meant something; this joins it. */
  private void text(String text, Set<Mark> marked) {
    if (!marked.equals(pendingMarks)) {
      flush();
      pendingMarks = marked;
    }
    pending.append(text);
  }

  private void flush() {
    if (pending.isEmpty()) {
      return;
    }
    String text = pending.toString();
    pending = new StringBuilder();
    if (pendingMarks.contains(Mark.CODE)) {
      line.add(new Inline.Text(text, pendingMarks));
      return;
    }
    StringBuilder plain = new StringBuilder();
    Matcher mention = MENTION.matcher(text);
    int from = 0;
    while (mention.find()) {
      plain.append(text, from, mention.start());
      from = mention.end();
      String name = mention.group(1);
      if (name == null) {
        plain.append('@');
        continue;
      }
      flush(plain);
      line.add(new Inline.Mention(name, name));
    }
    flush(plain.append(text, from, text.length()));
  }

  private void flush(StringBuilder plain) {
    if (!plain.isEmpty()) {
      line.add(new Inline.Text(plain.toString(), pendingMarks));
      plain.setLength(0);
    }
  }
}
