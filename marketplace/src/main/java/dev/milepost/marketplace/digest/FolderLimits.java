// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.digest;

/**
 * How large a plugin may be. Immutable.
 *
 * @param files how many files it may have
 * @param bytes how many bytes they may have together
 * @since 0.1
 */
public record FolderLimits(int files, long bytes) {
  /** 20,000 files and 512 MB. */
  public static final FolderLimits DEFAULT = new FolderLimits(20_000, 512L << 20);
}
