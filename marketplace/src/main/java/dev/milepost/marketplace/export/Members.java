// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.export;

import dev.milepost.json.JsonText;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Parts of manifests. */
final class Members {
  private Members() {}

  /** The object with that text, where it says something. */
  static JsonObject filled(JsonObject object, String name, String text) {
    return text.isBlank() ? object : object.with(name, JsonValue.of(text));
  }

  /** {@code Work Items} for {@code work-items}. */
  static String title(String name) {
    return Arrays.stream(name.split("[-_.]+"))
        .filter(word -> !word.isEmpty())
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining(" "));
  }

  /** JSON for people. */
  static String indented(JsonValue value) {
    StringBuilder out = new StringBuilder();
    write(value, "", out);
    return out.toString();
  }

  private static void write(JsonValue value, String indent, StringBuilder out) {
    String inner = indent + "  ";
    switch (value) {
      case JsonObject object when !object.members().isEmpty() -> {
        String between = "{\n";
        for (var member : object.members().entrySet()) {
          out.append(between).append(inner);
          out.append(JsonText.write(JsonValue.of(member.getKey()))).append(": ");
          write(member.getValue(), inner, out);
          between = ",\n";
        }
        out.append('\n').append(indent).append('}');
      }
      case JsonArray array when !array.elements().isEmpty() -> {
        String between = "[\n";
        for (JsonValue element : array.elements()) {
          out.append(between).append(inner);
          write(element, inner, out);
          between = ",\n";
        }
        out.append('\n').append(indent).append(']');
      }
      default -> out.append(JsonText.write(value));
    }
  }
}
