// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonBoolean;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A search or a feed whose code runs in a process of its own: a few items at first, more with each
 * page, never all of them. Where the process ended meanwhile it goes on at the last cursor.
 */
abstract class RemoteStream<T> implements Iterator<T> {
  private static final int MOST = 100;

  private final RemoteConnection connection;
  private final Class<T> type;
  private final JsonValue id = JsonValue.of(UUID.randomUUID().toString());
  private final Deque<Placed<T>> ready = new ArrayDeque<>();
  private final Underway underway = new Underway();
  private @Nullable String cursor;
  private @Nullable String last;
  private long fetched;
  private int most = 1;
  private volatile boolean ended;

  private record Placed<T>(T item, @Nullable String cursor) {}

  private record Page<T>(List<Placed<T>> items, @Nullable String cursor, boolean ended) {}

  RemoteStream(RemoteConnection connection, Class<T> type) {
    this.connection = connection;
    this.type = type;
  }

  /**
   * How it is begun, or gone on with.
   *
   * @param fetched so many items were given before
   * @param cursor the tracker's, after the last of them
   */
  abstract JsonObject opening(long fetched, @Nullable String cursor);

  /** Begins it, without an item. */
  final void open() {
    cursor = page(0).cursor();
    last = cursor;
  }

  @Override
  public final boolean hasNext() {
    if (ready.isEmpty() && !ended && !underway.over()) {
      fetch();
    }
    return !ready.isEmpty() && !underway.over();
  }

  private void fetch() {
    Page<T> page;
    try {
      page = underway.run(() -> page(most));
    } catch (RuntimeException e) {
      if (underway.over()) {
        return;
      }
      throw e;
    }
    ready.addAll(page.items());
    fetched += page.items().size();
    last = page.cursor();
    ended = page.ended();
    most = Math.min(2 * most, MOST);
    if (ready.isEmpty()) {
      cursor = last;
    }
  }

  private Page<T> page(int wanted) {
    return connection.ask(
        "page",
        opening(fetched, last)
            .with("stream", id)
            .with("most", JsonValue.of(wanted))
            // Without a cursor nobody can go on but the process that has it.
            .with("again", JsonValue.of(fetched == 0 || last != null)),
        answer -> read(answer, wanted));
  }

  private Page<T> read(JsonObject answer, int wanted) {
    List<Placed<T>> items =
        answer.elements("items").stream().map(each -> placed((JsonObject) each)).toList();
    boolean over = answer.get("ended").orElse(null) == JsonBoolean.TRUE;
    if (items.size() > wanted || (items.isEmpty() && !over && wanted > 0)) {
      throw new IllegalArgumentException(items.size() + " items where " + wanted + " were wanted");
    }
    return new Page<>(items, answer.text("cursor").orElse(null), over);
  }

  private Placed<T> placed(JsonObject it) {
    return new Placed<>(
        Records.read(it.get("item").orElseThrow(), type), it.text("cursor").orElse(null));
  }

  @Override
  public final T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Placed<T> next = ready.remove();
    cursor = next.cursor();
    return next.item();
  }

  public final Optional<String> cursor() {
    return Optional.ofNullable(cursor);
  }

  final boolean over() {
    return underway.over();
  }

  /** Stops it; breaks off what is under way. */
  final void end() {
    if (underway.end() && !ended) {
      connection.tell("end", JsonObject.EMPTY.with("stream", id));
    }
  }
}
