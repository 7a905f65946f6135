// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.http.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A page by {@code startAt} and {@code maxResults}. */
record Pages(List<JsonNode> values, int startAt, int maxResults, int total) {
  Pages {
    values = List.copyOf(values);
  }

  static Pages of(Call call, List<JsonNode> all, int most) {
    int startAt = call.request().number("startAt", 0);
    int maxResults = Math.min(most, call.request().number("maxResults", most));
    List<JsonNode> values = all.stream().skip(startAt).limit(maxResults).toList();
    return new Pages(values, startAt, maxResults, all.size());
  }

  ObjectNode node() {
    return node("values");
  }

  /** The page with its list under a name; others than "values" have no isLast. */
  ObjectNode node(String name) {
    ObjectNode node = Json.object();
    node.put("maxResults", maxResults);
    node.put("startAt", startAt);
    node.put("total", total);
    if (name.equals("values")) {
      node.put("isLast", startAt + values.size() >= total);
    }
    ArrayNode list = node.putArray(name);
    values.forEach(list::add);
    return node;
  }
}
