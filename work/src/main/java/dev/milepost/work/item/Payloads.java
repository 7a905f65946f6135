// SPDX-License-Identifier: MIT
package dev.milepost.work.item;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import dev.milepost.kernel.text.RichText;
import dev.milepost.spi.work.FieldChange;
import dev.milepost.spi.work.FieldValue;
import dev.milepost.spi.work.NewWorkItem;
import dev.milepost.spi.work.WorkItemChange;
import dev.milepost.spi.work.WorkItemField;
import dev.milepost.spi.work.WorkItemPriority;
import dev.milepost.spi.work.WorkItemStatus;
import dev.milepost.text.Adf;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Items and changes as the payload of a plan's step, and back. Rich text is kept as an Atlassian
 * document, which holds every form that the model has.
 */
final class Payloads {
  private Payloads() {}

  static JsonObject of(NewWorkItem item) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("key", JsonValue.of(item.key()));
    members.put("project", JsonValue.of(item.project()));
    members.put("type", JsonValue.of(item.type()));
    members.put("title", JsonValue.of(item.title()));
    members.put("description", Adf.write(item.description()));
    put(members, "status", item.status() == null ? null : item.status().word());
    put(members, "assignee", item.assignee());
    put(members, "priority", item.priority() == null ? null : item.priority().word());
    members.put("labels", JsonValue.ofStrings(item.labels()));
    members.put("customFields", new JsonObject(item.customFields()));
    put(members, "parentId", item.parentId());
    if (item.storyPoints() != null) {
      members.put("storyPoints", new JsonNumber(item.storyPoints()));
    }
    return new JsonObject(members);
  }

  private static void put(Map<String, JsonValue> members, String name, @Nullable String text) {
    if (text != null) {
      members.put(name, JsonValue.of(text));
    }
  }

  static NewWorkItem item(JsonObject payload) {
    NewWorkItem.Builder item =
        NewWorkItem.builder(text(payload, "key"), text(payload, "title"))
            .project(text(payload, "project"))
            .type(text(payload, "type"))
            .description(document(payload, "description"))
            .status(payload.text("status").map(Payloads::status).orElse(null))
            .assignee(payload.text("assignee").orElse(null))
            .priority(payload.text("priority").map(Payloads::priority).orElse(null))
            .parent(payload.text("parentId").orElse(null));
    texts(payload, "labels").forEach(item::label);
    payload.object("customFields").ifPresent(fields -> fields.members().forEach(item::customField));
    if (payload.members().get("storyPoints") instanceof JsonNumber(BigDecimal points)) {
      item.storyPoints(points);
    }
    return item.build();
  }

  static JsonObject of(WorkItemChange change) {
    JsonArray fields = new JsonArray(change.fields().stream().map(Payloads::field).toList());
    JsonObject payload = JsonObject.EMPTY.with("fields", fields);
    return change.expected().map(v -> payload.with("version", JsonValue.of(v))).orElse(payload);
  }

  private static JsonValue field(FieldChange change) {
    JsonObject field =
        JsonObject.EMPTY
            .with("field", JsonValue.of(change.field().name()))
            .with("custom", JsonValue.of(change.field().custom()));
    return switch (change) {
      case FieldChange.Set(WorkItemField ignored, FieldValue value) ->
          field.with("set", value(value));
      case FieldChange.Add(WorkItemField ignored, FieldValue value) ->
          field.with("add", value(value));
      case FieldChange.Remove(WorkItemField ignored, FieldValue value) ->
          field.with("remove", value(value));
      case FieldChange.Clear(WorkItemField ignored) -> field.with("clear", JsonValue.of(true));
    };
  }

  private static JsonValue value(FieldValue value) {
    return switch (value) {
      case FieldValue.Text(String text) -> JsonObject.EMPTY.with("text", JsonValue.of(text));
      case FieldValue.Document(RichText text) -> JsonObject.EMPTY.with("document", Adf.write(text));
      case FieldValue.Status(WorkItemStatus status, String nativeName) ->
          JsonObject.EMPTY
              .with("status", JsonValue.of(status.word()))
              .with("nativeName", JsonValue.of(nativeName));
      case FieldValue.Priority(WorkItemPriority priority) ->
          JsonObject.EMPTY.with("priority", JsonValue.of(priority.word()));
      case FieldValue.Labels labels ->
          JsonObject.EMPTY.with("labels", JsonValue.ofStrings(labels.labels()));
      case FieldValue.Points(BigDecimal points) ->
          JsonObject.EMPTY.with("points", new JsonNumber(points));
      case FieldValue.Raw(JsonValue raw) -> JsonObject.EMPTY.with("raw", raw);
    };
  }

  static WorkItemChange change(JsonObject payload) {
    WorkItemChange.Builder change =
        WorkItemChange.builder().expectedVersion(payload.text("version").orElse(null));
    for (JsonValue element : payload.elements("fields")) {
      if (!(element instanceof JsonObject field)) {
        throw damaged("fields");
      }
      change.change(field(field));
    }
    return change.build();
  }

  private static FieldChange field(JsonObject object) {
    boolean custom = object.members().get("custom") == JsonValue.JsonBoolean.TRUE;
    WorkItemField field = new WorkItemField(text(object, "field"), custom);
    if (object.object("set").isPresent()) {
      return new FieldChange.Set(field, value(object.object("set").get()));
    }
    if (object.object("add").isPresent()) {
      return new FieldChange.Add(field, value(object.object("add").get()));
    }
    if (object.object("remove").isPresent()) {
      return new FieldChange.Remove(field, value(object.object("remove").get()));
    }
    return new FieldChange.Clear(field);
  }

  private static FieldValue value(JsonObject value) {
    String name = value.members().keySet().stream().findFirst().orElseThrow(() -> damaged("value"));
    return switch (name) {
      case "text" -> new FieldValue.Text(text(value, "text"));
      case "document" -> new FieldValue.Document(document(value, "document"));
      case "status" ->
          new FieldValue.Status(status(text(value, "status")), text(value, "nativeName"));
      case "priority" -> new FieldValue.Priority(priority(text(value, "priority")));
      case "labels" -> new FieldValue.Labels(new TreeSet<>(texts(value, "labels")));
      case "points" -> {
        if (value.members().get("points") instanceof JsonNumber(BigDecimal points)) {
          yield new FieldValue.Points(points);
        }
        throw damaged("points");
      }
      case "raw" -> new FieldValue.Raw(value.get("raw").orElseThrow());
      default -> throw damaged(name);
    };
  }

  static RichText document(JsonObject payload, String name) {
    return payload.object(name).map(Adf::read).orElse(RichText.EMPTY);
  }

  static String text(JsonObject payload, String name) {
    return payload.text(name).orElseThrow(() -> damaged(name));
  }

  static Set<String> texts(JsonObject payload, String name) {
    Set<String> texts = new TreeSet<>();
    for (JsonValue element : payload.elements(name)) {
      if (!(element instanceof JsonString(String text))) {
        throw damaged(name);
      }
      texts.add(text);
    }
    return texts;
  }

  static WorkItemStatus status(String word) {
    return List.of(WorkItemStatus.values()).stream()
        .filter(status -> status.word().equals(word))
        .findFirst()
        .orElseThrow(() -> damaged("status"));
  }

  static WorkItemPriority priority(String word) {
    return List.of(WorkItemPriority.values()).stream()
        .filter(priority -> priority.word().equals(word))
        .findFirst()
        .orElseThrow(() -> damaged("priority"));
  }

  /** A plan's digest guards its payload, so this is a plan that somebody else made. */
  private static MilepostException damaged(String name) {
    return MilepostException.caller(
        "plan-payload", "the plan's step holds no '" + name + "' that can be read; make it again");
  }
}
