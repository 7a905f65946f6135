// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts variables of the environment into values. What a variable holds is not looked at again, so
 * that a value cannot name another variable.
 */
record Variables(Map<String, String> environment, Consumer<String> faults) {
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]{0,127})(?::-([^{}]*))?}");

  JsonObject expand(JsonObject object) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    object.members().forEach((name, value) -> members.put(name, expand(name, value)));
    return new JsonObject(members);
  }

  private JsonValue expand(String key, JsonValue value) {
    return switch (value) {
      case JsonString(String text) -> JsonValue.of(expand(key, text));
      case JsonObject object -> {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        object
            .members()
            .forEach((name, member) -> members.put(name, expand(key + "." + name, member)));
        yield new JsonObject(members);
      }
      case JsonArray array ->
          new JsonArray(array.elements().stream().map(element -> expand(key, element)).toList());
      default -> value;
    };
  }

  private String expand(String key, String text) {
    Matcher matcher = VARIABLE.matcher(text);
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(1);
      String value = environment.get(name);
      if (value == null) {
        value = matcher.group(2);
      }
      if (value == null) {
        faults.accept(key + " names ${" + name + "}, which is not set in the environment");
        value = "";
      }
      matcher.appendReplacement(result, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(result).toString();
  }
}
