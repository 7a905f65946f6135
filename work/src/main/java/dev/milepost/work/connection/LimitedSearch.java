// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemSearch;
import java.util.NoSuchElementException;
import java.util.Optional;

/** A search that ends at its limit, also where the tracker's code does not mind it. */
final class LimitedSearch implements WorkItemSearch {
  private final WorkItemSearch search;
  private final long limit;
  private long given;

  LimitedSearch(WorkItemSearch search, long limit) {
    this.search = search;
    this.limit = limit;
  }

  @Override
  public boolean hasNext() {
    return given < limit && search.hasNext();
  }

  @Override
  public WorkItem next() {
    if (given >= limit) {
      throw new NoSuchElementException("the limit of " + limit + " items is reached");
    }
    WorkItem item = search.next();
    given++;
    return item;
  }

  @Override
  public Optional<String> cursor() {
    return search.cursor();
  }

  @Override
  public void cancel() {
    search.cancel();
  }

  @Override
  public boolean cancelled() {
    return search.cancelled();
  }
}
