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
    for (String paragraph : text.replace("\r\n", "\n").split("\n{2,}")) {
      if (!paragraph.isBlank()) {
        blocks.add(new Block.Paragraph(lines(paragraph.strip())));
      }
    }
    return blocks;
  }

  private static List<Inline> lines(String paragraph) {
    List<Inline> content = new ArrayList<>();
    for (String line : paragraph.split("\n", -1)) {
      if (!content.isEmpty()) {
        content.add(new Inline.LineBreak());
      }
      content.add(Inline.Text.of(line));
    }
    return content;
  }

  static String of(Block block) {
    return switch (block) {
      case Block.Paragraph(List<Inline> content) -> line(content);
      case Block.Heading(int level, List<Inline> content) -> line(content);
      case Block.ItemList(boolean ordered, List<List<Block>> items) ->
          items.stream().map(item -> "- " + all(item, "\n")).collect(Collectors.joining("\n"));
      case Block.Code(String language, String text) -> text;
      case Block.Quote(List<Block> content) -> all(content, "\n\n");
      case Block.Panel(String kind, List<Block> content) -> all(content, "\n\n");
      case Block.Table(List<Block.Row> rows) ->
          rows.stream().map(PlainText::row).collect(Collectors.joining("\n"));
      case Block.Rule() -> "---";
      case Block.Foreign(String format, String source, String text) -> text;
    };
  }

  private static String row(Block.Row row) {
    return row.cells().stream()
        .map(cell -> all(cell.content(), " "))
        .collect(Collectors.joining("\t"));
  }

  private static String all(List<Block> blocks, String divider) {
    return blocks.stream().map(PlainText::of).collect(Collectors.joining(divider));
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
      case Inline.LineBreak() -> "\n";
      case Inline.Foreign foreign -> foreign.text();
    };
  }
}
