// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.work.NewWorkItem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Wishes as the bodies of requests, refused with all their faults before anything is sent. */
final class Drafts {
  private final JiraClient client;
  private final FieldCatalog fields;
  private final IssueTypes types;
  private final Items items;

  Drafts(Room room) {
    this.client = room.client();
    this.fields = room.fields();
    this.types = room.types();
    this.items = room.items();
  }

  /**
   * An item to be made.
   *
   * @param label that says which wish it was made for
   */
  record Draft(String project, String label, FieldWriter writer, Optional<JsonObject> property) {
    JsonObject body() {
      JsonObject body = new JsonObject(Map.of("fields", writer.fields()));
      return property.map(it -> body.with("properties", new JsonArray(List.of(it)))).orElse(body);
    }
  }

  Draft of(NewWorkItem wish) {
    FieldWriter writer = new FieldWriter(client, fields);
    if (!wish.key().matches("[A-Za-z0-9-]{1,64}")) {
      writer.fault("key", "it is not 1 to 64 letters, digits and hyphens");
    }
    return of(wish, Labels.key(wish.key()), Optional.empty(), writer);
  }

  Draft of(NewWorkItem wish, String label, Optional<JsonObject> property, FieldWriter writer) {
    writer.title(wish.title());
    writer.check("create an item");
    String project =
        wish.project().isEmpty()
            ? client.config().project()
            : wish.project().toUpperCase(Locale.ROOT);
    writer.raw("project", "project", FieldWriter.named("key", project));
    writer.raw("issuetype", "type", FieldWriter.named("id", type(wish, project, writer).id()));
    if (!wish.description().blocks().isEmpty()) {
      writer.description(wish.description());
    }
    if (wish.assignee() != null) {
      writer.assignee(wish.assignee());
    }
    if (wish.priority() != null) {
      writer.priority(wish.priority());
    }
    if (wish.storyPoints() != null) {
      writer.points(wish.storyPoints());
    }
    Set<String> labels = new TreeSet<>(wish.labels());
    labels.add(label);
    writer.raw("labels", "labels", JsonValue.ofStrings(labels));
    wish.customFields().forEach(writer::custom);
    writer.check("create an item");
    return new Draft(project, label, writer, property);
  }

  /** Below anything but an epic, Jira has sub-tasks only. */
  private IssueTypes.Type type(NewWorkItem wish, String project, FieldWriter writer) {
    IssueTypes.Type type = types.of(project, wish.type());
    String parent = wish.parentId();
    if (parent == null) {
      return type;
    }
    JsonObject above =
        items
            .raw(parent, "issuetype")
            .object("fields")
            .flatMap(it -> it.object("issuetype"))
            .orElse(JsonObject.EMPTY);
    boolean epic =
        Reading.text(above, "hierarchyLevel").equals("1")
            || Reading.text(above, "name").equalsIgnoreCase("Epic");
    writer.parent(parent, epic);
    return epic || type.subtask() ? type : types.subtask(project).orElse(type);
  }
}
