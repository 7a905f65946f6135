// SPDX-License-Identifier: MIT
package dev.milepost.kernel.text;

import dev.milepost.kernel.MilepostException;
import java.util.List;

/** Counts a document while walking through it, and stops where a bound is passed. */
final class RichTextLimits {
  private int nodes;
  private long size;

  void check(List<Block> blocks) {
    blocks(blocks, 1);
  }

  private void blocks(List<Block> blocks, int depth) {
    blocks.forEach(block -> block(block, depth));
  }

  private void block(Block block, int depth) {
    node(depth);
    switch (block) {
      case Block.Paragraph paragraph -> inlines(paragraph.content(), depth + 1);
      case Block.Heading heading -> inlines(heading.content(), depth + 1);
      case Block.ItemList list -> list.items().forEach(item -> item(item, depth + 1));
      case Block.Code code -> text(code.text());
      case Block.Quote quote -> blocks(quote.content(), depth + 1);
      case Block.Panel panel -> blocks(panel.content(), depth + 1);
      case Block.Section section -> {
        text(section.title());
        blocks(section.content(), depth + 1);
      }
      case Block.Table table -> table.rows().forEach(row -> row(row, depth + 1));
      case Block.Rule ignored -> {}
      case Block.Foreign foreign -> text(foreign.text());
    }
  }

  private void item(Block.Item item, int depth) {
    node(depth);
    blocks(item.content(), depth + 1);
  }

  private void row(Block.Row row, int depth) {
    node(depth);
    for (Block.Cell cell : row.cells()) {
      node(depth + 1);
      blocks(cell.content(), depth + 2);
    }
  }

  private void inlines(List<Inline> content, int depth) {
    for (Inline inline : content) {
      node(depth);
      switch (inline) {
        case Inline.Text text -> text(text.text());
        case Inline.Link link -> {
          text(link.target());
          inlines(link.content(), depth + 1);
        }
        case Inline.Mention mention -> text(mention.label());
        case Inline.Media media -> text(media.target());
        case Inline.LineBreak ignored -> {}
        case Inline.Foreign foreign -> text(foreign.text());
      }
    }
  }

  private void node(int depth) {
    if (depth > RichText.MAX_DEPTH) {
      throw passed("is nested deeper than " + RichText.MAX_DEPTH + " levels");
    }
    if (++nodes > RichText.MAX_NODES) {
      throw passed("has more than " + RichText.MAX_NODES + " parts");
    }
  }

  private void text(String text) {
    size += text.length();
    checkSize(size);
  }

  static void checkSize(long size) {
    if (size > RichText.MAX_TEXT) {
      throw passed("has more than " + RichText.MAX_TEXT + " characters");
    }
  }

  private static MilepostException passed(String what) {
    return MilepostException.limit("rich-text-limit", "the text " + what);
  }
}
