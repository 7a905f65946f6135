// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.http.connector.Answers;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonNull;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.text.RichText;
import dev.milepost.spi.work.History;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemPriority;
import dev.milepost.spi.work.WorkItemStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A work item of the vendor's as an item. */
final class ItemReader {
  private final AzureDevOpsClient client;
  private final FieldCatalog fields;
  private final Processes processes;
  private final String priorityField;
  private final Map<WorkItemPriority, String> priorities;

  ItemReader(AzureDevOpsClient client, FieldCatalog fields, Processes processes) {
    this.client = client;
    this.fields = fields;
    this.processes = processes;
    this.priorityField = client.config().priorityField();
    this.priorities = client.config().priorities();
  }

  static JsonObject values(JsonObject item) {
    return item.object("fields").orElse(JsonObject.EMPTY);
  }

  static String project(JsonObject item) {
    return Answers.text(values(item), Names.PROJECT);
  }

  static String id(JsonObject item) {
    return Answers.text(item, "id");
  }

  static String revision(JsonObject item) {
    return Answers.text(item, "rev");
  }

  /** The item's type, empty where its project does not say. */
  Optional<ItemType> type(JsonObject item) {
    String name = Answers.text(values(item), Names.TYPE);
    return Permitted.ifAllowed(() -> processes.of(project(item)).type(name));
  }

  WorkItem read(JsonObject item, @Nullable History history) {
    JsonObject values = values(item);
    Optional<ItemType> type = type(item);
    String state = Answers.text(values, Names.STATE);
    String id = client.number("id", id(item));
    return new WorkItem(
        id,
        id,
        Answers.text(values, Names.TYPE),
        Answers.text(values, Names.TITLE),
        description(item, type),
        type.flatMap(it -> it.state(state))
            .map(ItemType.State::meaning)
            .orElse(WorkItemStatus.UNKNOWN),
        state,
        values.get(Names.ASSIGNED_TO).flatMap(People::of).orElse(null),
        priority(values),
        Tags.visible(Answers.text(values, Names.TAGS)),
        moment(client, item, Names.CREATED),
        moment(client, item, Names.CHANGED),
        custom(values),
        client.page(project(item), id),
        parent(item),
        points(item, type).orElse(null),
        client.number("rev", revision(item)),
        Relations.links(item, client.root()),
        history);
  }

  /** Where a bug's steps are empty, somebody may have filled in the description. */
  private static RichText description(JsonObject item, Optional<ItemType> type) {
    String field = type.map(ItemType::descriptionField).orElse(Names.DESCRIPTION);
    String own = Answers.text(values(item), field);
    String shown = own.isBlank() ? Names.DESCRIPTION : field;
    String text = Answers.text(values(item), shown);
    return text.isBlank() ? RichText.EMPTY : format(item, shown).read(text);
  }

  /** A field is HTML unless the item says that somebody turned it to Markdown. */
  static TextFormat format(JsonObject item, String field) {
    return Answers.text(item, "multilineFieldsFormat", field).equalsIgnoreCase("markdown")
        ? TextFormat.MARKDOWN
        : TextFormat.HTML;
  }

  private @Nullable WorkItemPriority priority(JsonObject values) {
    String value = Answers.text(values, priorityField);
    return priorities.entrySet().stream()
        .filter(it -> it.getValue().equalsIgnoreCase(value))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  Optional<BigDecimal> points(JsonObject item, Optional<ItemType> type) {
    return type.flatMap(it -> processes.pointsField(project(item), it))
        .flatMap(field -> Answers.number(values(item), field));
  }

  private static @Nullable String parent(JsonObject item) {
    String told = Answers.text(values(item), Names.PARENT);
    return told.isEmpty() ? Relations.parent(item).orElse(null) : told;
  }

  private Map<String, JsonValue> custom(JsonObject values) {
    Map<String, JsonValue> custom = new LinkedHashMap<>();
    values
        .members()
        .forEach((name, value) -> {
          if (FieldCatalog.open(name) && value != JsonNull.NULL) {
            custom.put(name, value);
          }
        });
    fields
        .mapped()
        .forEach((name, reference) -> {
          JsonValue value = custom.get(reference);
          if (value != null) {
            custom.put(name, simple(value));
          }
        });
    return custom;
  }

  /** What a person would write: somebody's account. */
  private static JsonValue simple(JsonValue value) {
    return value instanceof JsonObject
        ? People.of(value).<JsonValue>map(it -> JsonValue.of(it.account())).orElse(value)
        : value;
  }

  /** A moment that the vendor always gives. */
  static Instant moment(AzureDevOpsClient client, JsonObject item, String field) {
    String text = Answers.text(values(item), field);
    return Answers.instant(text)
        .orElseThrow(() ->
            client.broken(
                "read the answer",
                "Azure DevOps' answer has '"
                    + AzureDevOpsClient.shown(text)
                    + "' as '"
                    + field
                    + "' of item "
                    + AzureDevOpsClient.shown(id(item))
                    + ", which is no date"));
  }
}
