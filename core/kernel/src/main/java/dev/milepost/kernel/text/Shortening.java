// SPDX-License-Identifier: MIT
package dev.milepost.kernel.text;

import java.util.ArrayList;
import java.util.List;

/** The beginning of a document. */
final class Shortening {
  private static final String BETWEEN_BLOCKS = "\n\n";

  private Shortening() {}

  /** Blocks whose plain text, with the mark at its end, has at most so many characters. */
  static List<Block> of(List<Block> blocks, int most) {
    List<Block> kept = new ArrayList<>();
    int room = most - RichText.SHORTENED.length() - BETWEEN_BLOCKS.length();
    for (Block block : blocks) {
      String text = PlainText.of(List.of(block));
      if (text.length() > room) {
        kept.addAll(cut(block, text, Math.max(0, room)));
        break;
      }
      kept.add(block);
      room -= text.length() + BETWEEN_BLOCKS.length();
    }
    kept.add(Block.Paragraph.of(RichText.SHORTENED));
    return kept;
  }

  private static List<Block> cut(Block block, String text, int room) {
    // Not between the two halves of a character.
    int end = room > 0 && Character.isHighSurrogate(text.charAt(room - 1)) ? room - 1 : room;
    String head = text.substring(0, end).strip();
    if (head.isEmpty()) {
      return List.of();
    }
    return block instanceof Block.Code code
        ? List.of(new Block.Code(code.language(), head))
        : PlainText.blocks(head);
  }
}
