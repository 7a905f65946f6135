// SPDX-License-Identifier: MIT
package dev.milepost.text;

import dev.milepost.kernel.text.RichText;

/**
 * Markdown as GitHub, GitLab and Linear read it: CommonMark with tables, task lists,
 * strike-through, alerts and mentions. A document that was read and not changed is written byte for
 * byte; of a changed one, each top-level block that was kept is. Text is escaped, so that it is
 * read as text: neither element, quick action nor mention. Thread-safe.
 *
 * @since 0.1
 */
public final class Markdown {
  private Markdown() {}

  /**
   * Reads a document. Raw HTML becomes foreign, except for the marks that have no Markdown of their
   * own.
   *
   * @throws dev.milepost.kernel.MilepostException with code {@code rich-text-limit} where a bound
   *     of {@link RichText} is passed
   */
  public static RichText read(String source) {
    return new MarkdownReader(source).read();
  }

  /** Writes a document. */
  public static String write(RichText text) {
    return SourceText.write(text, new MarkdownFormat());
  }
}
