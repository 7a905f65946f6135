// SPDX-License-Identifier: MIT
package dev.milepost.text;

import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.text.RichText;

/**
 * Atlassian Document Format. A document that was read and not changed is written as an equal tree;
 * of a changed one, each node that was kept is written as it was, and each node whose content was
 * changed keeps its attributes and marks. What is written anew is valid by Atlassian's schema.
 * Thread-safe.
 *
 * @see <a href="https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/">the
 *     structure</a>
 * @since 0.1
 */
public final class Adf {
  private Adf() {}

  /**
   * Reads a {@code doc} node. Nodes without a word in the model become foreign, with their text.
   *
   * @throws dev.milepost.kernel.MilepostException with code {@code rich-text-limit} where a bound
   *     of {@link RichText} is passed
   */
  public static RichText read(JsonObject document) {
    return new AdfReader().document(document);
  }

  /** Writes a {@code doc} node. */
  public static JsonObject write(RichText text) {
    return new AdfWriter().document(text);
  }
}
