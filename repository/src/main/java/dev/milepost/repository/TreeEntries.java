// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import java.util.Arrays;

/**
 * Walks the entries of one raw tree: {@code mode SP name NUL id}. Any bytes end in {@link
 * #damaged}, never in an exception. Not thread-safe.
 */
final class TreeEntries {
  static final TreeEntries NONE = new TreeEntries(new byte[0]);

  private static final int FOLDER = 0040000;
  private static final int LINK = 0120000;
  private static final int SUBMODULE = 0160000;
  private static final int TYPE = 0170000;
  private static final int LONGEST_MODE = 7;

  private final byte[] raw;
  private int next;
  private int mode;
  private int nameFrom;
  private int nameEnd;
  private boolean damaged;

  TreeEntries(byte[] raw) {
    this.raw = raw;
  }

  /** Moves to the next entry; false at the end, and at damage. */
  boolean next() {
    int at = next;
    if (at >= raw.length) {
      return false;
    }
    mode = 0;
    while (at < raw.length && raw[at] >= '0' && raw[at] <= '7' && at - next < LONGEST_MODE) {
      mode = (mode << 3) | (raw[at++] - '0');
    }
    nameFrom = at + 1;
    boolean spaced = at < raw.length && raw[at] == ' ' && at > next;
    while (at < raw.length && raw[at] != 0) {
      at++;
    }
    nameEnd = at;
    if (!spaced || nameEnd <= nameFrom || raw.length - nameEnd <= Id.RAW) {
      damaged = true;
      next = raw.length;
      return false;
    }
    next = nameEnd + 1 + Id.RAW;
    return true;
  }

  /** Whether the tree ends in the middle of an entry, or holds what is none. */
  boolean damaged() {
    return damaged;
  }

  boolean folder() {
    return (mode & TYPE) == FOLDER;
  }

  TreeFile.Kind kind() {
    return switch (mode & TYPE) {
      case LINK -> TreeFile.Kind.SYMLINK;
      case SUBMODULE -> TreeFile.Kind.SUBMODULE;
      default -> (mode & 0111) == 0 ? TreeFile.Kind.REGULAR : TreeFile.Kind.EXECUTABLE;
    };
  }

  int mode() {
    return mode;
  }

  Id id() {
    return Id.raw(raw, nameEnd + 1);
  }

  /** The path of the entry below a folder's, both as bytes; a folder's path ends in a slash. */
  byte[] path(byte[] prefix) {
    int length = nameEnd - nameFrom;
    byte[] path = Arrays.copyOf(prefix, prefix.length + length + (folder() ? 1 : 0));
    System.arraycopy(raw, nameFrom, path, prefix.length, length);
    if (folder()) {
      path[path.length - 1] = '/';
    }
    return path;
  }

  int nameLength() {
    return nameEnd - nameFrom;
  }

  /** Git's order: by bytes, a folder as if its name ended in a slash. */
  int compareTo(TreeEntries other) {
    int length = Math.min(nameLength(), other.nameLength());
    int at =
        Arrays.mismatch(
            raw, nameFrom, nameFrom + length, other.raw, other.nameFrom, other.nameFrom + length);
    if (at >= 0 && at < length) {
      return Byte.compareUnsigned(raw[nameFrom + at], other.raw[other.nameFrom + at]);
    }
    return Integer.compare(after(length), other.after(length));
  }

  private int after(int length) {
    if (length < nameLength()) {
      return raw[nameFrom + length] & 0xff;
    }
    return folder() ? '/' : 0;
  }

  boolean sameContent(TreeEntries other) {
    return mode == other.mode
        && Arrays.equals(
            raw,
            nameEnd + 1,
            nameEnd + 1 + Id.RAW,
            other.raw,
            other.nameEnd + 1,
            other.nameEnd + 1 + Id.RAW);
  }
}
