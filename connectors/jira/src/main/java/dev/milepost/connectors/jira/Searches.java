// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.http.limit.Cancellation;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.work.ChangeFeed;
import dev.milepost.spi.work.WorkItemQuery;
import dev.milepost.spi.work.WorkItemSearch;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Opens searches and feeds of changes. */
final class Searches {

  /** How late the index that feeds read may be. */
  private static final Duration LATE = Duration.ofMinutes(5);

  private final Room room;
  private final JiraClient client;
  private final Histories histories;
  private final Memo<ZoneId> zone;
  private final InstantSource clock;

  Searches(Room room, Histories histories, PluginContext context) {
    this.room = room;
    this.client = room.client();
    this.histories = histories;
    this.clock = context.clock();
    this.zone = new Memo<>(this::zone, Duration.ofHours(1), context.clock());
  }

  /** A query's times are in the zone of the user whom the credential belongs to. */
  private ZoneId zone() {
    JsonObject me = client.object(client.get("myself").label("read the user's time zone"));
    try {
      return ZoneId.of(Reading.text(me, "timeZone"));
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }

  WorkItemSearch open(WorkItemQuery query) {
    if (query.cursor() != null) {
      position(query.cursor());
    }
    check(query);
    Cancellation cancellation = Cancellation.create();
    if (!query.text().isBlank() && Jql.words(query.text()).isEmpty()) {
      // Without a letter or digit there is nothing that an index could find.
      cancellation.cancel();
    }
    Function<IssuePager.@Nullable From, String> jql = from -> jql(query, from);
    return new Search(
        room,
        histories,
        query,
        cursor ->
            new IssuePager(
                client,
                room.finder(),
                new IssuePager.Request(
                    "created", jql, room.fields().wanted(), query.history() && !client.cloud()),
                cursor == null ? null : position(cursor),
                cancellation),
        cancellation);
  }

  private Position position(String cursor) {
    return Position.parse(cursor)
        .orElseThrow(() ->
            client.refusal(
                "go on with a search", Map.of("cursor", "it is none that a search gave")));
  }

  private void check(WorkItemQuery query) {
    String fault = Jql.fault(query.nativeQuery());
    if (!fault.isEmpty()) {
      throw client.refusal("search items", Map.of("native_query", fault));
    }
  }

  private String jql(WorkItemQuery query, IssuePager.@Nullable From from) {
    Jql jql = new Jql();
    String project = query.project().isEmpty() ? client.config().project() : query.project();
    jql.equal("project", project);
    jql.text(query.text());
    if (!query.statuses().isEmpty()) {
      List<String> ids = room.statuses().meaning(query.statuses());
      // No status means it: a condition that holds for nothing.
      if (ids.isEmpty()) {
        jql.raw("created > " + Jql.quoted("9999-01-01"));
      } else {
        jql.in("status", ids);
      }
    }
    if (!query.types().isEmpty()) {
      jql.in(
          "issuetype",
          query.types().stream()
              .map(it -> room.types().of(project.toUpperCase(Locale.ROOT), it).id())
              .toList());
    }
    if (!query.assignee().isEmpty()) {
      jql.equal("assignee", query.assignee());
    }
    query.labels().forEach(label -> jql.equal("labels", label));
    if (!query.parentId().isEmpty()) {
      jql.equal("parent", client.checked(query.parentId()));
    }
    query.since().ifPresent(it -> jql.since("updated", it, zone.get()));
    query.until().ifPresent(it -> jql.until("updated", it, zone.get()));
    if (!query.nativeQuery().isBlank()) {
      jql.raw(query.nativeQuery());
    }
    if (from != null) {
      jql.since("created", from.at(), zone.get());
      if (!from.behindKey().isEmpty()) {
        jql.raw("key > " + Jql.quoted(from.behindKey()));
      }
    }
    return jql.ordered("created");
  }

  ChangeFeed changes(Instant since, @Nullable String cursor) {
    Instant last = cursor == null ? since : position(cursor).at().minus(LATE);
    Instant begin = last.isBefore(since) ? since : last;
    Cancellation cancellation = Cancellation.create();
    String known = cursor == null ? begin(begin) : cursor;
    return new Changed(
        room,
        () ->
            new IssuePager(
                client,
                room.finder(),
                new IssuePager.Request(
                    "updated",
                    from -> jql(from == null ? begin : from.at()),
                    room.fields().wanted(),
                    false),
                null,
                cancellation),
        begin,
        clock,
        known,
        cancellation);
  }

  private String begin(Instant at) {
    return new Position(at, client.config().project(), 0).text();
  }

  private String jql(Instant from) {
    return new Jql()
        .equal("project", client.config().project())
        .since("updated", from, zone.get())
        .ordered("updated");
  }
}
