// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.connectors.jira.FieldCatalog.Field;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonNull;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.text.RichText;
import dev.milepost.spi.work.History;
import dev.milepost.spi.work.ItemLink;
import dev.milepost.spi.work.Person;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemPriority;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An issue as an item. */
final class ItemReader {
  private static final Map<String, WorkItemPriority> USUAL =
      Map.of(
          "blocker", WorkItemPriority.CRITICAL,
          "critical", WorkItemPriority.CRITICAL,
          "highest", WorkItemPriority.CRITICAL,
          "high", WorkItemPriority.HIGH,
          "major", WorkItemPriority.HIGH,
          "medium", WorkItemPriority.MEDIUM,
          "low", WorkItemPriority.LOW,
          "minor", WorkItemPriority.LOW,
          "lowest", WorkItemPriority.LOW,
          "trivial", WorkItemPriority.LOW);

  private final JiraClient client;
  private final FieldCatalog fields;
  private final Statuses statuses;
  private final Map<WorkItemPriority, String> priorities;

  ItemReader(JiraClient client, FieldCatalog fields, Statuses statuses) {
    this.client = client;
    this.fields = fields;
    this.statuses = statuses;
    this.priorities = client.config().priorities();
  }

  WorkItem read(JsonObject issue, List<ItemLink> further, @Nullable History history) {
    JsonObject values = issue.object("fields").orElse(JsonObject.EMPTY);
    String key = client.key(Reading.text(issue, "key"));
    Statuses.Status status = statuses.of(values.object("status").orElse(JsonObject.EMPTY));
    List<ItemLink> links = new ArrayList<>(links(values));
    links.addAll(further);
    return new WorkItem(
        key,
        client.number(issue, "id"),
        Reading.text(values, "issuetype", "name"),
        Reading.text(values, "summary"),
        values.get("description").map(Texts::read).orElse(RichText.EMPTY),
        status.meaning(),
        status.name(),
        values.object("assignee").map(this::person).orElse(null),
        priority(Reading.text(values, "priority", "name")),
        Labels.visible(Reading.texts(values, "labels")),
        client.moment(values, "created"),
        client.moment(values, "updated"),
        custom(values),
        client.site().page(key),
        parent(values),
        points(values),
        Reading.text(values, "updated"),
        links,
        history);
  }

  /** Team-managed projects have no priority. */
  private @Nullable WorkItemPriority priority(String name) {
    for (Map.Entry<WorkItemPriority, String> each : priorities.entrySet()) {
      if (each.getValue().equalsIgnoreCase(name)) {
        return each.getKey();
      }
    }
    return USUAL.get(name.toLowerCase(Locale.ROOT));
  }

  Person person(JsonObject user) {
    String account = Reading.text(user, client.cloud() ? "accountId" : "name");
    String name = Reading.text(user, "displayName");
    return new Person(account, name.isEmpty() ? account : name);
  }

  private @Nullable String parent(JsonObject values) {
    String parent = Reading.text(values, "parent", "key");
    if (!parent.isEmpty()) {
      return client.key(parent);
    }
    String epic = fields.epicLink().map(it -> Reading.text(values, it.id())).orElse("");
    return epic.isEmpty() ? null : client.key(epic);
  }

  @Nullable BigDecimal points(JsonObject values) {
    Optional<Field> field = fields.points();
    return field.flatMap(it -> Reading.number(values, it.id())).orElse(null);
  }

  private Map<String, JsonValue> custom(JsonObject values) {
    Map<String, JsonValue> custom = new LinkedHashMap<>();
    values
        .members()
        .forEach((id, value) -> {
          if (id.startsWith("customfield_") && value != JsonNull.NULL) {
            custom.put(id, value);
          }
        });
    fields
        .mapped()
        .forEach((name, id) -> {
          JsonValue value = custom.get(id);
          if (value != null) {
            custom.put(name, simple(value));
          }
        });
    return custom;
  }

  /** What a person would write: an option's text, somebody's account, the text of a document. */
  private JsonValue simple(JsonValue value) {
    if (!(value instanceof JsonObject object)) {
      return value;
    }
    if (Reading.text(object, "type").equals("doc")) {
      return JsonValue.of(Texts.read(object).plainText());
    }
    for (String name : List.of("value", "accountId", "name")) {
      String text = Reading.text(object, name);
      if (!text.isEmpty()) {
        return JsonValue.of(text);
      }
    }
    return value;
  }

  private List<ItemLink> links(JsonObject values) {
    List<ItemLink> links = new ArrayList<>();
    for (JsonObject link : Reading.objects(values, "issuelinks")) {
      JsonObject type = link.object("type").orElse(JsonObject.EMPTY);
      add(links, link, "outwardIssue", Reading.text(type, "outward"));
      add(links, link, "inwardIssue", Reading.text(type, "inward"));
    }
    return links;
  }

  private void add(List<ItemLink> links, JsonObject link, String end, String relation) {
    String told = Reading.text(link, end, "key");
    if (!told.isEmpty()) {
      String key = client.key(told);
      links.add(new ItemLink(ItemLink.Kind.ITEM, URI.create("item:" + key), relation + " " + key));
    }
  }
}
