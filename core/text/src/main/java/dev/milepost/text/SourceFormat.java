// SPDX-License-Identifier: MIT
package dev.milepost.text;

import dev.milepost.kernel.text.Block;
import dev.milepost.kernel.text.RichText;
import java.util.Optional;

/** What a format that is text gives to {@link SourceText}. */
interface SourceFormat {
  /** The block in this format without a line end; empty where there is nothing to write. */
  String render(Block block);

  /** Whether text behind this source is read on its own: no code or macro is left open. */
  boolean isClosed(String source);

  /** What a document says, for comparing two: its text without white space. */
  default String meaning(RichText text) {
    return Characters.clean(text.plainText()).replaceAll("[\\s\u00A0]+", "");
  }

  /** Reads what was written. */
  RichText read(String source);

  /** What stands between two blocks of which at least one is written anew. */
  String between(Optional<Block> before, Block after);
}
