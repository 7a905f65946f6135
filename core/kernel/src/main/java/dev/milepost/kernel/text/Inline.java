// SPDX-License-Identifier: MIT
package dev.milepost.kernel.text;

import java.util.List;
import java.util.Set;

/**
 * A part of a line.
 *
 * @since 0.1
 */
public sealed interface Inline {
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

  /** Text with its marks. */
  record Text(String text, Set<Mark> marks) implements Inline {
    /** Copies the marks. */
    public Text {
      marks = Set.copyOf(marks);
    }

    /** Text without marks. */
    public static Text of(String text) {
      return new Text(text, Set.of());
    }
  }

  /** Text that leads somewhere. */
  record Link(String target, List<Inline> content) implements Inline {
    /** Copies the content. */
    public Link {
      content = List.copyOf(content);
    }
  }

  /** Somebody, by the tracker's own id. */
  record Mention(String id, String label) implements Inline {}

  /** A picture or file, by address or by the tracker's own id. */
  record Media(String target, String alternative) implements Inline {}

  /** A new line inside a paragraph. */
  record LineBreak() implements Inline {}

  /** What this model has no word for, kept as it was; see {@link Block.Foreign}. */
  record Foreign(String format, String source, String text) implements Inline {}
}
