// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.source;

import dev.milepost.kernel.MilepostException;
import dev.milepost.marketplace.archive.ConfinedFolder;
import dev.milepost.marketplace.digest.PluginFolder;
import dev.milepost.marketplace.digest.PluginPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Copies a folder without its {@code .git} and what a build put aside; a link in it is refused, not
 * followed.
 */
final class FolderCopy extends SimpleFileVisitor<Path> {
  /** No path of a plugin is as deep; those of a whole disk may be. */
  private static final int DEEPEST = 64;

  private final Path from;
  private final ConfinedFolder target;

  private FolderCopy(Path from, ConfinedFolder target) {
    this.from = from;
    this.target = target;
  }

  static void copy(Path from, ConfinedFolder target) throws IOException {
    Files.walkFileTree(from, new FolderCopy(from, target));
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    if (from.relativize(folder).getNameCount() > DEEPEST) {
      throw MilepostException.limit(
          PluginFolder.CODE, "'" + from + "' holds folders deeper than " + DEEPEST);
    }
    return PluginFolder.leftOut(from, folder)
        ? FileVisitResult.SKIP_SUBTREE
        : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    String path = from.relativize(file).toString().replace('\\', '/');
    if (path.equals(".git")) {
      return FileVisitResult.CONTINUE;
    }
    if (!attributes.isRegularFile()) {
      throw MilepostException.caller(
          PluginFolder.CODE,
          "'"
              + PluginPath.shown(path)
              + "' in '"
              + from
              + "' is "
              + (attributes.isSymbolicLink() ? "a link" : "no plain file")
              + "; a plugin holds plain files only");
    }
    try (InputStream content = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      target.file(path, PluginFolder.executable(file), content);
    }
    return FileVisitResult.CONTINUE;
  }
}
