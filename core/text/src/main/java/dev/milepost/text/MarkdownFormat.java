// SPDX-License-Identifier: MIT
package dev.milepost.text;

import dev.milepost.kernel.text.Block;
import dev.milepost.kernel.text.Inline;
import dev.milepost.kernel.text.Inline.Mark;
import dev.milepost.kernel.text.RichText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;

/** Writes blocks. */
final class MarkdownFormat implements SourceFormat {
  private static final String EMPTY_LINE = "\n\n";
  private static final int SHORTEST_FENCE = 3;

  @Override
  public String render(Block block) {
    return switch (block) {
      case Block.Paragraph paragraph -> MarkdownLines.paragraph(paragraph.content());
      case Block.Heading heading ->
          ("#".repeat(heading.level()) + " " + MarkdownLines.oneLine(heading.content())).strip();
      case Block.ItemList list -> list(list);
      case Block.Code code -> code(code);
      case Block.Quote quote -> quoted(blocks(quote.content()));
      case Block.Panel panel ->
          quoted(("[!" + alert(panel.kind()) + "]\n" + blocks(panel.content())).strip());
      case Block.Section section -> section(section);
      case Block.Table table -> table(table);
      // Three hyphens would be one thing with the hyphen of an item before them.
      case Block.Rule ignored -> "***";
      case Block.Foreign foreign ->
          MarkdownLines.paragraph(List.of(Inline.Text.of(foreign.text())));
    };
  }

  @Override
  public RichText read(String source) {
    return Markdown.read(source);
  }

  @Override
  public boolean isClosed(String source) {
    Node last = MarkdownReader.parse(source + EMPTY_LINE + "x").getLastChild();
    return last instanceof Paragraph
        && last.getFirstChild() instanceof Text text
        && text.getLiteral().equals("x");
  }

  /** Two lists that follow each other would be one. */
  @Override
  public String between(Optional<Block> before, Block after) {
    boolean lists =
        before.isPresent()
            && before.get() instanceof Block.ItemList one
            && after instanceof Block.ItemList other
            && one.ordered() == other.ordered();
    return lists ? EMPTY_LINE + MarkdownReader.DIVIDER + EMPTY_LINE : EMPTY_LINE;
  }

  private String blocks(List<Block> blocks) {
    StringBuilder text = new StringBuilder();
    Optional<Block> before = Optional.empty();
    for (Block block : blocks) {
      String rendered = render(block);
      if (!rendered.isEmpty()) {
        text.append(text.isEmpty() ? "" : between(before, block)).append(rendered);
        before = Optional.of(block);
      }
    }
    return text.toString();
  }

  private static String quoted(String text) {
    return "> ".concat(text.replace("\n", "\n> ")).replace("> \n", ">\n").stripTrailing();
  }

  private static String alert(String kind) {
    return switch (kind) {
      case "note" -> "IMPORTANT";
      case "success" -> "TIP";
      case "warning" -> "WARNING";
      case "error" -> "CAUTION";
      default -> "NOTE";
    };
  }

  private String section(Block.Section section) {
    List<Block> all = new ArrayList<>(section.content());
    if (!section.title().isEmpty()) {
      all.addFirst(
          new Block.Paragraph(List.of(new Inline.Text(section.title(), Set.of(Mark.STRONG)))));
    }
    return blocks(all);
  }

  private static String code(Block.Code code) {
    String text = Characters.clean(code.text());
    String fence = "`".repeat(Math.max(SHORTEST_FENCE, longestRun(text) + 1));
    String language = code.language().replaceAll("[^\\p{L}\\p{N}+#._-]", "");
    return fence + language + "\n" + (text.isEmpty() ? "" : text + "\n") + fence;
  }

  static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  private String list(Block.ItemList list) {
    boolean tight = list.items().stream().allMatch(MarkdownFormat::isTight);
    List<String> items = new ArrayList<>();
    for (Block.Item item : list.items()) {
      String marker = list.ordered() ? (items.size() + 1) + "." : "-";
      String box =
          switch (item.check()) {
            case NONE -> " ";
            case OPEN -> " [ ] ";
            case DONE -> " [x] ";
          };
      String indent = "\n" + " ".repeat(marker.length() + 1);
      String content = tight ? tight(item.content()) : blocks(item.content());
      items.add((marker + box + content.replace("\n", indent)).stripTrailing());
    }
    return String.join(tight ? "\n" : EMPTY_LINE, items).replaceAll("(?m)^[ ]+$", "");
  }

  /** A line, and lists under it. */
  private static boolean isTight(Block.Item item) {
    List<Block> content = item.content();
    int lists = !content.isEmpty() && content.getFirst() instanceof Block.Paragraph ? 1 : 0;
    return content.size() <= lists + 1
        && content.stream().skip(lists).allMatch(Block.ItemList.class::isInstance);
  }

  private String tight(List<Block> content) {
    return String.join("\n", content.stream().map(this::render).filter(s -> !s.isEmpty()).toList());
  }

  /** A table begins with a row of headings; where there is none, they are empty. */
  private static String table(Block.Table table) {
    int width = table.rows().stream().mapToInt(row -> row.cells().size()).max().orElse(0);
    if (width == 0) {
      return "";
    }
    List<String> lines = new ArrayList<>();
    boolean hasHead =
        table.rows().getFirst().cells().stream().anyMatch(Block.Cell::header)
            && !row(table.rows().getFirst(), width).isBlank();
    if (!hasHead) {
      lines.add(row(new Block.Row(List.of()), width));
    }
    table.rows().forEach(row -> lines.add(row(row, width)));
    lines.add(1, "|" + " --- |".repeat(width));
    return String.join("\n", lines);
  }

  private static String row(Block.Row row, int width) {
    List<String> cells = new ArrayList<>();
    row.cells().forEach(cell -> cells.add(MarkdownLines.cell(cell.content())));
    cells.addAll(Collections.nCopies(width - cells.size(), ""));
    return "| " + String.join(" | ", cells) + " |";
  }
}
