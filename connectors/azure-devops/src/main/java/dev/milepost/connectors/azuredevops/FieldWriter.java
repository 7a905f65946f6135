// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.connectors.azuredevops.FieldCatalog.Field;
import dev.milepost.http.connector.Answers;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.text.RichText;
import dev.milepost.spi.work.WorkItemPriority;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;

/** Values of an item's fields as the vendor wants them, written into a patch. */
final class FieldWriter {
  private static final int LONGEST_TITLE = 255;
  private static final int MOST_TAGS = 100;

  private final AzureDevOpsClient client;
  private final FieldCatalog fields;
  private final Processes processes;
  private final String project;
  private final ItemType type;
  private final JsonObject before;
  private final Patch patch;

  /** A writer for an item of a type; {@code before} has no member where it is to be made. */
  FieldWriter(Room room, String project, ItemType type, JsonObject before) {
    this.client = room.client();
    this.fields = room.fields();
    this.processes = room.processes();
    this.project = project;
    this.type = type;
    this.before = before;
    this.patch = new Patch(client);
  }

  Patch patch() {
    return patch;
  }

  void title(String text) {
    String line = TextFormat.line(text);
    if (line.isEmpty()) {
      patch.fault("title", "it is blank");
    } else if (line.length() > LONGEST_TITLE) {
      patch.fault("title", "it has " + line.length() + " characters, Azure DevOps takes 255");
    }
    patch.set(Names.TITLE, "title", JsonValue.of(line));
  }

  void description(RichText text) {
    String field = type.descriptionField();
    patch.set(field, "description", JsonValue.of(ItemReader.format(before, field).write(text)));
  }

  void assignee(String account) {
    patch.set(Names.ASSIGNED_TO, "assignee", JsonValue.of(account));
  }

  void priority(WorkItemPriority priority) {
    String field = client.config().priorityField();
    String text = client.config().priorities().getOrDefault(priority, priority.word());
    boolean number = fields.byReference(field).filter(Field::number).isPresent();
    if (!type.has(field)) {
      patch.fault("priority", "type '" + type.name() + "' has no field '" + field + "'");
    } else if (number && !text.matches("-?[0-9]{1,9}")) {
      patch.fault(
          "priority",
          "'"
              + field
              + "' holds numbers, and custom_settings.priority_mapping says '"
              + text
              + "'");
    } else {
      patch.set(
          field, "priority", number ? JsonValue.of(Long.parseLong(text)) : JsonValue.of(text));
    }
  }

  void points(BigDecimal points) {
    pointsField().ifPresent(field -> patch.set(field, "story_points", new JsonNumber(points)));
  }

  private Optional<String> pointsField() {
    Optional<String> field = processes.pointsField(project, type);
    if (field.isEmpty()) {
      patch.fault(
          "story_points",
          "type '"
              + type.name()
              + "' has no field for an estimate; name one in custom_settings.story_points_field");
    }
    return field;
  }

  /** All tags that the item is to have. */
  void tags(Collection<String> tags) {
    for (String tag : tags) {
      if (!Tags.good(tag)) {
        patch.fault(
            "labels",
            "'"
                + AzureDevOpsClient.shown(tag)
                + "' is no tag: at most 400 characters without comma and semicolon");
      }
    }
    if (tags.size() > MOST_TAGS) {
      patch.fault("labels", "there are " + tags.size() + ", Azure DevOps takes 100");
    }
    JsonValue joined = JsonValue.of(Tags.joined(tags));
    if (!holds(Names.TAGS)) {
      patch.set(Names.TAGS, "labels", joined);
    } else if (tags.isEmpty()) {
      patch.remove(Names.TAGS, "labels");
    } else {
      // Adding would join them to those that are there.
      patch.replace(Names.TAGS, "labels", joined);
    }
  }

  void parent(String id) {
    clearParent();
    patch.relation(
        Relations.PARENT, client.root() + "/_apis/wit/workItems/" + client.checked(id), "", "");
  }

  void clearParent() {
    int index = Relations.indexOfParent(before);
    if (index >= 0) {
      patch.removeRelation(index);
    }
  }

  void state(ItemType.State state) {
    patch.set(Names.STATE, "status", JsonValue.of(state.name()));
  }

  void custom(String name, JsonValue value) {
    own(name).ifPresent(field -> patch.set(field.referenceName(), name, value));
  }

  private Optional<Field> own(String name) {
    Optional<Field> field = fields.custom(name);
    String reason = "";
    if (field.isEmpty()) {
      reason =
          "this organization has no such field, or several; use its reference name"
              + " (Custom.Sector), or map the name in custom_settings.custom_fields";
    } else if (!type.has(field.get().referenceName())) {
      reason = "type '" + type.name() + "' has no field '" + field.get().referenceName() + "'";
    } else if (field.get().readOnly()) {
      reason = "'" + field.get().referenceName() + "' is not for people to set";
    }
    if (reason.isEmpty()) {
      return field;
    }
    patch.fault(name, reason);
    return Optional.empty();
  }

  void clearDescription() {
    clear(type.descriptionField(), "description");
    if (!type.descriptionField().equals(Names.DESCRIPTION)) {
      clear(Names.DESCRIPTION, "description");
    }
  }

  void clearAssignee() {
    clear(Names.ASSIGNED_TO, "assignee");
  }

  void clearPriority() {
    clear(client.config().priorityField(), "priority");
  }

  void clearPoints() {
    pointsField().ifPresent(field -> clear(field, "story_points"));
  }

  void clearCustom(String name) {
    own(name).ifPresent(field -> clear(field.referenceName(), name));
  }

  private void clear(String field, String name) {
    if (holds(field)) {
      patch.remove(field, name);
    }
  }

  private boolean holds(String field) {
    JsonObject values = ItemReader.values(before);
    return values.get(field).isPresent() && !isEmptyText(values, field);
  }

  private static boolean isEmptyText(JsonObject values, String field) {
    return values.text(field).isPresent() && Answers.text(values, field).isEmpty();
  }
}
