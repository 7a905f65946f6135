// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.archive;

import dev.milepost.marketplace.digest.FolderLimits;

/**
 * How much an archive may ask of whoever unpacks it. Immutable.
 *
 * @param packed how many bytes the archive itself may have
 * @param entries how many entries, folders among them
 * @param unpacked how many bytes they may have together
 * @param ratio how many times its own size it may unpack to, where that is more than {@link #FREE}
 * @since 0.1
 */
public record ArchiveLimits(long packed, int entries, long unpacked, int ratio) {
  /** Text packs well: below this size the ratio does not count. */
  static final long FREE = 16L << 20;

  /** 200 MB packed, 512 MB in 20,000 files unpacked, at most 100 times the size. */
  public static final ArchiveLimits DEFAULT =
      new ArchiveLimits(
          200L << 20, FolderLimits.DEFAULT.files() * 2, FolderLimits.DEFAULT.bytes(), 100);
}
