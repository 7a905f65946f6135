// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Folders in which processes of plugins worked. */
final class WorkFolders {
  private WorkFolders() {}

  /** Deletes a folder with all that is in it; links are not followed. What stays is logged. */
  static void delete(Path folder) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path left, @Nullable IOException failure)
                throws IOException {
              Files.delete(left);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      System.getLogger(WorkFolders.class.getName())
          .log(System.Logger.Level.DEBUG, "''{0}'' stays: {1}", folder, e.getMessage());
    }
  }
}
