// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.work.ChangeFeed;
import dev.milepost.spi.work.ItemEvent;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemSearch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A search or a feed in the process of its plugin, which is given in pages: so many items as are
 * wanted, and no more than a message carries.
 */
final class BridgedStream {
  /** In characters; an item may be larger, a page of several is not. */
  private static final int LARGEST = 1 << 19;

  private final Iterator<?> items;
  private final Class<?> type;
  private final Supplier<Optional<String>> cursor;
  private final Runnable closing;
  private @Nullable RuntimeException failure;

  private BridgedStream(
      Iterator<?> items, Class<?> type, Supplier<Optional<String>> cursor, Runnable closing) {
    this.items = items;
    this.type = type;
    this.cursor = cursor;
    this.closing = closing;
  }

  static BridgedStream of(@Nullable Object stream) {
    return switch (stream) {
      case WorkItemSearch search ->
          new BridgedStream(search, WorkItem.class, search::cursor, search::close);
      case ChangeFeed feed -> new BridgedStream(feed, ItemEvent.class, feed::cursor, feed::close);
      case null, default -> throw new IllegalArgumentException("no search and no feed");
    };
  }

  /** The next page. What fails behind items is told when the page behind them is wanted. */
  synchronized JsonObject page(JsonObject it) {
    RuntimeException known = failure;
    failure = null;
    if (known != null) {
      throw known;
    }
    int most =
        it.get("most").orElse(null) instanceof JsonNumber(BigDecimal number)
            ? number.intValueExact()
            : 0;
    List<JsonValue> page = new ArrayList<>();
    boolean ended = false;
    int size = 0;
    try {
      while (!ended && page.size() < most && size < LARGEST) {
        ended = !items.hasNext();
        if (!ended) {
          JsonValue item = Records.write(items.next(), type);
          size += item.canonical().length();
          page.add(placed("item", item));
        }
      }
    } catch (RuntimeException e) {
      if (page.isEmpty()) {
        throw e;
      }
      failure = e;
    }
    return placed("items", new JsonArray(page)).with("ended", JsonValue.of(ended));
  }

  private JsonObject placed(String name, JsonValue value) {
    JsonObject placed = JsonObject.EMPTY.with(name, value);
    return cursor.get().map(at -> placed.with("cursor", JsonValue.of(at))).orElse(placed);
  }

  void close() {
    closing.run();
  }
}
