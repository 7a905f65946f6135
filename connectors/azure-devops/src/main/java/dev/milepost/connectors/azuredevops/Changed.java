// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.http.ApiRequest;
import dev.milepost.http.connector.Answers;
import dev.milepost.http.limit.Cancellation;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.IntegrationException;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.work.ChangeFeed;
import dev.milepost.spi.work.ItemEvent;
import dev.milepost.spi.work.WorkItem;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What changed, oldest first, as the vendor's feed of revisions tells: which items, of which the
 * present state is read; those in the recycle bin are told as deleted. For one thread.
 */
final class Changed implements ChangeFeed {
  private static final String FIELDS =
      String.join(",", Names.ID, Names.PROJECT, Names.CHANGED, Names.DELETED);
  private static final int EMPTY_PAGES = 1_000;

  private final Room room;
  private final Cancellation cancellation = Cancellation.create();
  private final Deque<ItemEvent> waiting = new ArrayDeque<>();
  private Place place;
  private @Nullable Place behind;
  private boolean ended;

  /**
   * Where a page begins.
   *
   * @param since where the feed begins, null where a token says
   * @param token of the vendor's, empty for the beginning
   */
  record Place(@Nullable Instant since, String token) {
    String text() {
      return since == null ? "token/" + token : at(since);
    }
  }

  static String at(Instant since) {
    return "at/" + since;
  }

  Changed(Room room, Place place) {
    this.room = room;
    this.place = place;
  }

  @Override
  public boolean hasNext() {
    int empty = 0;
    while (waiting.isEmpty() && !cancellation.cancelled()) {
      if (behind != null) {
        place = behind;
        behind = null;
      }
      if (ended) {
        return false;
      }
      if (++empty > EMPTY_PAGES) {
        throw endless(EMPTY_PAGES + " pages without a change came in a row");
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

  private void turn() {
    JsonObject page = room.client().object(request());
    String token = Answers.text(page, "continuationToken");
    boolean last = Answers.flag(page, "isLastBatch");
    if (!last && (token.isEmpty() || token.equals(place.token()))) {
      throw endless("a page's token came back");
    }
    waiting.addAll(read(Answers.objects(page, "values")));
    ended = last;
    if (!token.isEmpty()) {
      behind = new Place(null, token);
    }
  }

  private ApiRequest request() {
    ApiRequest request =
        room.client()
            .get("{}/_apis/wit/reporting/workitemrevisions", room.client().config().project())
            .query("fields", FIELDS)
            .query("includeDeleted", true)
            .query("includeLatestOnly", true)
            .label("read the feed of revisions")
            .cancellation(cancellation);
    return place.since() == null
        ? request.query("continuationToken", place.token())
        : request.query("startDateTime", place.since());
  }

  /** The newest revision of each item stands for all, in its place. */
  private List<ItemEvent> read(List<JsonObject> revisions) {
    Map<Integer, JsonObject> newest = new LinkedHashMap<>();
    for (JsonObject revision : revisions) {
      int id = Answers.number(revision, "id").map(Number::intValue).orElse(0);
      newest.remove(id);
      newest.put(id, revision);
    }
    List<Integer> ids = List.copyOf(newest.keySet());
    List<ItemEvent> events = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += Items.MOST) {
      List<Integer> some = ids.subList(from, Math.min(ids.size(), from + Items.MOST));
      Map<String, JsonObject> there = new HashMap<>();
      room.items().batch(some, cancellation).forEach(it -> there.put(ItemReader.id(it), it));
      for (int id : some) {
        JsonObject revision = newest.getOrDefault(id, JsonObject.EMPTY);
        events.add(event(Integer.toString(id), revision, there.get(Integer.toString(id))));
      }
    }
    return events;
  }

  private ItemEvent event(String id, JsonObject revision, @Nullable JsonObject item) {
    if (item == null) {
      return new ItemEvent.Deleted(
          id, id, ItemReader.moment(room.client(), revision, Names.CHANGED));
    }
    WorkItem now = room.reader().read(item, null);
    return new ItemEvent.Upserted(now, now.updatedAt());
  }

  private RemoteFailureException endless(String found) {
    return new RemoteFailureException(
        room.client().asked("read the feed of revisions")
            + ": "
            + found
            + ", so that it would never end; the changes up to here are right",
        false,
        null);
  }

  @Override
  public ItemEvent next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no change is left");
    }
    return waiting.remove();
  }

  /** Of a page that was given in part, its beginning: some changes are told twice then. */
  @Override
  public Optional<String> cursor() {
    return Optional.of((waiting.isEmpty() && behind != null ? behind : place).text());
  }

  @Override
  public void close() {
    cancellation.cancel();
  }
}
