// SPDX-License-Identifier: MIT
package dev.milepost.text;

import dev.milepost.kernel.text.Block;
import dev.milepost.kernel.text.Inline;
import dev.milepost.kernel.text.Inline.Mark;
import dev.milepost.kernel.text.RichText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Says a block in simpler ones, for places that have no room for it. */
final class AdfSimpler {
  private AdfSimpler() {}

  /** Simpler blocks; each step leads closer to paragraphs. */
  static List<Block> of(Block block) {
    return switch (block) {
      case Block.Heading heading ->
          List.of(new Block.Paragraph(marked(heading.content(), Mark.STRONG)));
      case Block.Quote quote -> quote.content();
      case Block.Panel panel -> panel.content();
      case Block.Section section -> section(section);
      case Block.ItemList list -> list(list);
      case Block.Table table -> rows(table);
      case Block.Paragraph paragraph -> List.of(plain(paragraph));
      case Block.Code code -> List.of(plain(code));
      case Block.Rule rule -> List.of(plain(rule));
      case Block.Foreign foreign -> List.of(plain(foreign));
    };
  }

  /** The block as the parts of one line. */
  static List<Inline> line(Block block) {
    return block instanceof Block.Paragraph paragraph
        ? paragraph.content()
        : List.of(Inline.Text.of(text(block)));
  }

  /** The item's content, with its box as text where it is a task among items that are none. */
  static List<Block> boxed(Block.Item item) {
    if (item.check() == Block.Check.NONE) {
      return item.content();
    }
    Inline box = Inline.Text.of(item.check() == Block.Check.DONE ? "[x] " : "[ ] ");
    List<Block> content = new ArrayList<>(item.content());
    List<Inline> line = new ArrayList<>(List.of(box));
    if (!content.isEmpty() && content.getFirst() instanceof Block.Paragraph paragraph) {
      line.addAll(paragraph.content());
      content.removeFirst();
    }
    content.addFirst(new Block.Paragraph(line));
    return content;
  }

  private static List<Block> section(Block.Section section) {
    List<Block> blocks = new ArrayList<>(section.content());
    if (!section.title().isEmpty()) {
      blocks.addFirst(
          new Block.Paragraph(List.of(new Inline.Text(section.title(), Set.of(Mark.STRONG)))));
    }
    return blocks;
  }

  private static List<Block> list(Block.ItemList list) {
    boolean tasks = list.items().stream().anyMatch(item -> item.check() != Block.Check.NONE);
    return tasks
        ? List.of(
            new Block.ItemList(
                list.ordered(), list.items().stream().map(AdfSimpler::boxed).toList()))
        : List.of(plain(list));
  }

  private static List<Block> rows(Block.Table table) {
    return table.rows().stream()
        .map(row -> plain(new Block.Table(List.of(row))))
        .map(Block.class::cast)
        .toList();
  }

  private static Block.Paragraph plain(Block block) {
    return Block.Paragraph.of(text(block));
  }

  private static String text(Block block) {
    return new RichText(List.of(block)).plainText();
  }

  private static List<Inline> marked(List<Inline> content, Mark mark) {
    return content.stream()
        .map(part -> part instanceof Inline.Text text ? marked(text, mark) : part)
        .toList();
  }

  private static Inline marked(Inline.Text text, Mark mark) {
    Set<Mark> marks = EnumSet.of(mark);
    marks.addAll(text.marks());
    return new Inline.Text(text.text(), marks);
  }
}
