// SPDX-License-Identifier: MIT
package dev.milepost.text;

import dev.milepost.kernel.text.RichText;

/**
 * Jira's wiki markup. A document that was read and not changed is written character by character;
 * of a changed one, each top-level block that was kept is. Text is escaped, so that it is read as
 * text. Reading takes time in proportion to the source. Thread-safe.
 *
 * @since 0.1
 */
public final class WikiMarkup {
  private WikiMarkup() {}

  /**
   * Reads a document. Macros that the model has no word for are foreign.
   *
   * @throws dev.milepost.kernel.MilepostException with code {@code rich-text-limit} where a bound
   *     of {@link RichText} is passed
   */
  public static RichText read(String source) {
    Bounds.checkSize(source);
    SourceText text = new SourceText(WikiFormat.class, source);
    return new RichText(new WikiReader(source).document(text), text.whole());
  }

  /** Writes a document. */
  public static String write(RichText text) {
    return SourceText.write(text, new WikiFormat());
  }
}
