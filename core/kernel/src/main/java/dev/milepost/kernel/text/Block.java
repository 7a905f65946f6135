// SPDX-License-Identifier: MIT
package dev.milepost.kernel.text;

import java.util.List;

/**
 * A part of a document that stands on lines of its own.
 *
 * @since 0.1
 */
public sealed interface Block {
  /** Running text. */
  record Paragraph(List<Inline> content) implements Block {
    /** Copies the content. */
    public Paragraph {
      content = List.copyOf(content);
    }
  }

  /** A heading of level 1 (highest) to 6. */
  record Heading(int level, List<Inline> content) implements Block {
    /** Checks the level and copies the content. */
    public Heading {
      if (level < 1 || level > 6) {
        throw new IllegalArgumentException("heading level is " + level + ", must be 1 to 6");
      }
      content = List.copyOf(content);
    }
  }

  /** A list; each item holds blocks. */
  record ItemList(boolean ordered, List<List<Block>> items) implements Block {
    /** Copies the items. */
    public ItemList {
      items = items.stream().map(List::copyOf).toList();
    }
  }

  /** Code, letter by letter; the language is empty where it is not known. */
  record Code(String language, String text) implements Block {}

  /** What somebody else said. */
  record Quote(List<Block> content) implements Block {
    /** Copies the content. */
    public Quote {
      content = List.copyOf(content);
    }
  }

  /** A box of a kind: {@code info, note, success, warning, error}. */
  record Panel(String kind, List<Block> content) implements Block {
    /** Copies the content. */
    public Panel {
      content = List.copyOf(content);
    }
  }

  /** A table of rows. */
  record Table(List<Row> rows) implements Block {
    /** Copies the rows. */
    public Table {
      rows = List.copyOf(rows);
    }
  }

  /** A row of a table. */
  record Row(List<Cell> cells) {
    /** Copies the cells. */
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /** A cell of a row. */
  record Cell(boolean header, List<Block> content) {
    /** Copies the content. */
    public Cell {
      content = List.copyOf(content);
    }
  }

  /** A dividing line. */
  record Rule() implements Block {}

  /**
   * What this model has no word for, kept as it was.
   *
   * @param format whose source it is: {@code adf, wiki, html, markdown}
   * @param source in that format
   * @param text what it reads as elsewhere
   */
  record Foreign(String format, String source, String text) implements Block {}
}
