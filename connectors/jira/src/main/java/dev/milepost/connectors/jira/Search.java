// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.http.limit.Cancellation;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.IntegrationException;
import dev.milepost.spi.work.History;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemQuery;
import dev.milepost.spi.work.WorkItemSearch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A search under way, in the order in which the items were made. */
final class Search implements WorkItemSearch {
  private static final String COLUMN = "created";

  private final Room room;
  private final Histories histories;
  private final WorkItemQuery query;
  private final Supplier<IssuePager> opening;
  private final Cancellation cancellation;
  private final Deque<JsonObject> waiting = new ArrayDeque<>();
  private Map<String, History> logs = Map.of();
  private @Nullable IssuePager pager;
  private @Nullable String cursor;
  private long given;

  Search(
      Room room,
      Histories histories,
      WorkItemQuery query,
      Supplier<IssuePager> opening,
      Cancellation cancellation) {
    this.room = room;
    this.histories = histories;
    this.query = query;
    this.opening = opening;
    this.cancellation = cancellation;
    this.cursor = query.cursor();
  }

  @Override
  public boolean hasNext() {
    if (query.limit() > 0 && given >= query.limit()) {
      return false;
    }
    while (waiting.isEmpty() && !cancellation.cancelled()) {
      IssuePager pages = pages();
      if (pages.ended()) {
        cursor = null;
        return false;
      }
      try {
        turn(pages);
      } catch (IntegrationException e) {
        if (!cancellation.cancelled()) {
          throw e;
        }
      }
    }
    return !cancellation.cancelled();
  }

  private IssuePager pages() {
    if (pager == null) {
      pager = opening.get();
    }
    return pager;
  }

  private void turn(IssuePager pages) {
    List<JsonObject> issues = pages.next();
    logs = query.history() ? histories.beside(issues) : Map.of();
    issues.stream().filter(this::wanted).forEach(waiting::add);
  }

  /** A query's times are in minutes; ours are exact. */
  private boolean wanted(JsonObject issue) {
    JsonObject values = issue.object("fields").orElse(JsonObject.EMPTY);
    if (query.updatedSince() == null && query.updatedUntil() == null) {
      return true;
    }
    var updated = Reading.demandInstant(values, "updated");
    return query.since().filter(updated::isBefore).isEmpty()
        && query.until().filter(until -> !updated.isBefore(until)).isEmpty();
  }

  @Override
  public WorkItem next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no item is left");
    }
    JsonObject issue = waiting.remove();
    given++;
    cursor = Position.of(issue, COLUMN).text();
    return room.reader().read(issue, List.of(), logs.get(Reading.text(issue, "id")));
  }

  @Override
  public Optional<String> cursor() {
    return Optional.ofNullable(cursor);
  }

  @Override
  public void cancel() {
    cancellation.cancel();
  }

  @Override
  public boolean cancelled() {
    return cancellation.cancelled();
  }
}
