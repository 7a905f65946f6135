// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry of a change log. Immutable. */
record Change(long id, Person author, Instant at, List<Item> items) {
  Change {
    items = List.copyOf(items);
  }

  /** One field's change: keys and what people read. */
  record Item(
      String field,
      String fieldId,
      boolean custom,
      @Nullable String from,
      @Nullable String fromText,
      @Nullable String to,
      @Nullable String toText) {}
}
