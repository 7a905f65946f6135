// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.http.Json;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shapes that recur in the vendor's JSON. */
final class Nodes {
  private Nodes() {}

  static ArrayNode array(Stream<? extends JsonNode> elements) {
    ArrayNode array = Json.array();
    elements.forEach(array::add);
    return array;
  }

  /** A list with its length. */
  static ObjectNode list(Stream<? extends JsonNode> elements) {
    ArrayNode array = array(elements);
    ObjectNode list = Json.object().put("count", array.size());
    list.set("value", array);
    return list;
  }

  static ObjectNode href(String url) {
    return Json.object().put("href", url);
  }

  /** A time in ISO 8601 with as many decimals of the second as it has. */
  static String time(Instant instant) {
    return DateTimeFormatter.ISO_INSTANT.format(instant);
  }
}
