// SPDX-License-Identifier: MIT
package dev.milepost.examples.investment;

import dev.milepost.kernel.text.Block;
import dev.milepost.kernel.text.Inline;
import dev.milepost.kernel.text.RichText;
import java.util.List;
import java.util.Optional;

/**
 * Links documents from the text of an item, which every tracker has. What others wrote there stays
 * as it is.
 */
final class Documents {
  private Documents() {}

  /** The text with the link; empty where it holds one to the same address. */
  static Optional<RichText> linked(RichText text, Document document) {
    String address = document.address().toString();
    boolean[] there = {false};
    text.replaceInlines(inline -> {
      there[0] |= inline instanceof Inline.Link link && link.target().equals(address);
      return inline;
    });
    if (there[0]) {
      return Optional.empty();
    }
    return Optional.of(
        text.append(
            new Block.Paragraph(
                List.of(
                    Inline.Text.of("Document: "),
                    new Inline.Link(address, List.of(Inline.Text.of(document.title())))))));
  }
}
