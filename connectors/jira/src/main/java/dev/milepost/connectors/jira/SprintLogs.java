// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.connectors.jira.FieldCatalog.Field;
import dev.milepost.connectors.jira.Histories.Change;
import dev.milepost.http.limit.Cancellation;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.work.SprintItem;
import dev.milepost.spi.plugin.PluginContext;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The items of a sprint, with what their change logs say. */
final class SprintLogs {
  private static final String STATUS = "status";

  private final Room room;
  private final JiraClient client;
  private final Histories histories;
  private final PluginContext context;

  SprintLogs(Room room, Histories histories, PluginContext context) {
    this.room = room;
    this.client = room.client();
    this.histories = histories;
    this.context = context;
  }

  /** From Jira's own report; the change logs give the times only. */
  List<SprintItem> told(Sprints.Sprint sprint, JsonObject contents) {
    JsonObject added = contents.object("issueKeysAddedDuringSprint").orElse(JsonObject.EMPTY);
    List<SprintItem> items = new ArrayList<>();
    Map<String, List<JsonObject>> members = Sprints.members(contents);
    List<String> keys =
        members.values().stream().flatMap(List::stream).map(it -> Reading.text(it, "key")).toList();
    Map<String, Traced> traced = trace(keys);
    members.forEach((list, issues) -> {
      for (JsonObject issue : issues) {
        String key = Reading.text(issue, "key");
        Traced trace = traced.getOrDefault(key, new Traced(JsonObject.EMPTY, List.of()));
        items.add(
            item(
                key,
                trace,
                !Reading.flag(added, key),
                !list.equals("removed"),
                points(issue, "estimateStatistic"),
                points(issue, "currentEstimateStatistic"),
                list.equals("completed"),
                sprint.start()));
      }
    });
    items.sort(Comparator.comparing(SprintItem::id));
    return items;
  }

  private static @Nullable BigDecimal points(JsonObject issue, String name) {
    return issue
        .object(name)
        .flatMap(it -> it.object("statFieldValue"))
        .flatMap(it -> Reading.number(it, "value"))
        .orElse(null);
  }

  private SprintItem item(
      String key,
      Traced trace,
      boolean atStart,
      boolean atEnd,
      @Nullable BigDecimal before,
      @Nullable BigDecimal after,
      boolean done,
      Instant otherwise) {
    return new SprintItem(
        key,
        atStart,
        atEnd,
        before,
        after,
        done,
        trace.created().orElse(otherwise),
        trace.begun(room.statuses()),
        trace.done(room.statuses()));
  }

  /** An issue with its changes. */
  private record Traced(JsonObject values, List<Change> changes) {
    Optional<Instant> created() {
      return Reading.instant(Reading.text(values, "created"));
    }

    @Nullable Instant begun(Statuses statuses) {
      return changes.stream()
          .filter(it -> it.field().equals(STATUS) && it.to() != null && statuses.begun(it.to()))
          .map(Change::at)
          .findFirst()
          .orElse(null);
    }

    /** When it was last finished, where it still is. */
    @Nullable Instant done(Statuses statuses) {
      Instant done = null;
      for (Change change : changes) {
        if (change.field().equals(STATUS)) {
          boolean finished = change.to() != null && statuses.finished(change.to());
          boolean before = change.from() != null && statuses.finished(change.from());
          done = finished ? before && done != null ? done : change.at() : null;
        }
      }
      return done;
    }

    /** A field's value at a moment: ids where it has such, else what people read. */
    @Nullable String at(String field, Instant moment, @Nullable String now) {
      String value = now;
      for (Change change : changes.reversed()) {
        if (change.field().equals(field)) {
          if (!change.at().isAfter(moment)) {
            return change.to() == null ? change.toText() : change.to();
          }
          value = change.from() == null ? change.fromText() : change.from();
        }
      }
      return value;
    }
  }

