// SPDX-License-Identifier: MIT
package dev.milepost.kernel.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rich text from plain text and back. */
final class PlainText {
  private PlainText() {}

  static List<Block> blocks(String text) {
    List<Block> blocks = new ArrayList<>();
    List<Inline> lines = new ArrayList<>();
    for (String line : text.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1)) {
      if (!line.isBlank()) {
        if (!lines.isEmpty()) {
          lines.add(new Inline.LineBreak());
        }
        lines.add(Inline.Text.of(line.strip()));
        continue;
      }
      flush(lines, blocks);
    }
    flush(lines, blocks);
    return blocks;
  }

  private static void flush(List<Inline> lines, List<Block> blocks) {
    if (!lines.isEmpty()) {
      blocks.add(new Block.Paragraph(lines));
      lines.clear();
    }
  }

  static String of(List<Block> blocks) {
    return all(blocks, "\n\n");
  }

  private static String of(Block block) {
    return switch (block) {
      case Block.Paragraph paragraph -> line(paragraph.content());
      case Block.Heading heading -> line(heading.content());
      case Block.ItemList list -> list(list);
      case Block.Code code -> code.text();
      case Block.Quote quote -> prefixed("> ", "> ", of(quote.content()));
      case Block.Panel panel -> of(panel.content());
      case Block.Section section ->
          section.title().isEmpty()
              ? of(section.content())
              : section.title() + "\n\n" + of(section.content());
      case Block.Table table ->
          table.rows().stream().map(PlainText::row).collect(Collectors.joining("\n"));
      case Block.Rule ignored -> "---";
      case Block.Foreign foreign -> foreign.text();
    };
  }

  private static String list(Block.ItemList list) {
    List<String> items = new ArrayList<>();
    for (Block.Item item : list.items()) {
      String bullet =
          switch (item.check()) {
            case NONE -> list.ordered() ? (items.size() + 1) + ". " : "- ";
            case OPEN -> "[ ] ";
            case DONE -> "[x] ";
          };
      items.add(prefixed(bullet, " ".repeat(bullet.length()), all(item.content(), "\n")));
    }
    return String.join("\n", items);
  }

  private static String prefixed(String first, String others, String text) {
    return first + text.replace("\n", "\n" + others);
  }

  private static String row(Block.Row row) {
    return row.cells().stream()
        .map(cell -> all(cell.content(), " ").replace('\n', ' '))
        .collect(Collectors.joining("\t"));
  }

  private static String all(List<Block> blocks, String divider) {
    return blocks.stream()
        .map(PlainText::of)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(divider));
  }

  private static String line(List<Inline> content) {
    return content.stream().map(PlainText::of).collect(Collectors.joining());
  }

  private static String of(Inline inline) {
    return switch (inline) {
      case Inline.Text text -> text.text();
      case Inline.Link link -> line(link.content());
      case Inline.Mention mention -> "@" + mention.label();
      case Inline.Media media -> media.alternative();
      case Inline.LineBreak ignored -> "\n";
      case Inline.Foreign foreign -> foreign.text();
    };
  }
}
