// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

import java.util.Iterator;
import java.util.Optional;

/**
 * A search under way: items one by one, pages fetched underneath when they are needed. Each item
 * that matched while the search ran is given once. For one thread, but {@link #cancel} may be
 * called by any.
 *
 * <p>{@code hasNext} and {@code next} throw an {@link dev.milepost.spi.errors.IntegrationException}
 * where the tracker fails; {@link #cursor} then still says where to go on.
 *
 * @since 0.1
 */
public interface WorkItemSearch extends Iterator<WorkItem>, AutoCloseable {
  /**
   * Where to go on after the last item that was given: for {@link WorkItemQuery.Builder#cursor},
   * also in another process. Empty before the first item, and where everything was given.
   */
  Optional<String> cursor();

  /** Stops: a request under way is broken off, and {@code hasNext} says {@code false}. */
  void cancel();

  /** Whether it was stopped before its end. */
  boolean cancelled();

  /** As {@link #cancel}. */
  @Override
  default void close() {
    cancel();
  }
}
