// SPDX-License-Identifier: MIT
package dev.milepost.report.markup;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Writes elements one after the other; every text and attribute value is escaped. Names of elements
 * and attributes are the caller's literals and are not checked. Not thread-safe.
 *
 * @since 0.1
 */
public final class MarkupBuilder {
  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  private MarkupBuilder() {}

  /** An empty builder. */
  public static MarkupBuilder create() {
    return new MarkupBuilder();
  }

  /**
   * Opens an element.
   *
   * @param attributes names and values in turn
   */
  public MarkupBuilder open(String element, String... attributes) {
    tag(element, attributes);
    out.append('>');
    open.push(element);
    return this;
  }

  /** Closes the element that was opened last. */
  public MarkupBuilder close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** An element that holds text. */
  public MarkupBuilder element(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close();
  }

  /** An element with whatever the writer puts into it. */
  public MarkupBuilder inside(
      String element, Consumer<MarkupBuilder> writer, String... attributes) {
    open(element, attributes);
    int depth = open.size();
    writer.accept(this);
    if (open.size() != depth) {
      throw new IllegalStateException("element '" + element + "' was left unbalanced");
    }
    return close();
  }

  /** An HTML element that has no end tag, such as {@code meta}. */
  public MarkupBuilder single(String element, String... attributes) {
    tag(element, attributes);
    out.append('>');
    return this;
  }

  /** An SVG shape without content. */
  public MarkupBuilder shape(String element, String... attributes) {
    tag(element, attributes);
    out.append("/>");
    return this;
  }

  /** Text, escaped. */
  public MarkupBuilder text(String text) {
    out.append(Markup.escape(text));
    return this;
  }

  /** Markup as it is. */
  public MarkupBuilder add(Markup markup) {
    out.append(markup);
    return this;
  }

  private void tag(String element, String... attributes) {
    if (attributes.length % 2 != 0) {
      throw new IllegalArgumentException("attributes of '" + element + "' come in pairs");
    }
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]);
      out.append("=\"").append(Markup.escape(attributes[i + 1])).append('"');
    }
  }

  /** What was written; throws {@link IllegalStateException} while an element is open. */
  public Markup build() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("element '" + open.peek() + "' is not closed");
    }
    return Markup.trusted(out.toString());
  }
}
