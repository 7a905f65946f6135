// SPDX-License-Identifier: MIT
package dev.milepost.http.page;

import java.util.List;

/**
 * Some of the results, and how to get the next. Immutable.
 *
 * @since 0.1
 */
public record Page<T>(List<T> items, Next next) {
  /** Copies the items. */
  public Page {
    items = List.copyOf(items);
  }

  /** What comes after a page. */
  public sealed interface Next {
    /** Nothing. */
    record Last() implements Next {}

    /** The page at a cursor. */
    record More(String cursor) implements Next {}
  }

  /** Where pages come from. */
  @FunctionalInterface
  public interface Source<T> {
    /**
     * The page at a cursor.
     *
     * @param cursor empty for the first page
     */
    Page<T> fetch(String cursor);
  }
}
