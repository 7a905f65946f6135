// SPDX-License-Identifier: MIT
package dev.milepost.server.view;

import dev.milepost.assessment.archive.RepositoryEntry;
import dev.milepost.kernel.MilepostException;
import dev.milepost.repository.GitRepository;
import dev.milepost.server.engine.Engines;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Adds repositories by the path that somebody typed, and removes them. Thread-safe.
 *
 * @since 0.1
 */
public final class Watch {
  private final Engines engines;

  /** Adds to the register of the given engines. */
  public Watch(Engines engines) {
    this.engines = engines;
  }

  /**
   * Adds the git directory at the path, or returns the repository that is watched there already.
   *
   * @param typed absolute, or starting with {@code ~}
   * @throws MilepostException when there is none, naming what was found
   */
  public RepositoryEntry add(String typed) {
    Path path = path(typed);
    if (!Files.exists(path)) {
      throw MilepostException.caller("path-missing", "'" + path + "' does not exist");
    }
    try (GitRepository repository = GitRepository.open(path)) {
      Path root = repository.root().toAbsolutePath().normalize();
      return engines.repositories().add(root, repository.name(), engines.clock().instant());
    }
  }

  /** Stops its runs, whatever they look through, and forgets it; nothing at its path changes. */
  public void remove(RepositoryEntry repository) {
    engines.jobs().stopAll(repository.key(), engines.clock().instant());
    engines.repositories().remove(repository.key());
  }

  private static Path path(String typed) {
    String text = typed.strip();
    if (text.isEmpty()) {
      throw MilepostException.caller(
          "path-missing", "no path was given; type the folder of a git repository");
    }
    try {
      Path path =
          text.equals("~") || text.startsWith("~/")
              ? Path.of(System.getProperty("user.home") + text.substring(1))
              : Path.of(text);
      if (!path.isAbsolute()) {
        throw MilepostException.caller(
            "path-relative",
            "'"
                + text
                + "' is relative; type the path from the root, such as '/home/me/code/shop'");
      }
      return path.normalize();
    } catch (InvalidPathException e) {
      throw MilepostException.caller(
          "path-invalid", "the path cannot be read: " + e.getReason(), e);
    }
  }
}
