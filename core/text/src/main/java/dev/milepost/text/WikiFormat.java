// SPDX-License-Identifier: MIT
package dev.milepost.text;

import dev.milepost.kernel.text.Block;
import dev.milepost.kernel.text.Inline;
import dev.milepost.kernel.text.Inline.Mark;
import dev.milepost.kernel.text.RichText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes blocks. */
final class WikiFormat implements SourceFormat {
  /** What stands in an item without content; a no-break space. */
  static final String EMPTY_ITEM = "\u00A0";

  /** The colours that Jira gives to panels. */
  static final Map<String, String> PANEL_COLORS =
      Map.of(
          "info", "#deebff",
          "note", "#eae6ff",
          "success", "#e3fcef",
          "warning", "#fffae6",
          "error", "#ffebe6");

  private static final char BREAKER = '\u200B';

  @Override
  public String render(Block block) {
    return render(block, false);
  }

  @Override
  public RichText read(String source) {
    return WikiMarkup.read(source);
  }

  @Override
  public boolean isClosed(String source) {
    return new WikiMacros(source).isComplete();
  }

  @Override
  public String between(Optional<Block> before, Block after) {
    return "\n\n";
  }

  private String render(Block block, boolean quoted) {
    return switch (block) {
      case Block.Paragraph paragraph -> WikiLines.paragraph(paragraph.content());
      case Block.Heading heading ->
          ("h" + heading.level() + ". " + WikiLines.oneLine(heading.content())).strip();
      case Block.ItemList list -> list(list, "", quoted);
      case Block.Code code -> code(code);
      case Block.Quote quote -> {
        String content = blocks(quote.content(), true);
        yield quoted ? content : "{quote}\n" + content + "\n{quote}";
      }
      case Block.Panel panel ->
          "{panel:bgColor="
              + PANEL_COLORS.get(AdfPlace.panelType(panel.kind()))
              + "}\n"
              + blocks(panel.content(), quoted)
              + "\n{panel}";
      case Block.Section section -> section(section, quoted);
      case Block.Table table -> table(table);
      case Block.Rule ignored -> "----";
      case Block.Foreign foreign -> WikiLines.paragraph(List.of(Inline.Text.of(foreign.text())));
    };
  }

  private String blocks(List<Block> blocks, boolean quoted) {
    return String.join(
        "\n\n",
        blocks.stream()
            .map(block -> render(block, quoted))
            .filter(text -> !text.isEmpty())
            .toList());
  }

  private String section(Block.Section section, boolean quoted) {
    List<Block> all = new ArrayList<>(section.content());
    if (!section.title().isEmpty()) {
      all.addFirst(
          new Block.Paragraph(List.of(new Inline.Text(section.title(), Set.of(Mark.STRONG)))));
    }
    return blocks(all, quoted);
  }

  /** Code that holds the end of its own macro goes into another, or has that end broken. */
  private static String code(Block.Code code) {
    String text = Characters.clean(code.text());
    String name = text.contains("{code") ? "noformat" : "code";
    if (text.contains("{" + name)) {
      text = text.replace("{" + name, "{" + BREAKER + name);
    }
    String language = code.language().replaceAll("[^\\p{L}\\p{N}+#._-]", "");
    String argument = language.isEmpty() || name.equals("noformat") ? "" : ":" + language;
    return "{" + name + argument + "}\n" + text + "\n{" + name + "}";
  }

  private String list(Block.ItemList list, String outer, boolean quoted) {
    String marker = outer + (list.ordered() ? '#' : '*');
    List<String> items = new ArrayList<>();
    for (Block.Item item : list.items()) {
      items.add(item(item, marker, quoted));
    }
    return String.join("\n", items);
  }

  private String item(Block.Item item, String marker, boolean quoted) {
    StringBuilder text = new StringBuilder(marker).append(' ');
    int start = text.length();
    boolean nested = false;
    for (Block block : AdfSimpler.boxed(item)) {
      switch (block) {
        case Block.ItemList list -> {
          text.append(text.length() == start ? "&nbsp;" : "").append('\n');
          text.append(list(list, marker, quoted));
          nested = true;
        }
        case Block.Code code -> text.append(code(code));
        case Block.Quote quote -> text.append(render(quote, quoted));
        case Block.Panel panel -> text.append(render(panel, quoted));
        case Block.Paragraph paragraph -> line(paragraph.content(), start, text);
        case Block.Heading heading -> line(heading.content(), start, text);
        case Block.Section section -> line(CellText.of(List.of(section)), start, text);
        case Block.Table table -> line(CellText.of(List.of(table)), start, text);
        case Block.Rule rule -> line(CellText.of(List.of(rule)), start, text);
        case Block.Foreign foreign -> line(CellText.of(List.of(foreign)), start, text);
      }
    }
    return text.length() == start && !nested ? text.append("&nbsp;").toString() : text.toString();
  }

  private static void line(List<Inline> content, int start, StringBuilder text) {
    String line = WikiLines.paragraph(content);
    if (!line.isEmpty()) {
      text.append(text.length() == start ? "" : "\n").append(line);
    }
  }

  private static String table(Block.Table table) {
    List<String> lines = new ArrayList<>();
    for (Block.Row row : table.rows()) {
      StringBuilder line = new StringBuilder();
      boolean header = false;
      for (Block.Cell cell : row.cells()) {
        String text = WikiLines.cell(CellText.of(cell.content()));
        header = cell.header();
        line.append(header ? "||" : "|").append(text.isEmpty() ? " " : text);
      }
      if (!line.isEmpty()) {
        lines.add(line.append(header ? "||" : "|").toString());
      }
    }
    return String.join("\n", lines);
  }
}
