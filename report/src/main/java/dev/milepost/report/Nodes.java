// SPDX-License-Identifier: MIT
package dev.milepost.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Fields of a JSON object, each of which must be there and of its type. */
final class Nodes {
  private Nodes() {}

  static String text(JsonNode object, String field) {
    return object.required(field).stringValue();
  }

  static @Nullable String textOrNull(JsonNode object, String field) {
    JsonNode node = object.required(field);
    return node.isNull() ? null : node.stringValue();
  }

  static Instant instant(JsonNode object, String field) {
    return Instant.parse(text(object, field));
  }

  static @Nullable Instant instantOrNull(JsonNode object, String field) {
    String text = textOrNull(object, field);
    return text == null ? null : Instant.parse(text);
  }

  static int integer(JsonNode object, String field) {
    return object.required(field).intValue();
  }

  static double number(JsonNode object, String field) {
    return object.required(field).doubleValue();
  }

  static @Nullable Double numberOrNull(JsonNode object, String field) {
    JsonNode node = object.required(field);
    return node.isNull() ? null : (Double) node.doubleValue();
  }

  static boolean flag(JsonNode object, String field) {
    return object.required(field).booleanValue();
  }

  static <E extends Enum<E>> @Nullable E constant(JsonNode object, String field, Class<E> type) {
    String name = textOrNull(object, field);
    return name == null ? null : Enum.valueOf(type, name);
  }

  static List<String> strings(JsonNode object, String field) {
    return list(object, field, JsonNode::stringValue);
  }

  static <T> List<T> list(JsonNode object, String field, Function<JsonNode, T> reader) {
    JsonNode array = object.required(field);
    List<T> list = new ArrayList<>(array.size());
    for (JsonNode element : array) {
      list.add(reader.apply(element));
    }
    return list;
  }
}
