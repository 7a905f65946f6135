// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.http.limit.Cancellation;
import dev.milepost.spi.work.ChangeFeed;
import dev.milepost.spi.work.WorkItemQuery;
import dev.milepost.spi.work.WorkItemSearch;
import dev.milepost.spi.work.WorkItemStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Opens searches and feeds of changes. */
final class Searches {
  private static final String FORM = "1/";
  private static final Pattern CURSOR = Pattern.compile("1/([0-9]{1,9})");
  private static final Pattern FEED = Pattern.compile("(at|token)/(.{1,2000})", Pattern.DOTALL);

  private final Room room;
  private final AzureDevOpsClient client;
  private final Histories histories;

  Searches(Room room, Histories histories) {
    this.room = room;
    this.client = room.client();
    this.histories = histories;
  }

  /** Where to go on behind an item. */
  static String cursor(String id) {
    return FORM + id;
  }

  WorkItemSearch open(WorkItemQuery query) {
    long behind = query.cursor() == null ? 0 : position(query.cursor());
    String fault = Wiql.fault(query.nativeQuery());
    if (!fault.isEmpty()) {
      throw client.refusal("search items", Map.of("native_query", fault));
    }
    String project = client.project(query.project());
    Cancellation cancellation = Cancellation.create();
    int size = query.limit() > 0 && query.limit() < Finder.PAGE ? (int) query.limit() : Finder.PAGE;
    return new Search(
        room,
        histories,
        query,
        () ->
            new IdPager(
                client, room.finder(), project, wiql(project, query), behind, size, cancellation),
        cancellation);
  }

  private long position(String cursor) {
    Matcher matcher = CURSOR.matcher(cursor);
    if (!matcher.matches()) {
      throw noCursor();
    }
    return Long.parseLong(matcher.group(1));
  }

  private RuntimeException noCursor() {
    return client.refusal("go on", Map.of("cursor", "it is none that a search or feed gave"));
  }

  private Wiql wiql(String project, WorkItemQuery query) {
    Wiql wiql = Wiql.ofProject(project);
    if (!query.text().isBlank()) {
      wiql = wiql.text(query.text());
    }
    if (!query.statuses().isEmpty()) {
      wiql = wiql.any(states(project, query.statuses()));
    }
    if (!query.types().isEmpty()) {
      wiql =
          wiql.in(
              Names.TYPE,
              query.types().stream()
                  .map(it -> room.processes().demand(project, it).name())
                  .toList());
    }
    if (!query.assignee().isEmpty()) {
      wiql = wiql.equal(Names.ASSIGNED_TO, query.assignee());
    }
    for (String label : query.labels()) {
      wiql = wiql.tag(label);
    }
    if (!query.parentId().isEmpty()) {
      wiql = wiql.parent(client.checked(query.parentId()));
    }
    if (query.updatedSince() != null) {
      wiql = wiql.since(Names.CHANGED, query.updatedSince());
    }
    if (query.updatedUntil() != null) {
      wiql = wiql.until(Names.CHANGED, query.updatedUntil());
    }
    return query.nativeQuery().isBlank() ? wiql : wiql.raw(query.nativeQuery());
  }

  /** States of one name may mean different things in different types. */
  private List<String> states(String project, Set<WorkItemStatus> wanted) {
    Map<List<String>, List<String>> typesByStates = new LinkedHashMap<>();
    for (ItemType type : room.processes().of(project).types()) {
      List<String> states =
          type.states().stream()
              .filter(it -> wanted.contains(it.meaning()))
              .map(ItemType.State::name)
              .sorted()
              .toList();
      if (!states.isEmpty()) {
        typesByStates.computeIfAbsent(states, none -> new ArrayList<>()).add(type.name());
      }
    }
    List<String> conditions = new ArrayList<>();
    typesByStates.forEach((states, types) -> conditions.add(Wiql.states(types, states)));
    return conditions;
  }

  ChangeFeed changes(Instant since, @Nullable String cursor) {
    return new Changed(room, place(cursor == null ? Changed.at(since) : cursor));
  }

  private Changed.Place place(String cursor) {
    Matcher matcher = FEED.matcher(cursor);
    if (!matcher.matches()) {
      throw noCursor();
    }
    try {
      return matcher.group(1).equals("at")
          ? new Changed.Place(Instant.parse(matcher.group(2)), "")
          : new Changed.Place(null, matcher.group(2));
    } catch (DateTimeException e) {
      throw noCursor();
    }
  }
}
