// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

import java.util.Locale;

/**
 * How urgent an item is, most urgent first.
 *
 * @since 0.1
 */
public enum WorkItemPriority {
  CRITICAL,
  HIGH,
  MEDIUM,
  LOW;

  /** The word used in configuration and output: {@code critical}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
