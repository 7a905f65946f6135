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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A search under way, in the order in which the items were made. */
final class Search implements WorkItemSearch {
  private static final String COLUMN = "created";

  /** With fewer items left to give, a page could be fetched in vain. */
  private static final int WORTH_IT = 1_000;

  private final Room room;
  private final Histories histories;
  private final WorkItemQuery query;
  private final Function<@Nullable String, IssuePager> opening;
  private final Cancellation cancellation;
  private final Deque<JsonObject> waiting = new ArrayDeque<>();
  private Map<String, History> logs = Map.of();
  private @Nullable IssuePager pager;
  private volatile @Nullable ReadAhead ahead;
  private @Nullable String begin;
  private @Nullable JsonObject last;
  private int turns;
  private boolean ended;
  private long given;

  Search(
      Room room,
      Histories histories,
      WorkItemQuery query,
      Function<@Nullable String, IssuePager> opening,
      Cancellation cancellation) {
    this.room = room;
    this.histories = histories;
    this.query = query;
    this.opening = opening;
    this.cancellation = cancellation;
    this.begin = query.cursor();
  }

  @Override
  public boolean hasNext() {
    if (query.limit() > 0 && given >= query.limit()) {
      return false;
    }
    while (waiting.isEmpty() && !cancellation.cancelled()) {
      if (ended) {
        return false;
      }
      try {
        turn();
      } catch (IntegrationException e) {
        if (!cancellation.cancelled()) {
          beginAnew();
          throw e;
        }
      }
    }
    return !cancellation.cancelled();
  }

  private void turn() {
    if (pager == null) {
      pager = opening.apply(begin);
      ended = pager.ended();
    }
    // Whoever comes for a second page wants all of them.
    if (ahead == null && turns > 0 && wantsMore()) {
      ahead = new ReadAhead(pager, this::logs);
    }
    ReadAhead under = ahead;
    if (under != null && cancellation.cancelled()) {
      under.close();
    }
    ReadAhead.Page page = under != null ? under.next() : fetch(pager);
    turns++;
    ended = page.last();
    logs = page.logs();
    page.issues().stream().filter(this::wanted).forEach(waiting::add);
    if (ended) {
      stop();
    }
  }

  private boolean wantsMore() {
    return query.limit() == 0 || query.limit() - given > WORTH_IT;
  }

  private ReadAhead.Page fetch(IssuePager pages) {
    List<JsonObject> issues = pages.next();
    return new ReadAhead.Page(issues, logs(issues), pages.ended());
  }

  private Map<String, History> logs(List<JsonObject> issues) {
    return query.history() ? histories.beside(issues) : Map.of();
  }

  /** After a failure pages that were fetched and not given must not get lost. */
  private void beginAnew() {
    stop();
    begin = cursor().orElse(begin);
    pager = null;
  }

  private void stop() {
    if (ahead != null) {
      ahead.close();
      ahead = null;
    }
  }

  /** A query's times are in minutes; ours are exact. */
  private boolean wanted(JsonObject issue) {
    JsonObject values = issue.object("fields").orElse(JsonObject.EMPTY);
    if (query.updatedSince() == null && query.updatedUntil() == null) {
      return true;
    }
    var updated = room.client().moment(values, "updated");
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
    last = issue;
    return room.reader().read(issue, List.of(), logs.get(Reading.text(issue, "id")));
  }

  @Override
  public Optional<String> cursor() {
    if (ended && waiting.isEmpty()) {
      return Optional.empty();
    }
    return last == null
        ? Optional.ofNullable(begin)
        : Optional.of(Position.of(room.client(), last, COLUMN).text());
  }

  @Override
  public void cancel() {
    cancellation.cancel();
    ReadAhead under = ahead;
    if (under != null) {
      under.close();
    }
  }

  @Override
  public boolean cancelled() {
    return cancellation.cancelled();
  }
}
