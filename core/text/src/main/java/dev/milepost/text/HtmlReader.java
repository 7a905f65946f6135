// SPDX-License-Identifier: MIT
package dev.milepost.text;

import dev.milepost.kernel.text.Block;
import dev.milepost.kernel.text.Inline;
import dev.milepost.kernel.text.Origin;
import dev.milepost.kernel.text.RichText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/**
 * Reads blocks from the tree that jsoup makes. Elements that only hold blocks together belong to
 * what lies between the blocks.
 */
final class HtmlReader {
  /** Deeper elements are put beside each other by the parser. */
  static final int MAX_PARSE_DEPTH = 400;

  private static final Set<String> BLOCKS =
      Set.of(
          "p",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "ul",
          "ol",
          "pre",
          "blockquote",
          "table",
          "hr",
          "div",
          "details",
          "section",
          "article",
          "main",
          "header",
          "footer",
          "center",
          "dl",
          "figure",
          "aside",
          "nav",
          "form",
          "fieldset",
          "address",
          "iframe",
          "object",
          "video",
          "audio",
          "svg",
          "math",
          "script",
          "style",
          "canvas",
          "template",
          "select",
          "textarea");

  private static final Set<String> FOREIGN =
      Set.of(
          "iframe",
          "object",
          "video",
          "audio",
          "svg",
          "math",
          "script",
          "style",
          "canvas",
          "template",
          "select",
          "textarea");

  private final SourceText source;

  HtmlReader(String text) {
    Bounds.checkSize(text);
    source = new SourceText(HtmlFormat.class, text);
  }

  RichText read() {
    Parser parser = Parser.htmlParser().setTrackPosition(true).setMaxDepth(MAX_PARSE_DEPTH);
    Element body = Jsoup.parse(source.text(), "", parser).body();
    List<Block> blocks = new ArrayList<>();
    children(body, true, blocks, 1);
    return new RichText(blocks, source.whole());
  }

  static boolean isBlock(Node node) {
    return node instanceof Element element && BLOCKS.contains(element.normalName());
  }

  static boolean isForeign(Element element) {
    return FOREIGN.contains(element.normalName());
  }

  private List<Block> blocks(Element parent, int depth) {
    List<Block> blocks = new ArrayList<>();
    children(parent, false, blocks, depth);
    return blocks;
  }

  /** Blocks, and what stands loosely between them as paragraphs. */
  private void children(Element parent, boolean tracked, List<Block> blocks, int depth) {
    Bounds.checkDepth(depth);
    List<Node> loose = new ArrayList<>();
    for (Node node : parent.childNodes()) {
      if (holdsBlocks(node)) {
        loose(loose, tracked, blocks, depth);
        block((Element) node, tracked, blocks, depth);
      } else {
        loose.add(node);
      }
    }
    loose(loose, tracked, blocks, depth);
  }

  /** An inline element around blocks, as editors make them, is looked through. */
  private static boolean holdsBlocks(Node node) {
    return isBlock(node) || (node instanceof Element element && holdsBlocksInside(element));
  }

  private void loose(List<Node> nodes, boolean tracked, List<Block> blocks, int depth) {
    trim(nodes);
    if (!nodes.isEmpty()) {
      List<Inline> line = new HtmlInlines().of(nodes, depth + 1);
      if (!line.isEmpty()) {
        Origin origin = tracked ? origin(nodes.getFirst(), nodes.getLast()) : Origin.NONE;
        blocks.add(new Block.Paragraph(line, origin));
      }
      nodes.clear();
    }
  }

  private static void trim(List<Node> nodes) {
    while (!nodes.isEmpty() && isBlank(nodes.getFirst())) {
      nodes.removeFirst();
    }
    while (!nodes.isEmpty() && isBlank(nodes.getLast())) {
      nodes.removeLast();
    }
  }

  private static boolean isBlank(Node node) {
    return node instanceof TextNode text ? text.isBlank() : !(node instanceof Element);
  }

  private void block(Element element, boolean tracked, List<Block> blocks, int depth) {
    String name = element.normalName();
    Optional<String> panel = panel(element);
    boolean wraps =
        panel.isEmpty() && !isKnown(name) && !FOREIGN.contains(name) && holdsBlocksInside(element);
    if (wraps) {
      children(element, tracked, blocks, depth + 1);
      return;
    }
    // The origin is asked for last, so that only what becomes a block has one.
    Block block =
        panel.isPresent()
            ? new Block.Panel(panel.get(), blocks(element, depth + 1))
            : known(element, name, depth);
    if (!isEmpty(block)) {
      blocks.add(tracked ? HtmlOrigins.with(block, origin(element, element)) : block);
    }
  }

