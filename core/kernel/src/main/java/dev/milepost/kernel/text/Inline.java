// SPDX-License-Identifier: MIT
package dev.milepost.kernel.text;

import java.util.List;
import java.util.Set;

/**
 * A part of a line. Each carries its {@link Origin}, which is no part of equality; the shorter
 * constructors build nodes that were not read. Immutable.
 *
 * @since 0.1
 */
public sealed interface Inline {
  /** What this was read from. */
  Origin origin();

  /** How text is set. */
  enum Mark {
    STRONG,
    EMPHASIS,
    STRIKE,
    UNDERLINE,
    CODE,
    SUBSCRIPT,
    SUPERSCRIPT
  }

  /** Text with its marks. A line feed in it is a line break. */
  record Text(String text, Set<Mark> marks, Origin origin) implements Inline {
    /** Copies the marks. */
    public Text {
      marks = Set.copyOf(marks);
    }

    /** Text that was not read. */
    public Text(String text, Set<Mark> marks) {
      this(text, marks, Origin.NONE);
    }

    /** Text without marks. */
    public static Text of(String text) {
      return new Text(text, Set.of());
    }

    /** The same marks on other text; this instance where it is equal. */
    public Text withText(String value) {
      return value.equals(text) ? this : new Text(value, marks, origin.edited());
    }
  }

  /** Text that leads somewhere. */
  record Link(String target, List<Inline> content, Origin origin) implements Inline {
    /** Copies the content. */
    public Link {
      content = List.copyOf(content);
    }

    /** A link that was not read. */
    public Link(String target, List<Inline> content) {
      this(target, content, Origin.NONE);
    }

    /** The same with other content; this instance where it is the same list. */
    public Link withContent(List<Inline> value) {
      return Edit.isSame(value, content) ? this : new Link(target, value, origin.edited());
    }
  }

  /** Somebody, by the tracker's own id. */
  record Mention(String id, String label, Origin origin) implements Inline {
    /** A mention that was not read. */
    public Mention(String id, String label) {
      this(id, label, Origin.NONE);
    }
  }

  /** A picture or file, by address or by the tracker's own id. */
  record Media(String target, String alternative, Origin origin) implements Inline {
    /** A medium that was not read. */
    public Media(String target, String alternative) {
      this(target, alternative, Origin.NONE);
    }
  }

  /** A new line inside a paragraph. */
  record LineBreak(Origin origin) implements Inline {
    /** A line break that was not read. */
    public LineBreak() {
      this(Origin.NONE);
    }
  }

  /** What this model has no word for, kept as it was; see {@link Block.Foreign}. */
  record Foreign(String kind, String text, Origin origin) implements Inline {}
}
