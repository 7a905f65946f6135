// SPDX-License-Identifier: MIT
package dev.milepost.text;

import dev.milepost.kernel.text.Block;
import dev.milepost.kernel.text.Origin;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/** Where nodes lie in their source. */
final class HtmlOrigins {
  private static final int UNKNOWN = -1;

  private HtmlOrigins() {}

  /** Where the node begins; -1 where the parser made it up. */
  static int start(Node node) {
    return node.sourceRange().isTracked() ? node.sourceRange().startPos() : UNKNOWN;
  }

  /** Where the node ends: its end tag, or, where that is absent, the last that is inside. */
  static int end(Node node) {
    int end = node.sourceRange().isTracked() ? node.sourceRange().endPos() : UNKNOWN;
    if (node instanceof Element element) {
      if (element.endSourceRange().isTracked()) {
        end = Math.max(end, element.endSourceRange().endPos());
      }
      for (Node inner : element.childNodes()) {
        end = Math.max(end, end(inner));
      }
    }
    return end;
  }

  static Block with(Block block, Origin origin) {
    return switch (block) {
      case Block.Paragraph paragraph -> new Block.Paragraph(paragraph.content(), origin);
      case Block.Heading heading -> new Block.Heading(heading.level(), heading.content(), origin);
      case Block.ItemList list -> new Block.ItemList(list.ordered(), list.items(), origin);
      case Block.Code code -> new Block.Code(code.language(), code.text(), origin);
      case Block.Quote quote -> new Block.Quote(quote.content(), origin);
      case Block.Panel panel -> new Block.Panel(panel.kind(), panel.content(), origin);
      case Block.Section section -> new Block.Section(section.title(), section.content(), origin);
      case Block.Table table -> new Block.Table(table.rows(), origin);
      case Block.Rule ignored -> new Block.Rule(origin);
      case Block.Foreign foreign -> new Block.Foreign(foreign.kind(), foreign.text(), origin);
    };
  }
}
