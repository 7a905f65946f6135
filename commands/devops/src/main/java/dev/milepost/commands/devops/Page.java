// SPDX-License-Identifier: MIT
package dev.milepost.commands.devops;

import dev.milepost.kernel.text.Block;
import dev.milepost.kernel.text.Block.Cell;
import dev.milepost.kernel.text.Block.Row;
import dev.milepost.kernel.text.Inline;
import dev.milepost.kernel.text.RichText;
import dev.milepost.text.Markdown;
import java.util.ArrayList;
import java.util.List;

/** What people read of a result, as Markdown: whatever a tracker says is text in it, never form. */
final class Page {
  private final List<Block> blocks = new ArrayList<>();

  Page heading(String text) {
    blocks.add(new Block.Heading(2, List.of(Inline.Text.of(text))));
    return this;
  }

  Page line(String text) {
    blocks.add(Block.Paragraph.of(text));
    return this;
  }

  /** Nothing where there are no lines. */
  Page list(List<String> lines) {
    if (!lines.isEmpty()) {
      blocks.add(
          new Block.ItemList(
              false, lines.stream().map(it -> List.<Block>of(Block.Paragraph.of(it))).toList()));
    }
    return this;
  }

  /** Nothing where there are no rows. */
  Page table(List<String> heads, List<List<String>> rows) {
    if (!rows.isEmpty()) {
      List<Row> all = new ArrayList<>();
      all.add(new Row(heads.stream().map(it -> cell(it, true)).toList()));
      rows.forEach(row -> all.add(new Row(row.stream().map(it -> cell(it, false)).toList())));
      blocks.add(new Block.Table(all));
    }
    return this;
  }

  private static Cell cell(String text, boolean head) {
    return new Cell(head, List.of(Block.Paragraph.of(text)));
  }

  /** A document as its tracker has it. */
  Page document(RichText document) {
    blocks.addAll(document.blocks());
    return this;
  }

  /** The page for a tracker. */
  RichText richText() {
    return new RichText(blocks);
  }

  @Override
  public String toString() {
    return Markdown.write(richText());
  }
}
