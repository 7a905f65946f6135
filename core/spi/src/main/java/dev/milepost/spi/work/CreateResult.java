// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

import dev.milepost.kernel.MilepostException;

/**
 * What became of one wish of a bulk creation.
 *
 * @since 0.1
 */
public sealed interface CreateResult {
  /** The key of the wish. */
  String key();

  /**
   * There is an item for it.
   *
   * @param made false when an earlier creation with the same key had made it
   */
  record Created(String key, WorkItem item, boolean made) implements CreateResult {}

  /** It was refused, and there is no item. */
  record Refused(String key, MilepostException failure) implements CreateResult {}
}
