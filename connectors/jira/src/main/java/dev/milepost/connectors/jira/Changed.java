// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.http.limit.Cancellation;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.work.ChangeFeed;
import dev.milepost.spi.work.ItemEvent;
import dev.milepost.spi.work.WorkItem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What changed, oldest first. Deleted items leave no trace in Jira: webhooks alone tell of them.
 */
final class Changed implements ChangeFeed {
  private static final String COLUMN = "updated";

  private final Room room;
  private final Supplier<IssuePager> opening;
  private final Instant begin;
  private final InstantSource clock;
  private final Cancellation cancellation;
  private final Deque<JsonObject> waiting = new ArrayDeque<>();
  private @Nullable IssuePager pager;
  private String cursor;

  Changed(
      Room room,
      Supplier<IssuePager> opening,
      Instant begin,
      InstantSource clock,
      String cursor,
      Cancellation cancellation) {
    this.room = room;
    this.opening = opening;
    this.begin = begin;
    this.clock = clock;
    this.cursor = cursor;
    this.cancellation = cancellation;
  }

  @Override
  public boolean hasNext() {
    while (waiting.isEmpty() && !cancellation.cancelled()) {
      if (pager == null) {
        pager = opening.get();
      }
      if (pager.ended()) {
        return false;
      }
      for (JsonObject issue : pager.next()) {
        if (!Position.of(room.client(), issue, COLUMN).at().isBefore(begin)) {
          waiting.add(issue);
        }
      }
    }
    return !waiting.isEmpty() && !cancellation.cancelled();
  }

  @Override
  public ItemEvent next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no change is left");
    }
    JsonObject issue = waiting.remove();
    cursor = known(Position.of(room.client(), issue, COLUMN)).text();
    WorkItem item = room.reader().read(issue, List.of(), null);
    return new ItemEvent.Upserted(item, item.updatedAt());
  }

  /** An imported item may claim a time to come; nothing that happens before it must be missed. */
  private Position known(Position position) {
    Instant now = clock.instant();
    return position.at().isAfter(now)
        ? new Position(now, position.project(), position.number())
        : position;
  }

  @Override
  public Optional<String> cursor() {
    return Optional.of(cursor);
  }

  @Override
  public void close() {
    cancellation.cancel();
  }
}
