// SPDX-License-Identifier: MIT
package dev.milepost.commands.devops;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shape of an object that a command gives, as a JSON Schema. Every member is always there. */
final class Shape {
  static final JsonObject TEXT = type("string");
  static final JsonObject FLAG = type("boolean");
  static final JsonObject COUNT = type("integer");
  static final JsonObject ANY = type("object");

  private final Map<String, JsonValue> members = new LinkedHashMap<>();

  private static JsonObject type(String type) {
    return JsonObject.EMPTY.with("type", JsonValue.of(type));
  }

  static JsonObject list(JsonObject element) {
    return type("array").with("items", element);
  }

  /** The same, or null. */
  static JsonObject maybe(String type) {
    return JsonObject.EMPTY.with("type", JsonValue.ofStrings(List.of(type, "null")));
  }

  Shape with(String name, JsonObject schema) {
    members.put(name, schema);
    return this;
  }

  JsonObject schema() {
    return type("object")
        .with("properties", new JsonObject(members))
        .with("required", JsonValue.ofStrings(new ArrayList<>(members.keySet())));
  }
}
