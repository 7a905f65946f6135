// SPDX-License-Identifier: MIT
package dev.milepost.store.embedded;

import java.nio.file.Path;

/** What the system of a folder knows. */
final class Folders {
  private Folders() {}

  static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
