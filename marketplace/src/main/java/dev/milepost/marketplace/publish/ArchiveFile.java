// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.publish;

import dev.milepost.kernel.MilepostException;
import dev.milepost.marketplace.publish.Publisher.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The file that an archive is written to: all of it, or as it was before. */
record ArchiveFile(Path path) {
  /** Endings that say what a file holds: under one of them nobody looks for another format. */
  private static final List<String> ENDINGS =
      List.of(".zip", ".tgz", ".tar.gz", ".tar", ".jar", ".gz", ".xz", ".bz2", ".7z");

  /**
   * The target itself where it ends as the archive does, and a file of that name in it otherwise.
   *
   * @throws MilepostException where it ends as another archive does, or a file is in the way
   */
  static ArchiveFile of(Path target, String name, String ending) {
    if (!Files.isDirectory(target)) {
      String last = Objects.toString(target.getFileName(), "").toLowerCase(Locale.ROOT);
      if (last.endsWith(ending)) {
        return new ArchiveFile(target);
      }
      if (ENDINGS.stream().anyMatch(last::endsWith)) {
        throw MilepostException.caller(
            Publisher.CODE,
            "'" + target + "' names another archive; must be a folder or end in " + ending);
      }
      if (Files.exists(target)) {
        throw MilepostException.caller(
            Publisher.CODE, "'" + target + "' is a file; must be a folder or end in " + ending);
      }
    }
    return new ArchiveFile(target.resolve(name + ending));
  }

  /** Writes the bytes to a file that is not there yet. */
  interface Writer {
    void write(Path part) throws IOException;
  }

  Outcome write(Writer writer) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path part = path.resolveSibling(path.getFileName() + ".part");
    Files.deleteIfExists(part);
    try {
      writer.write(part);
      boolean there = Files.exists(path);
      if (there && Files.isRegularFile(path) && Files.mismatch(part, path) < 0) {
        return Outcome.AS_IT_WAS;
      }
      Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
      return there ? Outcome.REPLACED : Outcome.WRITTEN;
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
