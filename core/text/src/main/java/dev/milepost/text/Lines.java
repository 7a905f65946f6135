// SPDX-License-Identifier: MIT
package dev.milepost.text;

import dev.milepost.kernel.text.Inline;
import java.util.ArrayList;
import java.util.List;

/** What is the same for the lines of all formats. */
final class Lines {
  private Lines() {}

  /** Without line breaks around, and without spaces at the end of a line. */
  static List<Inline> trimmed(List<Inline> line) {
    List<Inline> trimmed = new ArrayList<>();
    for (Inline part : line) {
      if (part instanceof Inline.LineBreak) {
        dropLastSpace(trimmed);
        if (trimmed.isEmpty()) {
          continue;
        }
      }
      trimmed.add(part);
    }
    dropLastSpace(trimmed);
    while (!trimmed.isEmpty() && trimmed.getLast() instanceof Inline.LineBreak) {
      trimmed.removeLast();
    }
    return trimmed;
  }

  private static void dropLastSpace(List<Inline> line) {
    if (!line.isEmpty()
        && line.getLast() instanceof Inline.Text text
        && text.text().endsWith(" ")) {
      line.removeLast();
      if (text.text().length() > 1) {
        line.add(text.withText(text.text().substring(0, text.text().length() - 1)));
      }
    }
  }
}
