// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.http.ApiRequest;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonNull;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.work.History;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Change logs: in pages on Cloud, whole on Data Center. */
final class Histories {
  private static final int PAGE = 100;
  private static final int MOST_ISSUES = 1_000;
  private static final int MOST_CHANGES = 5_000;

  private final JiraClient client;
  private final FieldCatalog fields;

  Histories(JiraClient client, FieldCatalog fields) {
    this.client = client;
    this.fields = fields;
  }

  /**
   * One field's change.
   *
   * @param from ids, where the field has such
   * @param fromText what people read
   */
  record Change(
      String id,
      Instant at,
      String field,
      @Nullable String from,
      @Nullable String fromText,
      @Nullable String to,
      @Nullable String toText) {}

  History of(String id) {
    String key = client.checked(id);
    if (client.cloud()) {
      List<JsonObject> all =
          client.all(
              client
                  .get("issue/{}/changelog", key)
                  .query("maxResults", PAGE)
                  .label("read the change log of item " + id)
                  .item(id),
              "values");
      return history(changes(all), true);
    }
    return inline(client.object(inlineRequest(id, key)));
  }

  private ApiRequest inlineRequest(String id, String key) {
    return client
        .get("issue/{}", key)
        .query("fields", "created")
        .query("expand", "changelog")
        .label("read the change log of item " + id)
        .item(id);
  }

  private History inline(JsonObject issue) {
    JsonObject log = issue.object("changelog").orElse(JsonObject.EMPTY);
    List<JsonObject> all = Reading.objects(log, "histories");
    long total = Reading.number(log, "total").map(Number::longValue).orElse((long) all.size());
    return history(changes(all), all.size() >= total);
  }

  /** The change logs of a page of issues, by id. */
  Map<String, History> beside(List<JsonObject> issues) {
    Map<String, History> logs = new HashMap<>();
    if (client.cloud()) {
      List<String> ids = issues.stream().map(it -> Reading.text(it, "id")).toList();
      Map<String, List<Change>> found = bulk(ids, List.of());
      ids.forEach(id -> logs.put(id, history(found.getOrDefault(id, List.of()), true)));
    } else {
      issues.forEach(it -> logs.put(Reading.text(it, "id"), inline(it)));
    }
    return logs;
  }

  /** Changes of many issues on Cloud, by the issue's id; of some fields, or of all. */
  Map<String, List<Change>> bulk(List<String> ids, List<String> fieldIds) {
    Map<String, List<Change>> found = new HashMap<>();
    for (int from = 0; from < ids.size(); from += MOST_ISSUES) {
      JsonObject body =
          JsonObject.EMPTY
              .with(
                  "issueIdsOrKeys",
                  JsonValue.ofStrings(ids.subList(from, Math.min(ids.size(), from + MOST_ISSUES))))
              .with("maxResults", JsonValue.of(MOST_CHANGES));
      if (!fieldIds.isEmpty()) {
        body = body.with("fieldIds", JsonValue.ofStrings(fieldIds));
      }
      String token = "";
      do {
        JsonObject page =
            client.object(
                client
                    .post("changelog/bulkfetch")
                    .json(token.isEmpty() ? body : body.with("nextPageToken", JsonValue.of(token)))
                    .readOnly()
                    .label("read change logs"));
        for (JsonObject log : Reading.objects(page, "issueChangeLogs")) {
          found
              .computeIfAbsent(Reading.text(log, "issueId"), id -> new ArrayList<>())
              .addAll(changes(Reading.objects(log, "changeHistories")));
        }
        String next = Reading.text(page, "nextPageToken");
        token = next.equals(token) ? "" : next;
      } while (!token.isEmpty());
    }
    found.values().forEach(it -> it.sort(ORDER));
    return found;
  }

  /** Changes of one issue on Data Center, with when it was made. */
  JsonObject whole(String key) {
    return client.object(inlineRequest(key, key).query("fields", "created,status,*navigable"));
  }

  List<Change> changesOf(JsonObject issue) {
    return changes(
        Reading.objects(issue.object("changelog").orElse(JsonObject.EMPTY), "histories"));
  }

  private static final Comparator<Change> ORDER =
      Comparator.comparing(Change::at).thenComparingLong(it -> Marks.number(it.id()));

  private List<Change> changes(List<JsonObject> histories) {
    List<Change> changes = new ArrayList<>();
    for (JsonObject history : histories) {
      String id = Reading.text(history, "id");
      Instant at = at(history);
      for (JsonObject item : Reading.objects(history, "items")) {
        String field = Reading.text(item, "fieldId");
        changes.add(
            new Change(
                id,
                at,
                field.isEmpty() ? fields.idOf(Reading.text(item, "field")) : field,
                value(item, "from"),
                value(item, "fromString"),
                value(item, "to"),
                value(item, "toString")));
      }
    }
    changes.sort(ORDER);
    return changes;
  }

  /** The bulk form tells milliseconds, the others a date. */
  private Instant at(JsonObject history) {
    return Reading.number(history, "created")
        .map(millis -> Instant.ofEpochMilli(millis.longValue()))
        .orElseGet(() -> client.moment(history, "created"));
  }

  private static @Nullable String value(JsonObject item, String name) {
    return item.get(name).filter(it -> it != JsonNull.NULL).isEmpty()
        ? null
        : Reading.text(item, name);
  }

  private static History history(List<Change> changes, boolean complete) {
    return new History(
        changes.stream()
            .map(it ->
                new History.Entry(
                    it.id(),
                    it.at(),
                    it.field(),
                    it.fromText() == null ? it.from() : it.fromText(),
                    it.toText() == null ? it.to() : it.toText()))
            .toList(),
        complete);
  }
}
