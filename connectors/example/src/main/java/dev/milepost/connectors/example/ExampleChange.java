// SPDX-License-Identifier: MIT
package dev.milepost.connectors.example;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonNull;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.ValidationException;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.FieldChange;
import dev.milepost.spi.work.FieldValue;
import dev.milepost.spi.work.Person;
import dev.milepost.spi.work.UpdateResult;
import dev.milepost.spi.work.UpdateResult.FieldOutcome;
import dev.milepost.spi.work.UpdateResult.State;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemChange;
import dev.milepost.spi.work.WorkItemField;
import dev.milepost.spi.work.WorkItemPriority;
import dev.milepost.spi.work.WorkItemStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A change as Ticketbox takes it: only the fields that become other than they are. All of them are
 * changed, or none.
 */
record ExampleChange(WorkItem before, JsonObject body, List<FieldOutcome> outcomes) {
  private static final String ADD = "addLabels";
  private static final String REMOVE = "removeLabels";

  static ExampleChange of(WorkItem before, WorkItemChange change) {
    JsonObject body = JsonObject.EMPTY;
    List<FieldOutcome> outcomes = new ArrayList<>();
    for (FieldChange one : change.fields()) {
      JsonObject more = with(body, before, one);
      outcomes.add(
          new FieldOutcome(one.field(), more.equals(body) ? State.UNCHANGED : State.APPLIED, ""));
      body = more;
    }
    return new ExampleChange(before, body, outcomes);
  }

  boolean isEmpty() {
    return body.members().isEmpty();
  }

  UpdateResult result(WorkItem after) {
    return new UpdateResult(after, outcomes);
  }

  private static JsonObject with(JsonObject body, WorkItem before, FieldChange change) {
    String name = change.field().name();
    return switch (change) {
      case FieldChange.Set(WorkItemField field, FieldValue value) -> {
        JsonValue held = held(before, field);
        JsonValue wanted = value(field, value);
        yield wanted.equals(held) ? body : body.with(name, wanted);
      }
      case FieldChange.Clear(WorkItemField field) -> {
        JsonValue held = held(before, field);
        yield held.equals(JsonNull.NULL) ? body : body.with(name, JsonNull.NULL);
      }
      // Ticketbox adds and removes by itself, so that labels of others stay.
      case FieldChange.Add(_, FieldValue.Text(String label)) ->
          before.labels().contains(label) ? body : listed(body, ADD, label);
      case FieldChange.Remove(_, FieldValue.Text(String label)) ->
          before.labels().contains(label) ? listed(body, REMOVE, label) : body;
      case FieldChange.Add _, FieldChange.Remove _ -> throw refusal(change.field());
    };
  }

  private static JsonObject listed(JsonObject body, String name, String label) {
    Set<String> labels = new TreeSet<>(Set.of(label));
    body.elements(name).forEach(other -> labels.add(((JsonValue.JsonString) other).text()));
    return body.with(name, JsonValue.ofStrings(labels));
  }

  private static JsonValue value(WorkItemField field, FieldValue value) {
    return switch (value) {
      case FieldValue.Text(String text) -> JsonValue.of(ExampleItems.clean(text));
      case FieldValue.Document(var text) -> ExampleItems.text(text);
      case FieldValue.Status(var status, String name) ->
          JsonValue.of(name.isEmpty() ? ExampleItems.category(status) : name);
      case FieldValue.Priority(WorkItemPriority priority) -> JsonValue.of(priority.word());
      case FieldValue.Labels(var labels) -> JsonValue.ofStrings(labels);
      case FieldValue.Points _, FieldValue.Raw _ -> throw refusal(field);
    };
  }

  /** What an item holds, in the form of {@link #value}. */
  private static JsonValue held(WorkItem item, WorkItemField field) {
    ExampleItems.refuse(field.custom(), Capability.CUSTOM_FIELDS);
    ExampleItems.refuse(field.equals(WorkItemField.PARENT), Capability.PARENT);
    ExampleItems.refuse(field.equals(WorkItemField.STORY_POINTS), Capability.STORY_POINTS);
    return switch (field.name()) {
      case "title" -> JsonValue.of(item.title());
      case "description" -> ExampleItems.text(item.description());
      case "status" ->
          item.status() == WorkItemStatus.UNKNOWN
              ? JsonNull.NULL
              : JsonValue.of(ExampleItems.category(item.status()));
      case "assignee" ->
          item.assigned().map(Person::account).map(ExampleChange::json).orElse(JsonNull.NULL);
      case "priority" ->
          item.urgency().map(WorkItemPriority::word).map(ExampleChange::json).orElse(JsonNull.NULL);
      case "labels" -> JsonValue.ofStrings(item.labels());
      default -> throw refusal(field);
    };
  }

  private static JsonValue json(String text) {
    return JsonValue.of(text);
  }

  private static ValidationException refusal(WorkItemField field) {
    return new ValidationException(
        "Ticketbox cannot do this", Map.of(field.name(), "is no field that can be set so"));
  }
}
