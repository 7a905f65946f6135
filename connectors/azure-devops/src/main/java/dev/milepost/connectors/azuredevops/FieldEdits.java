// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.http.connector.Answers;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.work.FieldChange;
import dev.milepost.spi.work.FieldValue;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemField;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** A change's parts, written into one patch; what the item holds already is left out. */
final class FieldEdits {
  private static final Set<WorkItemField> NEVER_EMPTY =
      Set.of(WorkItemField.TITLE, WorkItemField.STATUS);

  private final WorkItem before;
  private final FieldWriter writer;
  private final SortedSet<String> tags = Tags.set();
  private boolean tagged;
  private FieldValue.@Nullable Status status;

  FieldEdits(Room room, JsonObject item, WorkItem before, ItemType type) {
    this.before = before;
    this.writer = new FieldWriter(room, ItemReader.project(item), type, item);
    tags.addAll(Tags.all(Answers.text(ItemReader.values(item), Names.TAGS)));
  }

  /** The patch of all fields but the status. */
  Patch patch() {
    if (tagged) {
      writer.tags(tags);
      tagged = false;
    }
    return writer.patch();
  }

  FieldWriter writer() {
    return writer;
  }

  Optional<FieldValue.Status> status() {
    return Optional.ofNullable(status);
  }

  void add(FieldChange change) {
    boolean same = held(change, before);
    switch (change) {
      case FieldChange.Set(WorkItemField field, FieldValue value) -> set(field, value, same);
      case FieldChange.Clear(WorkItemField field) -> clear(field, same);
      case FieldChange.Add(WorkItemField field, FieldValue value) -> one(field, value, true);
      case FieldChange.Remove(WorkItemField field, FieldValue value) -> one(field, value, false);
    }
  }

  private void set(WorkItemField field, FieldValue value, boolean same) {
    if (value instanceof FieldValue.Status wanted && field.equals(WorkItemField.STATUS)) {
      status = wanted;
      return;
    }
    if (same) {
      return;
    }
    switch (value) {
      case FieldValue.Text(String text) -> text(field, text);
      case FieldValue.Document(var text) when field.equals(WorkItemField.DESCRIPTION) ->
          writer.description(text);
      case FieldValue.Priority(var priority) when field.equals(WorkItemField.PRIORITY) ->
          writer.priority(priority);
      case FieldValue.Labels(var wanted) when field.equals(WorkItemField.LABELS) -> {
        tags.removeIf(tag -> !Tags.hidden(tag));
        tags.addAll(wanted);
        tagged = true;
      }
      case FieldValue.Points(BigDecimal points) when field.equals(WorkItemField.STORY_POINTS) ->
          writer.points(points);
      case FieldValue.Raw(JsonValue raw) when field.custom() -> writer.custom(field.name(), raw);
      default -> wrong(field);
    }
  }

  private void wrong(WorkItemField field) {
    writer.patch().fault(field.name(), "the value is of another kind than the field");
  }

  private void text(WorkItemField field, String text) {
    if (field.custom()) {
      writer.custom(field.name(), JsonValue.of(text));
    } else if (field.equals(WorkItemField.TITLE)) {
      writer.title(text);
    } else if (field.equals(WorkItemField.ASSIGNEE)) {
      writer.assignee(text);
    } else if (field.equals(WorkItemField.PARENT)) {
      writer.parent(text);
    } else {
      wrong(field);
    }
  }

  private void clear(WorkItemField field, boolean same) {
    if (NEVER_EMPTY.contains(field)) {
      writer.patch().fault(field.name(), "an item always has one");
    } else if (same) {
      return;
    } else if (field.custom()) {
      writer.clearCustom(field.name());
    } else if (field.equals(WorkItemField.LABELS)) {
      tags.removeIf(tag -> !Tags.hidden(tag));
      tagged = true;
    } else {
      empty(field);
    }
  }

  private void empty(WorkItemField field) {
    switch (field.name()) {
      case "description" -> writer.clearDescription();
      case "assignee" -> writer.clearAssignee();
      case "priority" -> writer.clearPriority();
      case "parent_id" -> writer.clearParent();
      default -> writer.clearPoints();
    }
  }

  private void one(WorkItemField field, FieldValue value, boolean adding) {
    if (!(value instanceof FieldValue.Text(String tag)) || !field.equals(WorkItemField.LABELS)) {
      writer.patch().fault(field.name(), "only a label can be added or removed alone");
      return;
    }
    tagged |= adding ? tags.add(tag.strip()) : tags.remove(tag.strip());
  }

  /** Whether the item holds what is wanted. */
  static boolean held(FieldChange change, WorkItem item) {
    return switch (change) {
      case FieldChange.Set(WorkItemField field, FieldValue value) -> holds(field, value, item);
      case FieldChange.Clear(WorkItemField field) -> isEmpty(field, item);
      case FieldChange.Add(WorkItemField ignored, FieldValue value) -> labelled(value, item);
      case FieldChange.Remove(WorkItemField ignored, FieldValue value) -> !labelled(value, item);
    };
  }

  private static boolean labelled(FieldValue value, WorkItem item) {
    return value instanceof FieldValue.Text(String tag)
        && item.labels().stream().anyMatch(tag.strip()::equalsIgnoreCase);
  }

  private static boolean holds(WorkItemField field, FieldValue value, WorkItem item) {
    return switch (value) {
      case FieldValue.Text(String text) -> holds(field, text, item);
      case FieldValue.Document(var text) -> item.description().equals(text);
      case FieldValue.Status wanted ->
          wanted.nativeName().isEmpty()
              ? item.status() == wanted.status()
              : item.nativeStatus().equalsIgnoreCase(wanted.nativeName());
      case FieldValue.Priority(var priority) -> item.priority() == priority;
      case FieldValue.Labels(var wanted) -> {
        SortedSet<String> same = Tags.set();
        same.addAll(wanted);
        yield same.size() == item.labels().size() && same.containsAll(item.labels());
      }
      case FieldValue.Points(BigDecimal points) ->
          item.points().filter(it -> it.compareTo(points) == 0).isPresent();
      case FieldValue.Raw(JsonValue raw) -> raw.equals(item.customFields().get(field.name()));
    };
  }

  private static boolean holds(WorkItemField field, String text, WorkItem item) {
    if (field.custom()) {
      return JsonValue.of(text).equals(item.customFields().get(field.name()));
    }
    return switch (field.name()) {
      case "title" -> item.title().equals(TextFormat.line(text));
      case "assignee" ->
          item.assigned().filter(it -> it.account().equalsIgnoreCase(text)).isPresent();
      case "parent_id" -> text.equals(item.parentId());
      default -> false;
    };
  }

  private static boolean isEmpty(WorkItemField field, WorkItem item) {
    if (field.custom()) {
      return !item.customFields().containsKey(field.name());
    }
    return switch (field.name()) {
      case "description" -> item.description().blocks().isEmpty();
      case "assignee" -> item.assignee() == null;
      case "priority" -> item.priority() == null;
      case "labels" -> item.labels().isEmpty();
      case "parent_id" -> item.parentId() == null;
      case "story_points" -> item.storyPoints() == null;
      default -> false;
    };
  }
}
