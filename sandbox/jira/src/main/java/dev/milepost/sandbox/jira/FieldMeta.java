// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.jira.Meta.Field;
import dev.milepost.sandbox.jira.Meta.Sort;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What screens say of their fields. */
final class FieldMeta {
  private FieldMeta() {}

  static ObjectNode create(Call call, Field field, boolean required) {
    ObjectNode node = edit(call, field, required);
    node.put("fieldId", field.id());
    return node;
  }

  static ObjectNode edit(Call call, Field field, boolean required) {
    ObjectNode node = Json.object();
    node.put("required", required);
    node.set("schema", call.meta().schema(field));
    node.put("name", field.name());
    if (call.site().cloud()) {
      node.put("key", field.id());
    }
    node.put("hasDefaultValue", field.id().equals("priority"));
    ArrayNode operations = node.putArray("operations");
    if (field.sort() == Sort.LABELS) {
      operations.add("add").add("set").add("remove");
    } else {
      operations.add("set");
    }
    ArrayNode allowed = Json.array();
    switch (field.sort()) {
      case PRIORITY ->
          call.world().catalog().priorities().forEach(it -> allowed.add(call.meta().priority(it)));
      case RESOLUTION ->
          call.world()
              .catalog()
              .resolutions()
              .forEach(it -> allowed.add(call.meta().resolution(it)));
      case OPTION -> field.options().forEach(it -> allowed.add(call.meta().option(field, it.id())));
      default -> {
        return node;
      }
    }
    node.set("allowedValues", allowed);
    return node;
  }
}
