// SPDX-License-Identifier: MIT
package dev.milepost.kernel.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Rebuilds a tree from below; what does not change stays the same instance. */
record Edit(Function<Block, List<Block>> change, UnaryOperator<Inline> changeInline) {
  List<Block> blocks(List<Block> blocks) {
    return each(blocks, block -> change.apply(inner(block)));
  }

  private Block inner(Block block) {
    return switch (block) {
      case Block.Paragraph paragraph -> paragraph.withContent(inlines(paragraph.content()));
      case Block.Heading heading -> heading.withContent(inlines(heading.content()));
      case Block.ItemList list -> list.withItems(each(list.items(), i -> List.of(item(i))));
      case Block.Quote quote -> quote.withContent(blocks(quote.content()));
      case Block.Panel panel -> panel.withContent(blocks(panel.content()));
      case Block.Section section -> section.withContent(blocks(section.content()));
      case Block.Table table -> table.withRows(each(table.rows(), r -> List.of(row(r))));
      case Block.Code code -> code;
      case Block.Rule rule -> rule;
      case Block.Foreign foreign -> foreign;
    };
  }

  private Block.Item item(Block.Item item) {
    return item.withContent(blocks(item.content()));
  }

  private Block.Row row(Block.Row row) {
    return row.withCells(
        each(row.cells(), cell -> List.of(cell.withContent(blocks(cell.content())))));
  }

  private List<Inline> inlines(List<Inline> content) {
    return each(content, part -> List.of(changeInline.apply(inner(part))));
  }

  private Inline inner(Inline part) {
    return part instanceof Inline.Link link ? link.withContent(inlines(link.content())) : part;
  }

  /** Whether both are one instance, so that nothing has changed. */
  @SuppressWarnings("ReferenceEquality") // Identity is the question.
  static boolean isSame(Object one, Object other) {
    return one == other;
  }

  private static <T> List<T> each(List<T> elements, Function<T, List<T>> change) {
    List<T> changed = new ArrayList<>(elements.size());
    boolean same = true;
    for (T element : elements) {
      List<T> results = change.apply(element);
      same &= results.size() == 1 && isSame(results.getFirst(), element);
      changed.addAll(results);
    }
    return same ? elements : List.copyOf(changed);
  }
}
