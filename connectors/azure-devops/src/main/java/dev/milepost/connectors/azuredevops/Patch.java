// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.ValidationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The operations of a JSON Patch (RFC 6902), as the vendor takes them: all of them or none. Faults,
 * and what the vendor refuses, are told by the names that the caller used.
 */
final class Patch {
  static final String TYPE = "application/json-patch+json";

  private static final String FIELDS = "/fields/";

  private final AzureDevOpsClient client;
  private final List<JsonValue> operations = new ArrayList<>();
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, String> faults = new LinkedHashMap<>();

  Patch(AzureDevOpsClient client) {
    this.client = client;
  }

  private static JsonObject operation(String op, String path) {
    return JsonObject.EMPTY.with("op", JsonValue.of(op)).with("path", JsonValue.of(path));
  }

  /** Sets a field, whether it holds a value or not. */
  Patch set(String field, String name, JsonValue value) {
    names.put(field, name);
    operations.add(operation("add", FIELDS + field).with("value", value));
    return this;
  }

  /** Sets a field that holds a value, of which nothing is to be kept. */
  Patch replace(String field, String name, JsonValue value) {
    names.put(field, name);
    operations.add(operation("replace", FIELDS + field).with("value", value));
    return this;
  }

  /** Empties a field that holds a value. */
  Patch remove(String field, String name) {
    names.put(field, name);
    operations.add(operation("remove", FIELDS + field));
    return this;
  }

  Patch removeRelation(int index) {
    operations.add(operation("remove", "/relations/" + index));
    return this;
  }

  /** Adds a relation; the attribute says what it is, or is shown beside it. */
  Patch relation(String kind, String url, String attribute, String text) {
    JsonObject value =
        JsonObject.EMPTY.with("rel", JsonValue.of(kind)).with("url", JsonValue.of(url));
    if (!attribute.isEmpty()) {
      value = value.with("attributes", new JsonObject(Map.of(attribute, JsonValue.of(text))));
    }
    operations.add(operation("add", "/relations/-").with("value", value));
    return this;
  }

  /** The field that the caller knows by this name is not to be set after all. */
  void drop(String name) {
    operations.removeIf(it ->
        it instanceof JsonObject operation
            && name.equals(names.get(operation.text("path").orElse("").replace(FIELDS, ""))));
  }

  void fault(String name, String reason) {
    faults.put(name, reason);
  }

  boolean isEmpty() {
    return operations.isEmpty();
  }

  /** Refuses before anything is sent, with all faults. */
  void check(String label) {
    if (!faults.isEmpty()) {
      throw client.refusal(label, faults);
    }
  }

  JsonArray document() {
    return new JsonArray(operations);
  }

  /** The operations, of which none is done where somebody changed the item since. */
  JsonArray document(String revision) {
    List<JsonValue> guarded = new ArrayList<>();
    guarded.add(
        operation("test", "/rev")
            .with("value", JsonValue.of(Long.parseLong(client.number("rev", revision)))));
    guarded.addAll(operations);
    return new JsonArray(guarded);
  }

  /** These operations and a state, for a look at what the vendor would say. */
  Patch with(ItemType.State state) {
    Patch more = new Patch(client);
    more.operations.addAll(operations);
    more.names.putAll(names);
    return more.set(Names.STATE, "status", JsonValue.of(state.name()));
  }

  /** The vendor's refusal, by the names that the caller used. */
  ValidationException renamed(String label, ValidationException refused) {
    if (refused.fields().isEmpty()) {
      return refused;
    }
    Map<String, String> told = new LinkedHashMap<>();
    refused.fields().forEach((field, reason) -> told.put(names.getOrDefault(field, field), reason));
    return client.refusal(label + ": Azure DevOps refuses it", told);
  }
}
