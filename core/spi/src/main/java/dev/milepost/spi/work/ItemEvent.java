// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

import java.time.Instant;

/**
 * Something happened to an item.
 *
 * @since 0.1
 */
public sealed interface ItemEvent {
  /** The item's id. */
  String itemId();

  /** The item's uid. */
  String uid();

  /** When it happened, as the tracker says. */
  Instant at();

  /** It was made or changed; the item as it is now, read from the tracker where a hint said so. */
  record Upserted(WorkItem item, Instant at) implements ItemEvent {
    @Override
    public String itemId() {
      return item.id();
    }

    @Override
    public String uid() {
      return item.uid();
    }
  }

  /** It is gone. */
  record Deleted(String itemId, String uid, Instant at) implements ItemEvent {}
}
