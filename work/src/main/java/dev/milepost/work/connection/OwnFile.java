// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.OwnFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/**
 * Files that are their owner's alone: mode 0600, where the system knows such modes, written as a
 * whole or not at all, also when several processes write at once.
 */
final class OwnFile {
  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");
  private static final Set<PosixFilePermission> OTHERS_BUT_READING_GROUP =
      PosixFilePermissions.fromString("----wxrwx");

  private OwnFile() {}

  /** Puts the content in the place of what the file holds. */
  static void replace(Path file, byte[] content) throws IOException {
    Path part = part(file, content);
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Makes the file, unless it is there: of several that try, one does. */
  static void create(Path file, byte[] content) throws IOException {
    Path part = part(file, content);
    try {
      // A link is made as a whole and never replaces anything, which no move promises.
      Files.createLink(file, part);
    } catch (FileAlreadyExistsException e) {
      // Another process was first, and what it wrote holds.
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static Path part(Path file, byte[] content) throws IOException {
    OwnFolder.createFor(file);
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    Path part = Files.createTempFile(folder, "." + file.getFileName(), ".part", mode(folder));
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    return part;
  }

  private static FileAttribute<?>[] mode(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /**
   * Refuses a file that others than its owner can read or write.
   *
   * @param groupMayRead as the files of a container's secrets need it
   */
  static void guard(Path file, String what, boolean groupMayRead) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
    if (mode.stream().anyMatch((groupMayRead ? OTHERS_BUT_READING_GROUP : OTHERS)::contains)) {
      throw MilepostException.caller(
          "file-mode",
          what
              + " '"
              + file
              + "' can be used by others ("
              + PosixFilePermissions.toString(mode)
              + "), must be its owner's alone: chmod 600");
    }
  }

  /** What a file holds, at most so many bytes; a symbolic link is not followed. */
  static byte[] read(Path file, int most) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("it is no file of its own");
    }
    return readFollowing(file, most);
  }

  /** As {@link #read}, of a file that may be linked to, as a container's secrets are. */
  static byte[] readFollowing(Path file, int most) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("it is no file");
    }
    try (var stream = Files.newInputStream(file)) {
      byte[] content = stream.readNBytes(most + 1);
      if (content.length > most) {
        throw new IOException("it has more than " + most + " bytes");
      }
      return content;
    }
  }
}
