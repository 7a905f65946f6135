// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.work.ChangeFeed;
import dev.milepost.spi.work.ItemEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A feed of changes whose code runs in a process of its own. */
final class RemoteFeed extends RemoteStream<ItemEvent> implements ChangeFeed {
  private final Instant since;
  private final @Nullable String begun;

  private RemoteFeed(RemoteConnection connection, Instant since, @Nullable String begun) {
    super(connection, ItemEvent.class);
    this.since = since;
    this.begun = begun;
  }

  static RemoteFeed open(RemoteConnection connection, Instant since, @Nullable String cursor) {
    RemoteFeed feed = new RemoteFeed(connection, since, cursor);
    feed.open();
    return feed;
  }

  @Override
  JsonObject opening(long fetched, @Nullable String cursor) {
    return RemoteConnection.operation("changesSince", since, fetched == 0 ? begun : cursor);
  }

  @Override
  public void close() {
    end();
  }
}
