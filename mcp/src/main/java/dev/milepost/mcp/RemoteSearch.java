// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemQuery;
import dev.milepost.spi.work.WorkItemSearch;
import org.jspecify.annotations.Nullable;

/** A search whose code runs in a process of its own. */
final class RemoteSearch extends RemoteStream<WorkItem> implements WorkItemSearch {
  private final WorkItemQuery query;

  private RemoteSearch(RemoteConnection connection, WorkItemQuery query) {
    super(connection, WorkItem.class);
    this.query = query;
  }

  static RemoteSearch open(RemoteConnection connection, WorkItemQuery query) {
    RemoteSearch search = new RemoteSearch(connection, query);
    search.open();
    return search;
  }

  @Override
  JsonObject opening(long fetched, @Nullable String cursor) {
    return RemoteConnection.operation(
        "searchWorkItems", fetched == 0 ? query : rest(fetched, cursor));
  }

  private WorkItemQuery rest(long fetched, @Nullable String cursor) {
    return new WorkItemQuery(
        query.text(),
        query.project(),
        query.statuses(),
        query.types(),
        query.assignee(),
        query.labels(),
        query.parentId(),
        query.updatedSince(),
        query.updatedUntil(),
        query.nativeQuery(),
        query.history(),
        // None at all cannot be asked for; whoever was asked for all has none left then.
        query.limit() == 0 ? 0 : Math.max(1, query.limit() - fetched),
        cursor);
  }

  @Override
  public void cancel() {
    end();
  }

  @Override
  public boolean cancelled() {
    return over();
  }
}
