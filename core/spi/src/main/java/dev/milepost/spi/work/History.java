// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The change log of an item, oldest first. Immutable.
 *
 * @param complete false where the tracker gave a part only
 * @since 0.1
 */
public record History(List<Entry> entries, boolean complete) {
  /** Copies the entries. */
  public History {
    entries = List.copyOf(entries);
  }

  /**
   * One field got another value.
   *
   * @param id of the change in the tracker
   * @param field the field's raw key
   * @param from the value before, null for none
   * @param to the value after, null for none
   */
  public record Entry(
      String id, Instant at, String field, @Nullable String from, @Nullable String to) {}
}
