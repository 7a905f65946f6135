// SPDX-License-Identifier: MIT
package dev.milepost.text;

import dev.milepost.kernel.text.Block;
import dev.milepost.kernel.text.Inline;
import dev.milepost.kernel.text.RichText;
import java.util.ArrayList;
import java.util.List;

/** Blocks as one line with line breaks, for places that hold no blocks. */
final class CellText {
  private CellText() {}

  static List<Inline> of(List<Block> blocks) {
    List<Inline> line = new ArrayList<>();
    for (Block block : blocks) {
      if (!line.isEmpty()) {
        line.add(new Inline.LineBreak());
      }
      switch (block) {
        case Block.Paragraph paragraph -> line.addAll(paragraph.content());
        case Block.Heading heading -> line.addAll(heading.content());
        case Block.Quote quote -> line.addAll(of(quote.content()));
        case Block.Panel panel -> line.addAll(of(panel.content()));
        case Block.ItemList list -> line.add(text(list));
        case Block.Code code -> line.add(text(code));
        case Block.Section section -> line.add(text(section));
        case Block.Table table -> line.add(text(table));
        case Block.Rule rule -> line.add(text(rule));
        case Block.Foreign foreign -> line.add(text(foreign));
      }
    }
    return line;
  }

  private static Inline text(Block block) {
    return Inline.Text.of(new RichText(List.of(block)).plainText());
  }
}
