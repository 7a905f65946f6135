// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import dev.milepost.kernel.MilepostException;
import java.io.DataInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Refuses what would make JGit wait or take memory without end: pipes in place of objects, and pack
 * indexes whose table of contents is not that of a file of their size.
 */
final class ObjectFolderCheck {
  private static final int MAGIC = 0xff744f63;
  private static final int FANOUT = 256;
  private static final int HEADER = 8;
  private static final int TRAILER = 2 * Id.RAW;

  private ObjectFolderCheck() {}

  /** Cost: one look at each file of the folder, and a KiB of each index. */
  static void check(File objects) {
    for (File folder : children(objects)) {
      boolean packs = folder.getName().equals("pack");
      if (packs || folder.getName().length() == 2) {
        for (File file : children(folder)) {
          check(file, packs);
        }
      }
    }
  }

  private static void check(File file, boolean packed) {
    if (!file.isFile()) {
      if (file.exists() && !(packed && file.isDirectory())) {
        throw MilepostException.caller(
            "repository-broken", "'" + file + "' is no file, but a pipe, device or folder");
      }
    } else if (packed && file.getName().endsWith(".idx") && damaged(file)) {
      throw MilepostException.caller(
          "repository-broken",
          "the pack index '"
              + file
              + "' is damaged; 'git index-pack' makes it again from its pack");
    }
  }

  private static File[] children(File folder) {
    File[] children = folder.listFiles();
    return children == null ? new File[0] : children;
  }

  private static boolean damaged(File index) {
    try (var in = new DataInputStream(new FileInputStream(index))) {
      ByteBuffer start = ByteBuffer.wrap(in.readNBytes(HEADER + FANOUT * Integer.BYTES));
      boolean second = start.remaining() >= HEADER && start.getInt(0) == MAGIC;
      int fanout = second ? HEADER : 0;
      if (start.remaining() < fanout + FANOUT * Integer.BYTES) {
        return true;
      }
      int count = 0;
      for (int i = 0; i < FANOUT; i++) {
        int next = start.getInt(fanout + i * Integer.BYTES);
        if (next < count) {
          return true;
        }
        count = next;
      }
      long fixed = (long) fanout + FANOUT * Integer.BYTES + TRAILER;
      long least = (long) count * (Id.RAW + Integer.BYTES + (second ? Integer.BYTES : 0)) + fixed;
      long most = second ? least + (long) count * Long.BYTES : least;
      return index.length() < least || index.length() > most;
    } catch (IOException e) {
      return !index.canRead();
    }
  }
}
