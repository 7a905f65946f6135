// SPDX-License-Identifier: MIT
package dev.milepost.text;

import dev.milepost.kernel.text.Block;
import dev.milepost.kernel.text.Inline;
import dev.milepost.kernel.text.Inline.Mark;
import dev.milepost.kernel.text.RichText;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Writes elements. All text goes through {@link #escape}, all addresses through Addresses. */
final class HtmlFormat implements SourceFormat {
  private static final Map<Mark, String> ELEMENTS =
      new TreeMap<>(
          Map.of(
              Mark.STRONG, "strong",
              Mark.EMPHASIS, "em",
              Mark.STRIKE, "s",
              Mark.UNDERLINE, "u",
              Mark.CODE, "code",
              Mark.SUBSCRIPT, "sub",
              Mark.SUPERSCRIPT, "sup"));

  @Override
  public String render(Block block) {
    StringBuilder out = new StringBuilder();
    block(block, out);
    return out.toString();
  }

  /** With its form: an element that is not closed makes what follows bold, or a link. */
  @Override
  public String meaning(RichText text) {
    RichText joined = Html.read(anew(text));
    return anew(joined).replaceAll("[\\s\u00A0]+", "");
  }

  private String anew(RichText text) {
    StringBuilder out = new StringBuilder();
    blocks(text.withoutOrigins().blocks(), out);
    return out.toString();
  }

  @Override
  public RichText read(String source) {
    return Html.read(source);
  }

  /** A paragraph behind the source is one of the body. */
  @Override
  public boolean isClosed(String source) {
    Element last =
        Jsoup.parse(
                source + "<hr>", "", Parser.htmlParser().setMaxDepth(HtmlReader.MAX_PARSE_DEPTH))
            .body()
            .lastElementChild();
    return last != null && last.normalName().equals("hr");
  }

  @Override
  public String between(Optional<Block> before, Block after) {
    return "";
  }

  private void blocks(List<Block> blocks, StringBuilder out) {
    blocks.forEach(block -> block(block, out));
  }

  private void block(Block block, StringBuilder out) {
    switch (block) {
      case Block.Paragraph paragraph -> element("p", paragraph.content(), out);
      case Block.Heading heading -> element("h" + heading.level(), heading.content(), out);
      case Block.ItemList list -> list(list, out);
      case Block.Code code -> code(code, out);
      case Block.Quote quote -> around("blockquote", "", quote.content(), out);
      case Block.Panel panel ->
          around("div", " class=\"panel panel-" + kind(panel) + "\"", panel.content(), out);
      case Block.Section section -> section(section, out);
      case Block.Table table -> table(table, out);
      case Block.Rule ignored -> out.append("<hr>");
      case Block.Foreign foreign -> element("p", List.of(Inline.Text.of(foreign.text())), out);
    }
  }

  private static String kind(Block.Panel panel) {
    return AdfPlace.panelType(panel.kind());
  }

  private void around(String name, String attributes, List<Block> content, StringBuilder out) {
    out.append('<').append(name).append(attributes).append('>');
    blocks(content, out);
    out.append("</").append(name).append('>');
  }

  private void element(String name, List<Inline> content, StringBuilder out) {
    if (content.isEmpty()) {
      return;
    }
    out.append('<').append(name).append('>');
    content.forEach(part -> part(part, out));
    out.append("</").append(name).append('>');
  }

  private void section(Block.Section section, StringBuilder out) {
    out.append("<details open><summary>").append(escape(section.title())).append("</summary>");
    blocks(section.content(), out);
    out.append("</details>");
  }

  private void list(Block.ItemList list, StringBuilder out) {
    String name = list.ordered() ? "ol" : "ul";
    out.append('<').append(name).append('>');
    for (Block.Item item : list.items()) {
      out.append("<li>");
      if (item.check() != Block.Check.NONE) {
        String checked = item.check() == Block.Check.DONE ? " checked" : "";
        out.append("<input type=\"checkbox\" disabled").append(checked).append('>');
      }
      item(item.content(), out);
      out.append("</li>");
    }
    out.append("</").append(name).append('>');
  }

  /** A first paragraph needs no element of its own, unless text would run into it. */
  private void item(List<Block> content, StringBuilder out) {
    boolean bare =
        !content.isEmpty()
            && content.getFirst() instanceof Block.Paragraph
            && content.stream().skip(1).allMatch(Block.ItemList.class::isInstance);
    if (!bare) {
      blocks(content, out);
      return;
    }
    ((Block.Paragraph) content.getFirst()).content().forEach(part -> part(part, out));
    blocks(content.subList(1, content.size()), out);
  }

  private static void code(Block.Code code, StringBuilder out) {
    String language = code.language().replaceAll("[^\\p{L}\\p{N}+#._-]", "");
    out.append("<pre><code");
    if (!language.isEmpty()) {
      out.append(" class=\"language-").append(language).append('"');
    }
    out.append('>').append(escape(code.text())).append("</code></pre>");
  }

  private void table(Block.Table table, StringBuilder out) {
    out.append("<table><tbody>");
    for (Block.Row row : table.rows()) {
      out.append("<tr>");
      for (Block.Cell cell : row.cells()) {
        String name = cell.header() ? "th" : "td";
        out.append('<').append(name).append('>');
        item(cell.content(), out);
        out.append("</").append(name).append('>');
      }
      out.append("</tr>");
    }
    out.append("</tbody></table>");
  }

  private void part(Inline part, StringBuilder out) {
    switch (part) {
      case Inline.Text text -> text(text, out);
      case Inline.Link link -> link(link, out);
      case Inline.Mention mention ->
          out.append("<a href=\"#\" data-vss-mention=\"version:2.0,")
              .append(escape(mention.id()))
              .append("\">@")
              .append(escape(mention.label()))
              .append("</a>");
      case Inline.Media media -> media(media, out);
      case Inline.LineBreak ignored -> out.append("<br>");
      case Inline.Foreign foreign -> out.append(lines(foreign.text()));
    }
  }

  private static void text(Inline.Text text, StringBuilder out) {
    if (text.text().isEmpty()) {
      return;
    }
    StringBuilder end = new StringBuilder();
    if (!text.marks().isEmpty()) {
      for (Mark mark : EnumSet.copyOf(text.marks())) {
        out.append('<').append(ELEMENTS.get(mark)).append('>');
        end.insert(0, "</" + ELEMENTS.get(mark) + ">");
      }
    }
    out.append(lines(text.text())).append(end);
  }

  private void link(Inline.Link link, StringBuilder out) {
    boolean nests = link.content().stream().anyMatch(HtmlFormat::isLink);
    if (nests || !Addresses.isSafe(link.target())) {
      link.content().forEach(part -> part(part, out));
      return;
    }
    out.append("<a href=\"").append(escape(link.target())).append("\">");
    link.content().forEach(part -> part(part, out));
    if (link.content().isEmpty()) {
      out.append(escape(link.target()));
    }
    out.append("</a>");
  }

  private static boolean isLink(Inline part) {
    return part instanceof Inline.Link || part instanceof Inline.Mention;
  }

  private static void media(Inline.Media media, StringBuilder out) {
    if (!Addresses.isSafe(media.target())) {
      out.append(lines(media.alternative()));
      return;
    }
    out.append("<img src=\"").append(escape(media.target())).append("\" alt=\"");
    out.append(escape(media.alternative())).append("\">");
  }

  private static String lines(String text) {
    return escape(text).replace("\n", "<br>");
  }

  private static String escape(String text) {
    String clean = Characters.clean(text);
    StringBuilder escaped = new StringBuilder(clean.length());
    for (int i = 0; i < clean.length(); i++) {
      switch (clean.charAt(i)) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        default -> escaped.append(clean.charAt(i));
      }
    }
    return escaped.toString();
  }
}
