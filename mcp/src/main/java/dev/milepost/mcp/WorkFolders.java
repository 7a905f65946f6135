// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.kernel.FolderTree;
import java.io.IOException;
import java.nio.file.Path;

/** Folders in which processes of plugins worked. */
final class WorkFolders {
  private WorkFolders() {}

  /** Deletes a folder with all that is in it; what stays is logged. */
  static void delete(Path folder) {
    try {
      FolderTree.delete(folder);
    } catch (IOException e) {
      System.getLogger(WorkFolders.class.getName())
          .log(System.Logger.Level.DEBUG, "''{0}'' stays: {1}", folder, e.getMessage());
    }
  }
}
