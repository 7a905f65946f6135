// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import dev.milepost.json.JsonPlaces;
import dev.milepost.json.JsonText;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Changes one thing of a JSON text; the same seed changes the same thing. */
final class JsonMutations {
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "x",
          "../x",
          "./nope.md",
          "./nope.json",
          "./commands",
          "./commands/../../x",
          "/etc/passwd",
          "https://acme.example/x",
          "one",
          "1.0",
          "A B",
          "a@b",
          "./",
          "javascript:x",
          "${X}",
          "é",
          "./README.md");

  private final Random random;

  JsonMutations(long seed) {
    random = new Random(seed);
  }

  String mutated(JsonObject value) {
    if (random.nextInt(8) == 0) {
      return damaged(JsonText.write(value));
    }
    List<String> pointers = new ArrayList<>();
    collect("", value, pointers);
    String pointer = pointers.get(random.nextInt(pointers.size()));
    return JsonText.write(changed("", value, pointer));
  }

  /** The text with one character more, less, or another one. */
  private String damaged(String text) {
    int at = random.nextInt(text.length());
    char c = "{}[],:\"\\x0 \n/".charAt(random.nextInt(13));
    return switch (random.nextInt(3)) {
      case 0 -> text.substring(0, at) + text.substring(at + 1);
      case 1 -> text.substring(0, at) + c + text.substring(at);
      default -> text.substring(0, at) + c + text.substring(at + 1);
    };
  }

  private static void collect(String pointer, JsonValue value, List<String> pointers) {
    if (value instanceof JsonObject(Map<String, JsonValue> members)) {
      members.forEach((name, member) -> {
        String at = JsonPlaces.member(pointer, name);
        pointers.add(at);
        collect(at, member, pointers);
      });
    } else if (value instanceof JsonArray(List<JsonValue> elements)) {
      for (int i = 0; i < elements.size(); i++) {
        pointers.add(pointer + "/" + i);
        collect(pointer + "/" + i, elements.get(i), pointers);
      }
    }
  }

  private JsonValue changed(String at, JsonValue value, String wanted) {
    if (value instanceof JsonObject(Map<String, JsonValue> members)) {
      Map<String, JsonValue> copy = new LinkedHashMap<>();
      members.forEach((name, member) -> {
        String own = JsonPlaces.member(at, name);
        if (!own.equals(wanted)) {
          copy.put(name, changed(own, member, wanted));
          return;
        }
        switch (random.nextInt(6)) {
          case 0 -> {}
          case 1 -> copy.put(name + "s", member);
          default -> copy.put(name, other(member));
        }
      });
      return new JsonObject(copy);
    }
    if (value instanceof JsonArray(List<JsonValue> elements)) {
      List<JsonValue> copy = new ArrayList<>();
      for (int i = 0; i < elements.size(); i++) {
        String own = at + "/" + i;
        copy.add(
            own.equals(wanted) ? other(elements.get(i)) : changed(own, elements.get(i), wanted));
      }
      return new JsonArray(copy);
    }
    return value;
  }

  private JsonValue other(JsonValue value) {
    return switch (random.nextInt(value instanceof JsonString ? 12 : 8)) {
      case 0 -> JsonValue.of(random.nextInt(-2, 9));
      case 1 -> JsonValue.of(random.nextBoolean());
      case 2 -> JsonValue.JsonNull.NULL;
      case 3 -> new JsonArray(List.of());
      case 4 -> JsonObject.EMPTY;
      case 5 -> new JsonArray(List.of(value));
      case 6 -> JsonObject.EMPTY.with("x", value);
      default -> JsonValue.of(TEXTS.get(random.nextInt(TEXTS.size())));
    };
  }
}
