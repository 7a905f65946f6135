// SPDX-License-Identifier: MIT
package dev.milepost.text;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonBoolean;
import dev.milepost.kernel.json.JsonValue.JsonNull;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON text to values and back. */
final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  static JsonValue read(String text) {
    return value(MAPPER.readTree(text));
  }

  static String write(JsonValue value) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node(value)) + "\n";
  }

  static JsonNode node(JsonValue value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (value) {
      case JsonObject object -> {
        ObjectNode node = nodes.objectNode();
        object.members().forEach((name, member) -> node.set(name, node(member)));
        yield node;
      }
      case JsonArray array -> {
        ArrayNode node = nodes.arrayNode();
        array.elements().forEach(element -> node.add(node(element)));
        yield node;
      }
      case JsonString string -> nodes.stringNode(string.text());
      case JsonNumber number -> nodes.numberNode(number.value());
      case JsonBoolean bool -> nodes.booleanNode(bool == JsonBoolean.TRUE);
      case JsonNull ignored -> nodes.nullNode();
    };
  }

  private static JsonValue value(JsonNode node) {
    if (node.isObject()) {
      Map<String, JsonValue> members = new LinkedHashMap<>();
      node.properties().forEach(member -> members.put(member.getKey(), value(member.getValue())));
      return new JsonObject(members);
    }
    if (node.isArray()) {
      List<JsonValue> elements = new ArrayList<>();
      node.forEach(element -> elements.add(value(element)));
      return new JsonArray(elements);
    }
    if (node.isNumber()) {
      return new JsonNumber(node.decimalValue());
    }
    if (node.isBoolean()) {
      return JsonValue.of(node.booleanValue());
    }
    return node.isNull() ? JsonNull.NULL : JsonValue.of(node.stringValue());
  }
}
