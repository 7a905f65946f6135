// SPDX-License-Identifier: MIT
package dev.milepost.kernel.text;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A document: what a description or a comment holds, in a form that every tracker's own format can
 * be read into and written from. Immutable; safe to share.
 *
 * @since 0.1
 */
public record RichText(List<Block> blocks) {
  /** The document without content. */
  public static final RichText EMPTY = new RichText(List.of());

  /** Copies the blocks. */
  public RichText {
    blocks = List.copyOf(blocks);
  }

  /** Paragraphs of plain text, divided by empty lines; line ends inside become line breaks. */
  public static RichText plain(String text) {
    return new RichText(PlainText.blocks(text));
  }

  /** The text without its form: blocks divided by an empty line. */
  public String plainText() {
    return blocks.stream().map(PlainText::of).collect(Collectors.joining("\n\n"));
  }
}
