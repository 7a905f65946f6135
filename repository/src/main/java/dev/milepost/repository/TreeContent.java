// SPDX-License-Identifier: MIT
package dev.milepost.repository;

/**
 * What reading a file of a tree gave. Expected outcomes are values: a file that cannot be read
 * never ends a run.
 *
 * @since 0.1
 */
public sealed interface TreeContent {
  /**
   * Text, decoded as UTF-8 with U+FFFD for what is not.
   *
   * @param truncated whether the file goes on after the bound
   */
  record Text(String text, boolean truncated) implements TreeContent {}

  /**
   * Bytes with a NUL among the first 8,000, as git tells binary from text.
   *
   * @param size of the whole file in bytes
   * @param head the first bytes, at most 64; do not modify
   */
  @SuppressWarnings(
      "ArrayRecordComponent") // compared by nobody; copying 64 bytes for each binary is waste
  record Binary(long size, byte[] head) implements TreeContent {}

  /** It is not in this object store (a partial clone), is damaged, or has no content. */
  record Missing(String reason) implements TreeContent {}
}
