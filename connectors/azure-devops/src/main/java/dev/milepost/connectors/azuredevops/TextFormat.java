// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.kernel.text.RichText;
import dev.milepost.text.Html;
import dev.milepost.text.Markdown;

/** Long texts: HTML, or Markdown where somebody chose it for a field of an item. */
enum TextFormat {
  HTML,
  MARKDOWN;

  RichText read(String source) {
    return this == MARKDOWN ? Markdown.read(source) : Html.read(source);
  }

  String write(RichText text) {
    return this == MARKDOWN ? Markdown.write(text) : Html.write(text);
  }

  /** One line without control characters. */
  static String line(String text) {
    return text.replaceAll("[\\r\\n\\t]+", " ").replaceAll("\\p{Cntrl}", "").strip();
  }
}
