// SPDX-License-Identifier: MIT
package dev.milepost.kernel.text;

import java.util.List;

/** Copies of nodes without their origins. */
final class Anew {
  private Anew() {}

  static List<Block> blocks(List<Block> blocks) {
    return blocks.stream().map(Anew::of).toList();
  }

  private static Block of(Block block) {
    return switch (block) {
      case Block.Paragraph paragraph -> new Block.Paragraph(inlines(paragraph.content()));
      case Block.Heading heading -> new Block.Heading(heading.level(), inlines(heading.content()));
      case Block.ItemList list ->
          new Block.ItemList(
              list.ordered(), list.items().stream().map(Anew::of).toList(), Origin.NONE);
      case Block.Code code -> new Block.Code(code.language(), code.text());
      case Block.Quote quote -> new Block.Quote(blocks(quote.content()));
      case Block.Panel panel -> new Block.Panel(panel.kind(), blocks(panel.content()));
      case Block.Section section -> new Block.Section(section.title(), blocks(section.content()));
      case Block.Table table -> new Block.Table(table.rows().stream().map(Anew::of).toList());
      case Block.Rule ignored -> new Block.Rule();
      case Block.Foreign foreign -> new Block.Foreign(foreign.kind(), foreign.text(), Origin.NONE);
    };
  }

  private static Block.Item of(Block.Item item) {
    return new Block.Item(item.check(), blocks(item.content()));
  }

  private static Block.Row of(Block.Row row) {
    return new Block.Row(
        row.cells().stream()
            .map(cell -> new Block.Cell(cell.header(), blocks(cell.content())))
            .toList());
  }

  private static List<Inline> inlines(List<Inline> content) {
    return content.stream().map(Anew::of).toList();
  }

  private static Inline of(Inline part) {
    return switch (part) {
      case Inline.Text text -> new Inline.Text(text.text(), text.marks());
      case Inline.Link link -> new Inline.Link(link.target(), inlines(link.content()));
      case Inline.Mention mention -> new Inline.Mention(mention.id(), mention.label());
      case Inline.Media media -> new Inline.Media(media.target(), media.alternative());
      case Inline.LineBreak ignored -> new Inline.LineBreak();
      case Inline.Foreign foreign ->
          new Inline.Foreign(foreign.kind(), foreign.text(), Origin.NONE);
    };
  }
}
