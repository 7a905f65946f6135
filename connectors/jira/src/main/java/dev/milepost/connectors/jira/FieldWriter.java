// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.connectors.jira.FieldCatalog.Field;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonNull;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import dev.milepost.kernel.text.RichText;
import dev.milepost.spi.errors.ValidationException;
import dev.milepost.spi.work.WorkItemPriority;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Values of fields as Jira wants them, collected for one request. Faults are told by the names that
 * the caller used.
 */
final class FieldWriter {
  private static final int LONGEST_TITLE = 255;

  private final JiraClient client;
  private final FieldCatalog fields;
  private final Map<String, JsonValue> values = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, String> faults = new LinkedHashMap<>();

  FieldWriter(JiraClient client, FieldCatalog fields) {
    this.client = client;
    this.fields = fields;
  }

  static JsonObject named(String member, String value) {
    return new JsonObject(Map.of(member, JsonValue.of(value)));
  }

  private void put(String id, String name, JsonValue value) {
    values.put(id, value);
    names.put(id, name);
  }

  void title(String text) {
    String line = Texts.line(text);
    if (line.isEmpty()) {
      faults.put("title", "it is blank");
    } else if (line.length() > LONGEST_TITLE) {
      faults.put("title", "it has " + line.length() + " characters, Jira takes 255");
    }
    put("summary", "title", JsonValue.of(line));
  }

  void description(RichText text) {
    put("description", "description", Texts.write(text, client.cloud()));
  }

  void assignee(String account) {
    put("assignee", "assignee", user(account));
  }

  private JsonObject user(String account) {
    return named(client.cloud() ? "accountId" : "name", account);
  }

  void priority(WorkItemPriority priority) {
    String name = client.config().priorities().getOrDefault(priority, priority.word());
    put("priority", "priority", named("name", name));
  }

  void points(BigDecimal points) {
    put(fields.demandPoints().id(), "story_points", new JsonNumber(points));
  }

  /** Below an epic, Data Center has a field of its own for it. */
  void parent(String key, boolean belowEpic) {
    boolean link = belowEpic && !client.cloud() && fields.epicLink().isPresent();
    if (link) {
      put(fields.epicLink().orElseThrow().id(), "parent_id", JsonValue.of(key));
    } else {
      put("parent", "parent_id", named("key", key));
    }
  }

  void custom(String name, JsonValue value) {
    Field field = fields.custom(name).orElse(null);
    if (field == null) {
      faults.put(
          name,
          "this site has no such field, or several; use its id (customfield_10030), or map the"
              + " name in custom_settings.custom_fields");
      return;
    }
    put(field.id(), name, formed(field, value));
  }

  private JsonValue formed(Field field, JsonValue value) {
    if (!(value instanceof JsonString(String text))) {
      return value;
    }
    if (field.document()) {
      return client.cloud() ? Texts.write(RichText.plain(text), true) : value;
    }
    return switch (field.type()) {
      case "option" -> named("value", text);
      case "user" -> user(text);
      default -> value;
    };
  }

  void clear(String id, String name) {
    put(id, name, JsonNull.NULL);
  }

  void clearPoints() {
    clear(fields.demandPoints().id(), "story_points");
  }

  void clearCustom(String name) {
    custom(name, JsonNull.NULL);
  }

  void raw(String id, String name, JsonValue value) {
    put(id, name, value);
  }

  /** Without a field that the site refused. */
  void drop(String id) {
    values.remove(id);
  }

  void fault(String name, String reason) {
    faults.put(name, reason);
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  boolean sets(String id) {
    JsonValue value = values.get(id);
    return value != null && value != JsonNull.NULL;
  }

  /** Refuses before anything is sent, with all faults. */
  void check(String label) {
    if (!faults.isEmpty()) {
      throw client.refusal(label, faults);
    }
  }

  JsonObject fields() {
    return new JsonObject(values);
  }

  /** Jira's refusal, by the names that the caller used. */
  ValidationException renamed(String label, Map<String, String> refused) {
    Map<String, String> told = new LinkedHashMap<>();
    refused.forEach((id, reason) -> told.put(names.getOrDefault(id, id), reason));
    return client.refusal(label + ": Jira refuses it", told);
  }
}
