// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads single objects where damage is an answer and not an exception. */
final class Objects {
  /** What lies behind a message of a MiB is no trailer. */
  static final int LONGEST_TEXT = 1 << 20;

  private Objects() {}

  /**
   * The first MiB of an object of the given type; null when it is absent, damaged or of another
   * type.
   */
  static byte @Nullable [] text(StoreReader reader, Id id, ObjectType type) {
    try {
      StoredObject object = reader.read(id, LONGEST_TEXT);
      return object.type() == type ? object.bytes() : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** The id of the tree of a commit; null when the commit cannot be read. */
  static @Nullable Id tree(StoreReader reader, Id commit) {
    byte[] raw = text(reader, commit, ObjectType.COMMIT);
    return raw != null && Bytes.startsWith(raw, 0, "tree ") ? Id.hex(raw, 5, raw.length) : null;
  }

  /** What the first line of a tag names; null when it names nothing. */
  static @Nullable Id tagged(byte[] raw) {
    return Bytes.startsWith(raw, 0, "object ") ? Id.hex(raw, 7, raw.length) : null;
  }
}
