// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

import java.util.Locale;

/**
 * Where an item stands, in words that every tracker's own statuses map to: by the tracker's
 * category first, then by the user's mapping.
 *
 * @since 0.1
 */
public enum WorkItemStatus {
  TODO,
  IN_PROGRESS,
  IN_REVIEW,
  BLOCKED,
  DONE,
  CANCELLED,
  /** The tracker's status has no category that is known. Read only: no item is set to it. */
  UNKNOWN;

  /** The word used in configuration and output: {@code in_progress}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
