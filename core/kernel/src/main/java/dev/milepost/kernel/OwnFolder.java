// SPDX-License-Identifier: MIT
package dev.milepost.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Folders and files in which Milepost keeps what is its user's own. Stateless; safe to share.
 *
 * @since 0.1
 */
public final class OwnFolder {
  private OwnFolder() {}

  /**
   * Makes the folder and those above it; the ones made are entered by their owner only (mode 0700,
   * where the system knows such modes). One that exists is left as it is.
   */
  public static void create(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      return;
    }
    Files.createDirectories(folder);
  }

  /**
   * What a file in the folder is made with so that only its owner reads it: mode 0600, where the
   * system knows such modes.
   */
  public static FileAttribute<?>[] file(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Makes the folder of a file, as {@link #create} does. */
  public static void createFor(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      create(folder);
    }
  }
}
