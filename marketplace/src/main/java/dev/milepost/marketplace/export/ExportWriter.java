// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.export;

import dev.milepost.kernel.MilepostException;
import dev.milepost.marketplace.export.Exported.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes files into a folder that is new or empty: all of them, or none where one cannot be
 * written.
 *
 * @since 0.1
 */
public final class ExportWriter {
  private ExportWriter() {}

  /**
   * Refuses a folder that holds something.
   *
   * @throws MilepostException of kind CALLER
   */
  public static void check(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw MilepostException.caller("export-folder", "'" + folder + "' is no folder");
    }
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> content = Files.list(folder)) {
      if (content.findAny().isPresent()) {
        throw MilepostException.caller(
            "export-folder", "'" + folder + "' is not empty; name a folder that is new");
      }
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  /** Writes beside the folder, then puts it in its place. */
  public static void write(Exported exported, Path folder) {
    check(folder);
    Path whole = folder.toAbsolutePath().normalize();
    Path parent = whole.getParent();
    if (parent == null) {
      throw MilepostException.caller("export-folder", "'" + folder + "' cannot be written to");
    }
    try {
      Files.createDirectories(parent);
      Path part = Files.createTempDirectory(parent, ".milepost-export-");
      try {
        for (Map.Entry<String, Content> it : exported.files().entrySet()) {
          write(part.resolve(it.getKey()), it.getValue());
        }
        readable(part);
        Files.deleteIfExists(whole);
        Files.move(part, whole);
      } finally {
        delete(part);
      }
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  private static void write(Path file, Content content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, content.bytes());
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (content.executable() && view != null) {
      Set<PosixFilePermission> all = EnumSet.copyOf(view.readAttributes().permissions());
      all.add(PosixFilePermission.OWNER_EXECUTE);
      all.add(PosixFilePermission.GROUP_EXECUTE);
      all.add(PosixFilePermission.OTHERS_EXECUTE);
      view.setPermissions(all);
    }
  }

  /** Folders for passing things on are not closed to others, as temporary ones are. */
  private static void readable(Path folder) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path it : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(it);
      }
    }
  }

  private static MilepostException failed(Path folder, IOException e) {
    return MilepostException.remote(
        "export-failed", "'" + folder + "' cannot be written: " + e.getMessage(), e);
  }
}
