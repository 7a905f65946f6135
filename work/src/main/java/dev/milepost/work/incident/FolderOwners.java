// SPDX-License-Identifier: MIT
package dev.milepost.work.incident;

import dev.milepost.incident.Owners;
import dev.milepost.kernel.MilepostException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who looks after components and the code of a folder. Immutable.
 *
 * @param paths of the files in the folder that CODEOWNERS is of; none without it
 * @since 0.1
 */
public record FolderOwners(Owners owners, List<String> paths) {
  private static final int LARGEST = 4 << 20;
  private static final int MOST_FILES = 200_000;
  private static final Set<String> PASSED_BY = Set.of(".git", "node_modules", "target", "build");
  private static final List<String> PLACES =
      List.of("CODEOWNERS", ".github/CODEOWNERS", ".gitlab/CODEOWNERS", "docs/CODEOWNERS");

  /** Copies the paths. */
  public FolderOwners {
    paths = List.copyOf(paths);
  }

  /**
   * Reads the owners of a folder.
   *
   * @param codeOwners the file that is told; empty for the one in its usual place, if any
   * @throws MilepostException where that file cannot be read or is larger than 4 MiB
   */
  public static FolderOwners of(
      Path folder, Optional<Path> codeOwners, Map<String, List<String>> components) {
    Optional<Path> file =
        codeOwners.isPresent()
            ? codeOwners
            : PLACES.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
    String text = file.map(FolderOwners::text).orElse("");
    return new FolderOwners(
        Owners.of(text, components), text.isEmpty() ? List.of() : paths(folder));
  }

  private static String text(Path file) {
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw MilepostException.caller("codeowners", "'" + file + "' is larger than 4 MiB");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw MilepostException.caller("codeowners", "'" + file + "' cannot be read", e);
    }
  }

  private static List<String> paths(Path root) {
    List<String> paths = new ArrayList<>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes ignored) {
              return PASSED_BY.contains(String.valueOf(folder.getFileName()))
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes ignored) {
              paths.add(root.relativize(file).toString().replace('\\', '/'));
              return paths.size() < MOST_FILES
                  ? FileVisitResult.CONTINUE
                  : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException ignored) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      // Owners of code are then not known, which the item says.
      return List.of();
    }
    return paths;
  }
}
