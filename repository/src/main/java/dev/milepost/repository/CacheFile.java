// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import dev.milepost.kernel.OwnFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A file that may be lost: whole or absent whoever writes it at the same time, and absent when it
 * is damaged or of another kind. Safe to share between threads.
 *
 * @since 0.1
 */
public final class CacheFile {
  private static final long LARGEST = 1 << 30;

  private final Path path;
  private final int magic;

  /**
   * A file that need not exist.
   *
   * @param magic its first bytes, which change with its format
   */
  public CacheFile(Path path, int magic) {
    this.path = path;
    this.magic = magic;
  }

  /** What the file holds; empty when there is none that is whole and of this kind. */
  public Optional<CacheBytes> read() {
    try {
      if (!Files.isRegularFile(path) || Files.size(path) > LARGEST) {
        return Optional.empty();
      }
      byte[] bytes = Files.readAllBytes(path);
      int length = bytes.length - Long.BYTES;
      if (length < 0) {
        return Optional.empty();
      }
      CRC32 sum = new CRC32();
      sum.update(bytes, 0, length);
      if (ByteBuffer.wrap(bytes).getLong(length) != sum.getValue()) {
        return Optional.empty();
      }
      CacheBytes in = CacheBytes.reader(bytes, length);
      return in.number() == magic ? Optional.of(in) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What goes into a file. */
  public interface Content {
    /** Writes it. */
    void write(CacheBytes out) throws IOException;
  }

  /** Writes the file, at once or not at all; a folder that cannot be written is not an error. */
  public void write(Content content) {
    Path temporary = null;
    try {
      OwnFolder.createFor(path);
      CacheBytes out = CacheBytes.writer();
      out.put(magic);
      content.write(out);
      CRC32 sum = new CRC32();
      sum.update(out.written());
      ByteBuffer end = ByteBuffer.allocate(Long.BYTES).putLong(sum.getValue()).flip();
      temporary = Files.createTempFile(path.resolveSibling(""), "cache", ".tmp");
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        for (ByteBuffer part : List.of(out.written(), end)) {
          while (part.hasRemaining()) {
            channel.write(part);
          }
        }
      }
      Files.move(
          temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      // A full or read-only disk costs the next run time, nothing else.
      remove(temporary);
    }
  }

  private static void remove(@Nullable Path file) {
    if (file != null) {
      file.toFile().delete();
    }
  }
}
