// SPDX-License-Identifier: MIT
package dev.milepost.text;

import dev.milepost.kernel.text.Block;
import dev.milepost.kernel.text.Inline;
import java.util.ArrayList;
import java.util.List;

/** Nests items by their bullets: {@code *#} is a numbered item below one with a dot. */
final class WikiLists {
  /** An item with its bullets. */
  private record Entry(String marker, List<Block> content) {}

  private final List<Entry> entries = new ArrayList<>();
  private final int depth;

  WikiLists(int depth) {
    this.depth = depth;
  }

  void add(String marker, List<Block> content) {
    Bounds.checkDepth(depth + marker.length());
    entries.add(new Entry(marker, isEmpty(content) ? List.of() : content));
  }

  private static boolean isEmpty(List<Block> content) {
    return content.equals(
        List.of(new Block.Paragraph(List.of(Inline.Text.of(WikiFormat.EMPTY_ITEM)))));
  }

  Block list() {
    return list(entries, 0);
  }

  private static Block list(List<Entry> entries, int level) {
    List<Block.Item> items = new ArrayList<>();
    int i = 0;
    while (i < entries.size()) {
      Entry entry = entries.get(i);
      List<Block> content = new ArrayList<>();
      int below = i;
      if (entry.marker().length() == level + 1) {
        content.addAll(entry.content());
        below++;
      }
      int end = below;
      while (end < entries.size() && entries.get(end).marker().length() > level + 1) {
        end++;
      }
      sublists(entries.subList(below, end), level + 1, content);
      items.add(new Block.Item(content));
      i = end;
    }
    return new Block.ItemList(
        entries.getFirst().marker().charAt(level) == '#',
        items,
        dev.milepost.kernel.text.Origin.NONE);
  }

  /** Lists of one kind each. */
  private static void sublists(List<Entry> entries, int level, List<Block> content) {
    int start = 0;
    for (int i = 1; i <= entries.size(); i++) {
      boolean ends =
          i == entries.size()
              || (entries.get(i).marker().charAt(level) == '#')
                  != (entries.get(start).marker().charAt(level) == '#');
      if (ends) {
        content.add(list(entries.subList(start, i), level));
        start = i;
      }
    }
  }
}
