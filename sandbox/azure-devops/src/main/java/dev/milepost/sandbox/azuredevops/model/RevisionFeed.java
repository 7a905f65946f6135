// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.model;

import java.util.Arrays;

/**
 * Every revision of an organization in the order it was made. The position of an entry plus one is
 * its watermark. Eight bytes an entry, so that a hundred thousand items stay small.
 */
public final class RevisionFeed {
  private long[] entries = new long[1024];
  private int size;

  long append(int item, int rev) {
    if (size == entries.length) {
      entries = Arrays.copyOf(entries, size * 2);
    }
    entries[size++] = ((long) item << 32) | rev;
    return size;
  }

  /** The number of entries, which is the newest watermark. */
  public int size() {
    return size;
  }

  public int itemAt(int index) {
    return (int) (entries[index] >>> 32);
  }

  public int revAt(int index) {
    return (int) entries[index];
  }
}
