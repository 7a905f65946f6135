// SPDX-License-Identifier: MIT
package dev.milepost.kernel.text;

import java.util.List;

/**
 * A part of a document that stands on lines of its own. Each carries its {@link Origin}, which is
 * no part of equality; the shorter constructors build nodes that were not read. Immutable.
 *
 * @since 0.1
 */
public sealed interface Block {
  /** What this was read from. */
  Origin origin();

  /** Running text. */
  record Paragraph(List<Inline> content, Origin origin) implements Block {
    /** Copies the content. */
    public Paragraph {
      content = List.copyOf(content);
    }

    /** A paragraph that was not read. */
    public Paragraph(List<Inline> content) {
      this(content, Origin.NONE);
    }

    /** A paragraph of one text without marks. */
    public static Paragraph of(String text) {
      return new Paragraph(List.of(Inline.Text.of(text)));
    }

    /** The same with other content; this instance where it is the same list. */
    public Paragraph withContent(List<Inline> value) {
      return Edit.isSame(value, content) ? this : new Paragraph(value, origin.edited());
    }
  }

  /** A heading of level 1 (highest) to 6. */
  record Heading(int level, List<Inline> content, Origin origin) implements Block {
    /** Checks the level and copies the content. */
    public Heading {
      if (level < 1 || level > 6) {
        throw new IllegalArgumentException("heading level is " + level + ", must be 1 to 6");
      }
      content = List.copyOf(content);
    }

    /** A heading that was not read. */
    public Heading(int level, List<Inline> content) {
      this(level, content, Origin.NONE);
    }

    /** The same with other content; this instance where it is the same list. */
    public Heading withContent(List<Inline> value) {
      return Edit.isSame(value, content) ? this : new Heading(level, value, origin.edited());
    }
  }

  /** A list. */
  record ItemList(boolean ordered, List<Item> items, Origin origin) implements Block {
    /** Copies the items. */
    public ItemList {
      items = List.copyOf(items);
    }

    /** A list that was not read, of items without a check box. */
    public ItemList(boolean ordered, List<List<Block>> items) {
      this(ordered, items.stream().map(Item::new).toList(), Origin.NONE);
    }

    /** A list of tasks that was not read. */
    public static ItemList ofTasks(List<Item> tasks) {
      return new ItemList(false, tasks, Origin.NONE);
    }

    /** The same with other items; this instance where it is the same list. */
    public ItemList withItems(List<Item> value) {
      return Edit.isSame(value, items) ? this : new ItemList(ordered, value, origin.edited());
    }
  }

  /** The box of a task. */
  enum Check {
    /** An item that is no task. */
    NONE,
    /** A task to do. */
    OPEN,
    /** A task that is done. */
    DONE
  }

  /** An item of a list. */
  record Item(Check check, List<Block> content, Origin origin) {
    /** Copies the content. */
    public Item {
      content = List.copyOf(content);
    }

    /** An item that was not read. */
    public Item(Check check, List<Block> content) {
      this(check, content, Origin.NONE);
    }

    /** An item without a check box that was not read. */
    public Item(List<Block> content) {
      this(Check.NONE, content, Origin.NONE);
    }

    /** The same with other content; this instance where it is the same list. */
    public Item withContent(List<Block> value) {
      return Edit.isSame(value, content) ? this : new Item(check, value, origin.edited());
    }
  }

  /** Code, letter by letter; the language is empty where it is not known. */
  record Code(String language, String text, Origin origin) implements Block {
    /** Code that was not read. */
    public Code(String language, String text) {
      this(language, text, Origin.NONE);
    }
  }

  /** What somebody else said. */
  record Quote(List<Block> content, Origin origin) implements Block {
    /** Copies the content. */
    public Quote {
      content = List.copyOf(content);
    }

    /** A quote that was not read. */
    public Quote(List<Block> content) {
      this(content, Origin.NONE);
    }

    /** The same with other content; this instance where it is the same list. */
    public Quote withContent(List<Block> value) {
      return Edit.isSame(value, content) ? this : new Quote(value, origin.edited());
    }
  }

  /** A box of a kind: {@code info, note, success, warning, error}. */
  record Panel(String kind, List<Block> content, Origin origin) implements Block {
    /** Copies the content. */
    public Panel {
      content = List.copyOf(content);
    }

    /** A panel that was not read. */
    public Panel(String kind, List<Block> content) {
      this(kind, content, Origin.NONE);
    }

    /** The same with other content; this instance where it is the same list. */
    public Panel withContent(List<Block> value) {
      return Edit.isSame(value, content) ? this : new Panel(kind, value, origin.edited());
    }
  }

  /** Blocks held together, such as what can be folded away; the title may be empty. */
  record Section(String title, List<Block> content, Origin origin) implements Block {
    /** Copies the content. */
    public Section {
      content = List.copyOf(content);
    }

    /** A section that was not read. */
    public Section(String title, List<Block> content) {
      this(title, content, Origin.NONE);
    }

    /** The same with other content; this instance where it is the same list. */
    public Section withContent(List<Block> value) {
      return Edit.isSame(value, content) ? this : new Section(title, value, origin.edited());
    }
  }

  /** A table of rows. */
  record Table(List<Row> rows, Origin origin) implements Block {
    /** Copies the rows. */
    public Table {
      rows = List.copyOf(rows);
    }

    /** A table that was not read. */
    public Table(List<Row> rows) {
      this(rows, Origin.NONE);
    }

    /** The same with other rows; this instance where it is the same list. */
    public Table withRows(List<Row> value) {
      return Edit.isSame(value, rows) ? this : new Table(value, origin.edited());
    }
  }

  /** A row of a table. */
  record Row(List<Cell> cells, Origin origin) {
    /** Copies the cells. */
    public Row {
      cells = List.copyOf(cells);
    }

    /** A row that was not read. */
    public Row(List<Cell> cells) {
      this(cells, Origin.NONE);
    }

    /** The same with other cells; this instance where it is the same list. */
    public Row withCells(List<Cell> value) {
      return Edit.isSame(value, cells) ? this : new Row(value, origin.edited());
    }
  }

  /** A cell of a row. */
  record Cell(boolean header, List<Block> content, Origin origin) {
    /** Copies the content. */
    public Cell {
      content = List.copyOf(content);
    }

    /** A cell that was not read. */
    public Cell(boolean header, List<Block> content) {
      this(header, content, Origin.NONE);
    }

    /** The same with other content; this instance where it is the same list. */
    public Cell withContent(List<Block> value) {
      return Edit.isSame(value, content) ? this : new Cell(header, value, origin.edited());
    }
  }

  /** A dividing line. */
  record Rule(Origin origin) implements Block {
    /** A rule that was not read. */
    public Rule() {
      this(Origin.NONE);
    }
  }

  /**
   * What this model has no word for: written back as it was in its own format, and as its text in
   * others.
   *
   * @param kind the format and its word, such as {@code adf:extension}
   * @param text what it reads as elsewhere; may be empty
   */
  record Foreign(String kind, String text, Origin origin) implements Block {}
}
