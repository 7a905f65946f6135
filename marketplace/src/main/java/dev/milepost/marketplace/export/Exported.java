// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.export;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Files to be written.
 *
 * @param files by path, with {@code /}
 * @param leftOut what the target has no place for, in words
 * @since 0.1
 */
public record Exported(SortedMap<String, Content> files, List<String> leftOut) {
  /** Copies both. */
  public Exported {
    files = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(files));
    leftOut = List.copyOf(leftOut);
  }

  /**
   * A file.
   *
   * @param bytes not to be changed
   */
  @SuppressWarnings("ArrayRecordComponent") // Written once, never compared.
  public record Content(byte[] bytes, boolean executable) {}
}
