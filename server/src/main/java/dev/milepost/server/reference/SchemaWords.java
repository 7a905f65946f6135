// SPDX-License-Identifier: MIT
package dev.milepost.server.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** JSON Schemas in words, as far as documents of this product use them. Immutable. */
final class SchemaWords {
  private static final int DEEPEST = 4;
  private static final int MOST = 250;

  private final JsonNode document;

  SchemaWords(JsonNode document) {
    this.document = document;
  }

  /** What a reference means; a reference inside a published schema is one into that schema. */
  record Meant(JsonNode schema, JsonNode home) {}

  /** The schema itself, or the one that it refers to. */
  Meant meant(JsonNode schema, JsonNode home) {
    String reference = schema.path("$ref").asString("");
    if (!reference.startsWith("#/")) {
      return new Meant(schema, home);
    }
    JsonNode base = reference.startsWith("#/components/") ? document : home;
    JsonNode found = base.at(reference.substring(1));
    return new Meant(found, found.has("$defs") ? found : home);
  }

  /** The fields of an object, nested ones below the one that holds them. */
  List<Operation.Field> fields(JsonNode schema) {
    List<Operation.Field> fields = new ArrayList<>();
    Meant meant = meant(schema, document);
    collect(meant.schema(), meant.home(), 0, new TreeSet<>(), fields);
    return fields;
  }

  private void collect(
      JsonNode object, JsonNode home, int depth, Set<String> open, List<Operation.Field> fields) {
    Set<String> required = new TreeSet<>();
    object.path("required").forEach(name -> required.add(name.asString()));
    object
        .path("properties")
        .propertyStream()
        .takeWhile(property -> fields.size() < MOST)
        .forEach(property -> {
          JsonNode schema = property.getValue();
          fields.add(
              new Operation.Field(
                  depth,
                  property.getKey(),
                  type(schema, home),
                  required.contains(property.getKey()),
                  meant(schema, home).schema().path("description").asString("")));
          Inner inner = inner(schema, home);
          String key = inner.name();
          if (depth + 1 < DEEPEST && (key.isEmpty() || open.add(key))) {
            collect(inner.meant().schema(), inner.meant().home(), depth + 1, open, fields);
            open.remove(key);
          }
        });
  }

  /** The object inside lists and alternatives, and what it is called. */
  private record Inner(Meant meant, String name) {}

  private Inner inner(JsonNode schema, JsonNode home) {
    Meant meant = meant(schema, home);
    JsonNode found = meant.schema();
    if (found.has("items")) {
      return inner(found.path("items"), meant.home());
    }
    for (String kind : List.of("anyOf", "oneOf")) {
      if (found.has(kind)) {
        return inner(found.path(kind).path(0), meant.home());
      }
    }
    return new Inner(meant, schema.path("$ref").asString(""));
  }

  /** The type: {@code list of text}, {@code whole number, 1 to 120}, {@code text or null}. */
  String type(JsonNode schema, JsonNode home) {
    Meant meant = meant(schema, home);
    JsonNode found = meant.schema();
    for (String kind : List.of("anyOf", "oneOf")) {
      if (found.has(kind)) {
        return String.join(
            " or ", found.path(kind).valueStream().map(it -> type(it, meant.home())).toList());
      }
    }
    if (found.has("enum")) {
      return String.join(
          " | ", found.path("enum").valueStream().map(it -> it.asString("null")).toList());
    }
    if (found.has("const")) {
      return found.path("const").asString();
    }
    JsonNode type = found.path("type");
    if (type.isArray()) {
      return String.join(" or ", type.valueStream().map(it -> word(it.asString(), meant)).toList());
    }
    return word(type.asString(""), meant);
  }

  private String word(String type, Meant meant) {
    JsonNode schema = meant.schema();
    return switch (type) {
      case "array" -> "list of " + type(schema.path("items"), meant.home());
      case "string" -> schema.path("format").asString("").equals("date-time") ? "time" : "text";
      case "integer" -> "integer" + bounds(schema);
      case "" -> "any";
      default -> type;
    };
  }

  private static String bounds(JsonNode schema) {
    if (!schema.has("minimum") || !schema.has("maximum")) {
      return "";
    }
    return ", " + schema.path("minimum").asString() + " to " + schema.path("maximum").asString();
  }
}
