// SPDX-License-Identifier: MIT
package dev.milepost.kernel.work;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to the items of one sprint, as the tracker recorded it. Immutable.
 *
 * @param id of the sprint in the tracker
 * @param startedAt when it began, which is later than planned where the team started late
 * @param endedAt when it was closed; null while it runs
 * @param items every item that was in it at any moment between its start and its end
 * @since 0.1
 */
public record SprintReport(
    String id, String name, Instant startedAt, @Nullable Instant endedAt, List<SprintItem> items) {
  /** Copies the items; refuses an end before the start. */
  public SprintReport {
    items = List.copyOf(items);
    if (endedAt != null && endedAt.isBefore(startedAt)) {
      throw new IllegalArgumentException(
          "sprint '" + name + "' ended at " + endedAt + ", before it started at " + startedAt);
    }
  }
}
