// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.work.FieldChange;
import dev.milepost.spi.work.FieldValue;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemField;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A change's parts, sorted by the way in which Jira takes them. */
final class FieldEdits {
  private static final Set<WorkItemField> NEVER_EMPTY =
      Set.of(WorkItemField.TITLE, WorkItemField.STATUS);

  private final Room room;
  private final WorkItem before;
  private final FieldWriter writer;
  private final List<JsonObject> labels = new ArrayList<>();
  private FieldValue.@Nullable Status status;

  FieldEdits(Room room, WorkItem before) {
    this.room = room;
    this.before = before;
    this.writer = new FieldWriter(room.client(), room.fields());
  }

  FieldWriter writer() {
    return writer;
  }

  /** Operations, so that labels which others add meanwhile stay. */
  List<JsonObject> labels() {
    return labels;
  }

  Optional<FieldValue.Status> status() {
    return Optional.ofNullable(status);
  }

  void add(FieldChange change) {
    switch (change) {
      case FieldChange.Set(WorkItemField field, FieldValue value) -> set(field, value);
      case FieldChange.Clear(WorkItemField field) -> clear(field);
      case FieldChange.Add(WorkItemField field, FieldValue value) -> one(field, "add", value);
      case FieldChange.Remove(WorkItemField field, FieldValue value) -> one(field, "remove", value);
    }
  }

  private void set(WorkItemField field, FieldValue value) {
    switch (value) {
      case FieldValue.Text(String text) -> text(field, text);
      case FieldValue.Document(var text) when field.equals(WorkItemField.DESCRIPTION) ->
          writer.description(text);
      case FieldValue.Status wanted when field.equals(WorkItemField.STATUS) -> status = wanted;
      case FieldValue.Priority(var priority) when field.equals(WorkItemField.PRIORITY) ->
          writer.priority(priority);
      case FieldValue.Labels(var wanted) when field.equals(WorkItemField.LABELS) -> labels(wanted);
      case FieldValue.Points(BigDecimal points) when field.equals(WorkItemField.STORY_POINTS) ->
          writer.points(points);
      case FieldValue.Raw(JsonValue raw) when field.custom() -> writer.custom(field.name(), raw);
      default -> wrong(field);
    }
  }

  private void wrong(WorkItemField field) {
    writer.fault(field.name(), "the value is of another kind than the field");
  }

  private void text(WorkItemField field, String text) {
    if (field.custom()) {
      writer.custom(field.name(), JsonValue.of(text));
    } else if (field.equals(WorkItemField.TITLE)) {
      writer.title(text);
    } else if (field.equals(WorkItemField.ASSIGNEE)) {
      writer.assignee(text);
    } else if (field.equals(WorkItemField.PARENT)) {
      JsonObject above =
          room.items()
              .raw(text, "issuetype")
              .object("fields")
              .flatMap(it -> it.object("issuetype"))
              .orElse(JsonObject.EMPTY);
      writer.parent(text, Reading.text(above, "name").equalsIgnoreCase("Epic"));
    } else {
      wrong(field);
    }
  }

  private void clear(WorkItemField field) {
    if (NEVER_EMPTY.contains(field)) {
      writer.fault(field.name(), "it cannot be without a value");
    } else if (field.custom()) {
      writer.clearCustom(field.name());
    } else if (field.equals(WorkItemField.LABELS)) {
      labels(Set.of());
    } else if (field.equals(WorkItemField.STORY_POINTS)) {
      writer.clearPoints();
    } else {
      writer.clear(field.equals(WorkItemField.PARENT) ? "parent" : field.name(), field.name());
    }
  }

  private void labels(Set<String> wanted) {
    wanted.stream()
        .filter(it -> !before.labels().contains(it))
        .forEach(it -> labels.add(FieldWriter.named("add", it)));
    before.labels().stream()
        .filter(it -> !wanted.contains(it) && !Labels.ours(it))
        .forEach(it -> labels.add(FieldWriter.named("remove", it)));
  }

  private void one(WorkItemField field, String operation, FieldValue value) {
    if (field.equals(WorkItemField.LABELS) && value instanceof FieldValue.Text(String label)) {
      labels.add(FieldWriter.named(operation, label));
    } else {
      writer.fault(field.name(), "only labels can be added and removed one by one");
    }
  }

  /** Whether an item held the wanted value before. */
  static boolean held(FieldChange change, WorkItem before) {
    return switch (change) {
      case FieldChange.Set(WorkItemField field, FieldValue value) -> held(field, value, before);
      case FieldChange.Clear(WorkItemField field) -> empty(field, before);
      case FieldChange.Add(WorkItemField field, FieldValue value) -> labelled(value, before);
      case FieldChange.Remove(WorkItemField field, FieldValue value) -> !labelled(value, before);
    };
  }

  private static boolean labelled(FieldValue value, WorkItem before) {
    return value instanceof FieldValue.Text(String label) && before.labels().contains(label);
  }

  private static boolean held(WorkItemField field, FieldValue value, WorkItem before) {
    return switch (value) {
      case FieldValue.Text(String text) -> text.equals(texts(before).get(field));
      case FieldValue.Document(var text) -> text.equals(before.description());
      case FieldValue.Status(var wanted, String name) ->
          name.isEmpty() ? wanted == before.status() : name.equalsIgnoreCase(before.nativeStatus());
      case FieldValue.Priority(var priority) -> priority == before.priority();
      case FieldValue.Labels(var labels) -> labels.equals(before.labels());
      case FieldValue.Points(BigDecimal points) ->
          before.points().filter(it -> it.compareTo(points) == 0).isPresent();
      case FieldValue.Raw(JsonValue raw) -> raw.equals(before.customFields().get(field.name()));
    };
  }

  private static Map<WorkItemField, String> texts(WorkItem before) {
    return Map.of(
        WorkItemField.TITLE,
        before.title(),
        WorkItemField.ASSIGNEE,
        before.assigned().map(it -> it.account()).orElse(""),
        WorkItemField.PARENT,
        Objects.requireNonNullElse(before.parentId(), ""));
  }

  private static boolean empty(WorkItemField field, WorkItem before) {
    if (field.custom()) {
      return !before.customFields().containsKey(field.name());
    }
    return switch (field.name()) {
      case "description" -> before.description().blocks().isEmpty();
      case "assignee" -> before.assigned().isEmpty();
      case "priority" -> before.urgency().isEmpty();
      case "labels" -> before.labels().isEmpty();
      case "parent_id" -> before.parent().isEmpty();
      case "story_points" -> before.points().isEmpty();
      default -> false;
    };
  }
}
