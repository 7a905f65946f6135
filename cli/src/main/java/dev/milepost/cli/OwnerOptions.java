// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.incident.Owners;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who looks after components and code.
 *
 * @param paths of the files in the folder that CODEOWNERS is of; none without it
 */
record OwnerOptions(Owners owners, List<String> paths) {
  private static final int LARGEST = 4 << 20;
  private static final int MOST_FILES = 200_000;
  private static final Set<String> PASSED_BY = Set.of(".git", "node_modules", "target", "build");
  private static final List<String> PLACES =
      List.of("CODEOWNERS", ".github/CODEOWNERS", ".gitlab/CODEOWNERS", "docs/CODEOWNERS");

  static OwnerOptions read(Arguments arguments, Surroundings surroundings) {
    Map<String, List<String>> components = new LinkedHashMap<>();
    arguments
        .pairs("--owner", "--owner database=@acme/data")
        .forEach((component, owner) -> components.put(component, List.of(owner)));
    Optional<Path> told = arguments.text("--codeowners").map(surroundings.folder()::resolve);
    Optional<Path> file =
        told.isPresent()
            ? told
            : PLACES.stream()
                .map(surroundings.folder()::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    String text = file.map(path -> text(path, arguments)).orElse("");
    return new OwnerOptions(
        Owners.of(text, components), text.isEmpty() ? List.of() : paths(surroundings.folder()));
  }

  private static String text(Path file, Arguments arguments) {
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length <= LARGEST) {
        return new String(bytes, StandardCharsets.UTF_8);
      }
      arguments.fault("'" + file + "' is larger than 4 MiB");
    } catch (IOException e) {
      arguments.fault("'" + file + "' cannot be read");
    }
    return "";
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
