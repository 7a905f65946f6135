// SPDX-License-Identifier: MIT
package dev.milepost.text;

import dev.milepost.kernel.text.RichText;

/**
 * HTML as Azure DevOps keeps it. A document that was read and not changed is written byte for byte;
 * of a changed one, each block that was kept is, with the elements around it. What is written anew
 * holds allowed elements, attributes and addresses only; what a site already had is kept as it was.
 * For source that is not trusted, write {@link RichText#withoutOrigins()}. Thread-safe.
 *
 * @since 0.1
 */
public final class Html {
  private Html() {}

  /**
   * Reads a document or a part of one.
   *
   * @throws dev.milepost.kernel.MilepostException with code {@code rich-text-limit} where a bound
   *     of {@link RichText} is passed
   */
  public static RichText read(String source) {
    return new HtmlReader(source).read();
  }

  /** Writes a part of a document, for use in a body. */
  public static String write(RichText text) {
    return SourceText.write(text, new HtmlFormat());
  }
}
