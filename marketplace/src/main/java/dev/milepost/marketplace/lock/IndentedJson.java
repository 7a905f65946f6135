// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.lock;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.json.JsonText;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.util.Iterator;
import java.util.Map;

/**
 * JSON for files that people read, and compare between commits: two spaces for each level.
 *
 * @since 0.1
 */
public final class IndentedJson {
  private IndentedJson() {}

  /** The text in UTF-8, with a line break at its end. */
  public static byte[] bytes(JsonValue value) {
    StringBuilder text = new StringBuilder();
    write(value, "\n", text);
    return text.append('\n').toString().getBytes(UTF_8);
  }

  private static void write(JsonValue value, String line, StringBuilder text) {
    switch (value) {
      case JsonObject(Map<String, JsonValue> members) when !members.isEmpty() -> {
        text.append('{');
        Iterator<Map.Entry<String, JsonValue>> all = members.entrySet().iterator();
        while (all.hasNext()) {
          Map.Entry<String, JsonValue> member = all.next();
          text.append(line).append("  ").append(JsonText.write(JsonValue.of(member.getKey())));
          text.append(": ");
          write(member.getValue(), line + "  ", text);
          text.append(all.hasNext() ? "," : "");
        }
        text.append(line).append('}');
      }
      case JsonArray array when !array.elements().isEmpty() -> {
        text.append('[');
        Iterator<JsonValue> all = array.elements().iterator();
        while (all.hasNext()) {
          text.append(line).append("  ");
          write(all.next(), line + "  ", text);
          text.append(all.hasNext() ? "," : "");
        }
        text.append(line).append(']');
      }
      default -> text.append(JsonText.write(value));
    }
  }
}
