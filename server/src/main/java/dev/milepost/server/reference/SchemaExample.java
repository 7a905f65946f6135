// SPDX-License-Identifier: MIT
package dev.milepost.server.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A value that fits a schema, for people to read. */
final class SchemaExample {
  private static final int DEEPEST = 6;

  private final SchemaWords words;

  SchemaExample(SchemaWords words) {
    this.words = words;
  }

  @Nullable Object of(JsonNode schema, JsonNode home) {
    return of(schema, home, 0);
  }

  private @Nullable Object of(JsonNode schema, JsonNode home, int depth) {
    if (schema.path("examples").has(0)) {
      return scalar(schema.path("examples").path(0));
    }
    SchemaWords.Meant meant = words.meant(schema, home);
    JsonNode found = meant.schema();
    for (String kind : List.of("anyOf", "oneOf")) {
      if (found.has(kind)) {
        return of(found.path(kind).path(0), meant.home(), depth);
      }
    }
    for (String kind : List.of("const", "default")) {
      if (found.has(kind)) {
        return scalar(found.path(kind));
      }
    }
    if (found.path("enum").has(0)) {
      return scalar(found.path("enum").path(0));
    }
    JsonNode type = found.path("type");
    return switch (type.isArray() ? type.path(0).asString() : type.asString("")) {
      case "object" -> depth > DEEPEST ? Map.of() : object(found, meant.home(), depth);
      case "array" ->
          depth > DEEPEST ? List.of() : list(of(found.path("items"), meant.home(), depth + 1));
      case "integer" -> found.path("minimum").asInt(1);
      case "number" -> 1.5;
      case "boolean" -> false;
      case "string" ->
          found.path("format").asString("").equals("date-time") ? "2026-08-31T12:00:00Z" : "text";
      default -> null;
    };
  }

  private Map<String, @Nullable Object> object(JsonNode schema, JsonNode home, int depth) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    schema
        .path("properties")
        .propertyStream()
        .forEach(it -> members.put(it.getKey(), of(it.getValue(), home, depth + 1)));
    JsonNode others = schema.path("additionalProperties");
    if (members.isEmpty() && others.isObject()) {
      members.put("name", of(others, home, depth + 1));
    }
    return members;
  }

  private static List<@Nullable Object> list(@Nullable Object element) {
    List<@Nullable Object> list = new ArrayList<>();
    list.add(element);
    return list;
  }

  private static Object scalar(JsonNode node) {
    return node.isIntegralNumber()
        ? node.asLong()
        : node.isBoolean() ? node.asBoolean() : node.asString();
  }
}
