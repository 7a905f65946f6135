// SPDX-License-Identifier: MIT
package dev.milepost.work.item;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.spi.work.FieldChange;
import dev.milepost.spi.work.FieldValue;
import dev.milepost.spi.work.Person;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemChange;
import dev.milepost.spi.work.WorkItemField;
import java.util.Optional;
import java.util.TreeSet;

/** What an item's fields hold, beside what a change wants of them. */
final class Fields {
  private Fields() {}

  /** What a field holds; empty for nothing. */
  static Optional<FieldValue> value(WorkItem item, WorkItemField field) {
    if (field.custom()) {
      return Optional.ofNullable(item.customFields().get(field.name()))
          .filter(value -> value != JsonValue.JsonNull.NULL)
          .map(FieldValue.Raw::new);
    }
    return switch (field.name()) {
      case "title" -> Optional.of(new FieldValue.Text(item.title()));
      case "description" ->
          item.description().blocks().isEmpty()
              ? Optional.empty()
              : Optional.of(new FieldValue.Document(item.description()));
      case "status" -> Optional.of(new FieldValue.Status(item.status(), item.nativeStatus()));
      case "assignee" -> item.assigned().map(Person::account).map(FieldValue.Text::new);
      case "priority" -> item.urgency().map(FieldValue.Priority::new);
      case "labels" ->
          item.labels().isEmpty()
              ? Optional.empty()
              : Optional.of(new FieldValue.Labels(new TreeSet<>(item.labels())));
      case "parent_id" -> item.parent().map(FieldValue.Text::new);
      case "story_points" -> item.points().map(FieldValue.Points::new);
      default -> throw new IllegalArgumentException("no field is called '" + field.name() + "'");
    };
  }

  /** The change that puts back what the changed fields hold in the given item. */
  static WorkItemChange inverse(WorkItem item, WorkItemChange change) {
    WorkItemChange.Builder inverse = WorkItemChange.builder();
    for (FieldChange field : change.fields()) {
      switch (field) {
        case FieldChange.Set(WorkItemField name, FieldValue ignored) -> back(item, name, inverse);
        case FieldChange.Clear(WorkItemField name) -> back(item, name, inverse);
        case FieldChange.Add(WorkItemField name, FieldValue value) -> {
          if (!holds(item, field)) {
            inverse.change(new FieldChange.Remove(name, value));
          }
        }
        case FieldChange.Remove(WorkItemField name, FieldValue value) -> {
          if (!holds(item, field)) {
            inverse.change(new FieldChange.Add(name, value));
          }
        }
      }
    }
    return inverse.build();
  }

  private static void back(WorkItem item, WorkItemField field, WorkItemChange.Builder inverse) {
    inverse.change(
        value(item, field)
            .<FieldChange>map(value -> new FieldChange.Set(field, value))
            .orElse(new FieldChange.Clear(field)));
  }

  /** Whether the item is as every field of the change wants it. */
  static boolean hold(WorkItem item, WorkItemChange change) {
    return change.fields().stream().allMatch(field -> holds(item, field));
  }

  private static boolean holds(WorkItem item, FieldChange change) {
    Optional<FieldValue> now = value(item, change.field());
    return switch (change) {
      case FieldChange.Clear ignored -> now.isEmpty();
      case FieldChange.Set(WorkItemField ignored, FieldValue wanted) ->
          now.filter(value -> same(value, wanted)).isPresent();
      case FieldChange.Add(WorkItemField ignored, FieldValue wanted) -> contains(item, wanted);
      case FieldChange.Remove(WorkItemField ignored, FieldValue wanted) -> !contains(item, wanted);
    };
  }

  private static boolean same(FieldValue now, FieldValue wanted) {
    if (now instanceof FieldValue.Points(var a) && wanted instanceof FieldValue.Points(var b)) {
      return a.compareTo(b) == 0;
    }
    if (now instanceof FieldValue.Status a && wanted instanceof FieldValue.Status b) {
      return a.status() == b.status()
          && (b.nativeName().isEmpty() || b.nativeName().equals(a.nativeName()));
    }
    return now.equals(wanted);
  }

  /**
   * Values are added to and removed from labels only; what else a tracker allows is its own to
   * tell.
   */
  private static boolean contains(WorkItem item, FieldValue value) {
    return value instanceof FieldValue.Text(String label) && item.labels().contains(label);
  }
}
