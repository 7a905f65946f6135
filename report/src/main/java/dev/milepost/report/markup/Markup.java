// SPDX-License-Identifier: MIT
package dev.milepost.report.markup;

import org.jspecify.annotations.Nullable;

/**
 * A piece of HTML or SVG that may be put into a page as it is. Immutable. Made by {@link
 * MarkupBuilder}, by escaping text, or from text that this product wrote itself.
 *
 * @since 0.1
 */
public final class Markup {
  /** Nothing. */
  public static final Markup EMPTY = new Markup("");

  private final String html;

  private Markup(String html) {
    this.html = html;
  }

  /** Text from anywhere, made harmless and escaped for content and quoted attributes. */
  public static Markup text(String text) {
    return new Markup(escape(text));
  }

  /** Markup that this product wrote itself; never for text that came from outside. */
  public static Markup trusted(String html) {
    return new Markup(html);
  }

  /** The text, made harmless and escaped, for content and for attributes in double quotes. */
  public static String escape(String text) {
    String safe = SafeText.of(text);
    @Nullable StringBuilder out = null;
    for (int i = 0; i < safe.length(); i++) {
      @Nullable String entity =
          switch (safe.charAt(i)) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> null;
          };
      if (entity != null) {
        if (out == null) {
          out = new StringBuilder(safe.length() + 16).append(safe, 0, i);
        }
        out.append(entity);
      } else if (out != null) {
        out.append(safe.charAt(i));
      }
    }
    return out == null ? safe : out.toString();
  }

  /** Whether there is nothing. */
  public boolean isEmpty() {
    return html.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Markup that && html.equals(that.html);
  }

  @Override
  public int hashCode() {
    return html.hashCode();
  }

  /** The HTML itself. */
  @Override
  public String toString() {
    return html;
  }
}