  private Map<String, Traced> trace(List<String> keys) {
    Map<String, Traced> traced = new HashMap<>();
    if (keys.isEmpty()) {
      return traced;
    }
    if (!client.cloud()) {
      for (String key : keys) {
        FieldCatalog.ifAllowed(() -> Optional.of(histories.whole(key)))
            .ifPresent(it -> traced.put(key, traced(it)));
      }
      return traced;
    }
    Map<String, List<Change>> changes = histories.bulk(keys, List.of(STATUS));
    room.items()
        .fresh(keys)
        .forEach((key, item) ->
            traced.put(
                key,
                new Traced(
                    FieldWriter.named(
                        "created",
                        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                            item.createdAt().atOffset(ZoneOffset.UTC))),
                    changes.getOrDefault(item.uid(), List.of()))));
    return traced;
  }

  private Traced traced(JsonObject issue) {
    return new Traced(issue.object("fields").orElse(JsonObject.EMPTY), histories.changesOf(issue));
  }

  /** From the change logs of all items that changed since the sprint began. */
  List<SprintItem> rebuilt(Sprints.Sprint sprint, String pointsField) {
    Optional<Field> field = room.fields().sprint();
    if (field.isEmpty()) {
      return List.of();
    }
    IssuePager pager =
        new IssuePager(
            client,
            room.finder(),
            new IssuePager.Request(
                "updated",
                from ->
                    new Jql()
                        .equal("project", client.config().project())
                        .since(
                            "updated",
                            from == null ? sprint.start() : from.at(),
                            ZoneOffset.ofHours(-12))
                        .ordered("updated"),
                room.fields().wanted(),
                !client.cloud()),
            null,
            Cancellation.create());
    List<SprintItem> items = new ArrayList<>();
    while (!pager.ended()) {
      List<JsonObject> page = pager.next();
      Map<String, List<Change>> bulk =
          client.cloud()
              ? histories.bulk(
                  page.stream().map(it -> Reading.text(it, "id")).toList(),
                  fieldIds(field.get(), pointsField))
              : Map.of();
      for (JsonObject issue : page) {
        JsonObject values = issue.object("fields").orElse(JsonObject.EMPTY);
        Traced trace =
            client.cloud()
                ? new Traced(values, bulk.getOrDefault(Reading.text(issue, "id"), List.of()))
                : traced(issue);
        member(issue, trace, sprint, field.get().id(), pointsField).ifPresent(items::add);
      }
    }
    items.sort(Comparator.comparing(SprintItem::id));
    return items;
  }

  private static List<String> fieldIds(Field sprint, String points) {
    return points.isEmpty() ? List.of(STATUS, sprint.id()) : List.of(STATUS, sprint.id(), points);
  }

  private Optional<SprintItem> member(
      JsonObject issue, Traced trace, Sprints.Sprint sprint, String field, String pointsField) {
    Instant end = sprint.end().orElseGet(() -> context.clock().instant());
    String now = SprintIds.of(trace.values().get(field));
    boolean sub =
        Reading.flag(trace.values().object("issuetype").orElse(JsonObject.EMPTY), "subtask");
    List<Instant> moments = new ArrayList<>();
    moments.add(sprint.start());
    trace.changes().stream()
        .map(Change::at)
        .filter(at -> at.isAfter(sprint.start()) && !at.isAfter(end))
        .forEach(moments::add);
    Optional<Instant> entered =
        moments.stream().filter(at -> in(trace.at(field, at, now), sprint.id())).findFirst();
    boolean born = trace.created().filter(at -> at.isAfter(end)).isEmpty();
    if (entered.isEmpty() || sub || !born) {
      return Optional.empty();
    }
    boolean atStart =
        entered.get().equals(sprint.start())
            && trace.created().filter(at -> at.isAfter(sprint.start())).isEmpty();
    boolean atEnd = in(trace.at(field, end, now), sprint.id());
    String status = trace.at(STATUS, end, Reading.text(trace.values(), STATUS, "id"));
    String started = trace.at(STATUS, sprint.start(), Reading.text(trace.values(), STATUS, "id"));
    boolean before = atStart && started != null && room.statuses().finished(started);
    String points = Reading.text(trace.values(), pointsField.isEmpty() ? "none" : pointsField);
    return Optional.of(
        item(
            Reading.text(issue, "key"),
            trace,
            atStart,
            atEnd,
            number(trace.at(pointsField, entered.get(), points)),
            number(trace.at(pointsField, end, points)),
            atEnd && !before && status != null && room.statuses().finished(status),
            sprint.start()));
  }

  private static boolean in(@Nullable String ids, String sprint) {
    return ids != null && List.of(ids.split("[,\\s]+")).contains(sprint);
  }

  private static @Nullable BigDecimal number(@Nullable String text) {
    try {
      return text == null || text.isBlank() ? null : new BigDecimal(text.strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