  private static boolean holdsBlocksInside(Element element) {
    return element.stream().skip(1).anyMatch(HtmlReader::isBlock);
  }

  private static boolean isKnown(String name) {
    return switch (name) {
      case "p",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "ul",
          "ol",
          "pre",
          "blockquote",
          "table",
          "hr",
          "details" ->
          true;
      default -> false;
    };
  }

  private static boolean isEmpty(Block block) {
    return block instanceof Block.Paragraph paragraph && paragraph.content().isEmpty();
  }

  private Block known(Element element, String name, int depth) {
    return switch (name) {
      case "h1", "h2", "h3", "h4", "h5", "h6" ->
          new Block.Heading(name.charAt(1) - '0', line(element, depth));
      case "ul", "ol" ->
          new Block.ItemList(name.equals("ol"), items(element, depth + 1), Origin.NONE);
      case "pre" -> code(element);
      case "blockquote" -> new Block.Quote(blocks(element, depth + 1));
      case "table" -> new Block.Table(rows(element, depth + 1));
      case "hr" -> new Block.Rule();
      case "details" -> section(element, depth);
      default ->
          FOREIGN.contains(name)
              ? new Block.Foreign("html:" + name, element.text(), Origin.NONE)
              : new Block.Paragraph(line(element, depth));
    };
  }

  private static List<Inline> line(Element element, int depth) {
    return new HtmlInlines().of(element.childNodes(), depth + 1);
  }

  private static Optional<String> panel(Element element) {
    return element.normalName().equals("div") && element.hasClass("panel")
        ? element.classNames().stream()
            .filter(name -> name.startsWith("panel-"))
            .map(name -> name.substring("panel-".length()).toLowerCase(Locale.ROOT))
            .filter(kind -> AdfPlace.panelType(kind).equals(kind))
            .findFirst()
        : Optional.empty();
  }

  private Block section(Element element, int depth) {
    Element summary = element.selectFirst("> summary");
    List<Block> content = new ArrayList<>();
    Element rest = element.clone();
    rest.select("> summary").remove();
    children(rest, false, content, depth + 1);
    return new Block.Section(summary == null ? "" : summary.text(), content);
  }

  private static Block code(Element element) {
    Element inner = element.childrenSize() == 1 ? element.firstElementChild() : null;
    String language =
        inner == null
            ? ""
            : inner.classNames().stream()
                .filter(name -> name.startsWith("language-"))
                .map(name -> name.substring("language-".length()))
                .findFirst()
                .orElse("");
    return new Block.Code(language, HtmlInlines.letters(element));
  }

  private List<Block.Item> items(Element list, int depth) {
    Bounds.checkDepth(depth);
    List<Block.Item> items = new ArrayList<>();
    for (Element child : list.children()) {
      Element box = child.selectFirst("> input[type=checkbox], > p > input[type=checkbox]");
      Block.Check check =
          box == null
              ? Block.Check.NONE
              : box.hasAttr("checked") ? Block.Check.DONE : Block.Check.OPEN;
      List<Block> content = new ArrayList<>();
      if (child.normalName().equals("li")) {
        children(child, false, content, depth + 1);
      } else {
        block(child, false, content, depth + 1);
      }
      items.add(new Block.Item(check, content));
    }
    return items;
  }

  private List<Block.Row> rows(Element table, int depth) {
    Bounds.checkDepth(depth);
    List<Block.Row> rows = new ArrayList<>();
    for (Element row : table.select("> tr, > thead > tr, > tbody > tr, > tfoot > tr")) {
      List<Block.Cell> cells = new ArrayList<>();
      for (Element cell : row.select("> td, > th")) {
        cells.add(new Block.Cell(cell.normalName().equals("th"), blocks(cell, depth + 2)));
      }
      rows.add(new Block.Row(cells));
    }
    return rows;
  }

  private Origin origin(Node first, Node last) {
    return source.next(HtmlOrigins.start(first), HtmlOrigins.end(last));
  }
}
