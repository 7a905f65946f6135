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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jsoup.Jsoup;

/** Reads blocks from the tree that commonmark-java makes. */
final class MarkdownReader {
  /** Divides two lists; no block of its own. */
  static final String DIVIDER = "<!-- -->";

  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create(), StrikethroughExtension.create()))
          .includeSourceSpans(IncludeSourceSpans.BLOCKS)
          .maxOpenBlockParsers(RichText.MAX_DEPTH)
          .build();

  private static final Pattern ALERT =
      Pattern.compile("^[ >]*\\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)][ \\t]*$");

  private static final Pattern TASK =
      Pattern.compile("^(?:[-+*]|[0-9]{1,9}[.)])[ \\t]+\\[([ xX])][ \\t]+[^ \\t]");

  private final SourceText source;

  MarkdownReader(String text) {
    Bounds.checkSize(text);
    source = new SourceText(MarkdownFormat.class, text);
  }

  static Node parse(String text) {
    return PARSER.parse(text);
  }

  RichText read() {
    List<Block> blocks = new ArrayList<>();
    for (Node node = parse(source.text()).getFirstChild(); node != null; node = node.getNext()) {
      if (!isGap(node)) {
        blocks.add(block(node, origin(node), 1));
      }
    }
    return new RichText(blocks, source.whole());
  }

  private static boolean isGap(Node node) {
    return node instanceof LinkReferenceDefinition
        || (node instanceof HtmlBlock html && html.getLiteral().strip().equals(DIVIDER));
  }

  /** Whole lines: an indent belongs to its block. */
  private Origin origin(Node node) {
    List<SourceSpan> lines = node.getSourceSpans();
    if (lines.isEmpty()) {
      return Origin.NONE;
    }
    int start = lines.getFirst().getInputIndex();
    start -= lines.getFirst().getColumnIndex();
    SourceSpan last = lines.getLast();
    return source.next(start, last.getInputIndex() + last.getLength());
  }

  private List<Block> blocks(Node parent, int depth) {
    Bounds.checkDepth(depth);
    List<Block> blocks = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      if (!isGap(node)) {
        blocks.add(block(node, Origin.NONE, depth));
      }
    }
    return blocks;
  }

  private Block block(Node node, Origin origin, int depth) {
    return switch (node) {
      case Paragraph paragraph -> new Block.Paragraph(line(paragraph, depth), origin);
      case Heading heading -> new Block.Heading(heading.getLevel(), line(heading, depth), origin);
      case ListBlock list -> list(list, origin, depth);
      case FencedCodeBlock code -> code(language(code), code.getLiteral(), origin);
      case IndentedCodeBlock code -> code("", code.getLiteral(), origin);
      case BlockQuote quote -> quote(quote, origin, depth);
      case ThematicBreak ignored -> new Block.Rule(origin);
      case TableBlock table -> new Block.Table(rows(table, depth), origin);
      case HtmlBlock html ->
          new Block.Foreign("markdown:html", Jsoup.parse(html.getLiteral()).text(), origin);
      default -> new Block.Foreign("markdown", "", origin);
    };
  }

  private static List<Inline> line(Node parent, int depth) {
    return new MarkdownInlines().of(parent, depth + 1);
  }

  private static String language(FencedCodeBlock code) {
    String info = code.getInfo() == null ? "" : code.getInfo().strip();
    int end = info.indexOf(' ');
    return end < 0 ? info : info.substring(0, end);
  }

  private static Block code(String language, String literal, Origin origin) {
    String text = literal.endsWith("\n") ? literal.substring(0, literal.length() - 1) : literal;
    return new Block.Code(language, text, origin);
  }

  private Block list(ListBlock list, Origin origin, int depth) {
    List<Block.Item> items = new ArrayList<>();
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      items.add(item(item, depth + 1));
    }
    return new Block.ItemList(list instanceof OrderedList, items, origin);
  }

  /** A box is one as it stands in the source: text would be escaped. */
  private Block.Item item(Node item, int depth) {
    List<Block> content = blocks(item, depth);
    Matcher task = TASK.matcher(firstLine(item));
    if (!task.find() || !(item.getFirstChild() instanceof Paragraph)) {
      return new Block.Item(content);
    }
    Block.Check check = task.group(1).isBlank() ? Block.Check.OPEN : Block.Check.DONE;
    List<Block> inside = new ArrayList<>(content);
    if (inside.getFirst() instanceof Block.Paragraph(List<Inline> line, Origin origin)
        && line.getFirst() instanceof Inline.Text text
        && text.text().startsWith("[")) {
      List<Inline> rest = new ArrayList<>(line);
      rest.set(0, text.withText(text.text().substring("[x]".length()).stripLeading()));
      inside.set(0, new Block.Paragraph(rest, origin));
    }
    return new Block.Item(check, inside);
  }

  private String firstLine(Node node) {
    if (node.getSourceSpans().isEmpty()) {
      return "";
    }
    SourceSpan line = node.getSourceSpans().getFirst();
    int start = line.getInputIndex();
    return source.text().substring(start, start + line.getLength());
  }

  private Block quote(BlockQuote quote, Origin origin, int depth) {
    List<Block> content = blocks(quote, depth + 1);
    Optional<String> kind = alert(quote);
    if (kind.isEmpty() || content.isEmpty()) {
      return new Block.Quote(content, origin);
    }
    List<Block> inside = new ArrayList<>(content);
    if (inside.removeFirst() instanceof Block.Paragraph first) {
      List<Inline> rest = afterFirstLine(first.content());
      if (!rest.isEmpty()) {
        inside.addFirst(new Block.Paragraph(rest));
      }
    }
    return new Block.Panel(kind.get(), inside, origin);
  }

  /** The kind of an alert, by its first line as it stands in the source: text would be escaped. */
  private Optional<String> alert(BlockQuote quote) {
    Matcher alert = ALERT.matcher(firstLine(quote));
    return alert.matches() && quote.getFirstChild() instanceof Paragraph
        ? Optional.of(panelKind(alert.group(1)))
        : Optional.empty();
  }

  private static String panelKind(String alert) {
    return switch (alert.toLowerCase(Locale.ROOT)) {
      case "important" -> "note";
      case "tip" -> "success";
      case "warning" -> "warning";
      case "caution" -> "error";
      default -> "info";
    };
  }

  private static List<Inline> afterFirstLine(List<Inline> content) {
    for (int i = 0; i < content.size(); i++) {
      if (content.get(i) instanceof Inline.LineBreak) {
        return content.subList(i + 1, content.size());
      }
    }
    return List.of();
  }

  private static List<Block.Row> rows(TableBlock table, int depth) {
    List<Block.Row> rows = new ArrayList<>();
    for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
      for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
        List<Block.Cell> cells = cells(row, part instanceof TableHead, depth + 2);
        boolean stub =
            part instanceof TableHead && cells.stream().allMatch(c -> c.content().isEmpty());
        if (row instanceof TableRow && !(stub && part.getNext() instanceof TableBody)) {
          rows.add(new Block.Row(cells));
        }
      }
    }
    return rows;
  }

  private static List<Block.Cell> cells(Node row, boolean header, int depth) {
    List<Block.Cell> cells = new ArrayList<>();
    for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
      if (cell instanceof TableCell) {
        List<Inline> line = line(cell, depth);
        cells.add(
            new Block.Cell(
                header, line.isEmpty() ? List.of() : List.of(new Block.Paragraph(line))));
      }
    }
    return cells;
  }
}
