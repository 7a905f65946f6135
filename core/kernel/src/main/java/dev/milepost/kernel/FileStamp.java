// SPDX-License-Identifier: MIT
package dev.milepost.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * Something that is another after a file was written anew, made or deleted, so that what was read
 * from it need not be read again. Costs one look at the file's entry, not at its content.
 *
 * @param modified when it was written, to what the file system tells
 * @param size in bytes
 * @param key of the file on its file system, where it tells one: a file that took another's place
 *     has another one, even where time and size are the same
 * @since 0.1
 */
public record FileStamp(FileTime modified, long size, String key) {
  /** The stamp of now; empty where there is no file, or none that may be looked at. */
  public static Optional<FileStamp> of(Path file) {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new FileStamp(found.lastModifiedTime(), found.size(), String.valueOf(found.fileKey())));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
