// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.http.limit.Cancellation;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.IntegrationException;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemQuery;
import dev.milepost.spi.work.WorkItemSearch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A search under way, in the order of the items' ids. */
final class Search implements WorkItemSearch {
  private final Room room;
  private final Histories histories;
  private final WorkItemQuery query;
  private final Supplier<IdPager> opening;
  private final Cancellation cancellation;
  private final Deque<Integer> ids = new ArrayDeque<>();
  private final Deque<JsonObject> waiting = new ArrayDeque<>();
  private @Nullable IdPager pager;
  private @Nullable String cursor;
  private long given;

  Search(
      Room room,
      Histories histories,
      WorkItemQuery query,
      Supplier<IdPager> opening,
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
      if (ids.isEmpty() && pages().ended()) {
        cursor = null;
        return false;
      }
      try {
        turn();
      } catch (IntegrationException e) {
        if (!cancellation.cancelled()) {
          throw e;
        }
      }
    }
    return !cancellation.cancelled();
  }

  private IdPager pages() {
    if (pager == null) {
      pager = opening.get();
    }
    return pager;
  }

  /** An item that was deleted since its id was found is left out. */
  private void turn() {
    if (ids.isEmpty()) {
      ids.addAll(pages().next());
    }
    long wanted = query.limit() > 0 ? query.limit() - given : Items.MOST;
    List<Integer> some = ids.stream().limit(Math.min(wanted, Items.MOST)).toList();
    if (!some.isEmpty()) {
      waiting.addAll(room.items().batch(some, cancellation));
      // Only now: after a failure they are asked for again.
      some.forEach(id -> ids.remove());
    }
  }

  @Override
  public WorkItem next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no item is left");
    }
    JsonObject item = waiting.remove();
    String id = ItemReader.id(item);
    given++;
    cursor = Searches.cursor(id);
    return room.reader().read(item, query.history() ? histories.of(id) : null);
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
