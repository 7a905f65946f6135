// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import dev.milepost.kernel.text.RichText;
import dev.milepost.text.Adf;
import dev.milepost.text.WikiMarkup;

/** Formatted text in the form of the edition: documents on Cloud, wiki markup on Data Center. */
final class Texts {
  private Texts() {}

  static RichText read(JsonValue value) {
    return switch (value) {
      case JsonObject document -> Adf.read(document);
      case JsonString(String source) -> WikiMarkup.read(source);
      default -> RichText.EMPTY;
    };
  }

  static JsonValue write(RichText text, boolean cloud) {
    return cloud ? Adf.write(text) : JsonValue.of(WikiMarkup.write(text));
  }

  /** One line without control characters. */
  static String line(String text) {
    return text.replaceAll("[\\r\\n\\t]+", " ").replaceAll("\\p{Cntrl}", "").strip();
  }
}
