// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import java.io.IOException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** Reads single objects where damage is an answer and not an exception. */
final class Objects {
  private static final int LONGEST = 1 << 20;

  private Objects() {}

  /** The id if it names a commit that can be read; else null. */
  static @Nullable ObjectId commit(Repository repository, ObjectId id) {
    try (ObjectReader reader = repository.newObjectReader()) {
      reader.open(id, Constants.OBJ_COMMIT).getSize();
      return id.copy();
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  /** The first MiB of an object of the given type; null when it is absent, damaged or of another type. */
  static byte @Nullable [] bytes(ObjectReader reader, ObjectId id, int type) {
    try {
      ObjectLoader loader = reader.open(id, type);
      if (loader.getSize() > LONGEST) {
        try (var stream = loader.openStream()) {
          return stream.readNBytes(LONGEST);
        }
      }
      return loader.getCachedBytes(LONGEST);
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  /** The id of the tree of a commit; null when the commit cannot be read. */
  static @Nullable ObjectId tree(ObjectReader reader, ObjectId commit) {
    byte[] raw = bytes(reader, commit, Constants.OBJ_COMMIT);
    if (raw == null || !Bytes.startsWith(raw, 0, "tree ")) {
      return null;
    }
    int[] words = Bytes.appendId(new int[0], raw, 5, raw.length);
    return words.length == 0 ? null : new ObjectId(words[0], words[1], words[2], words[3], words[4]);
  }
}
