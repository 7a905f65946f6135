// SPDX-License-Identifier: MIT
package dev.milepost.assessment.archive;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The repositories that are watched. Thread-safe.
 *
 * @since 0.1
 */
public interface RepositoryRegister {
  /**
   * Adds a repository under a key made from its name; one whose path is there already is returned
   * as it is.
   *
   * @param path absolute; the caller has checked that it is a git directory
   */
  RepositoryEntry add(Path path, String name, Instant addedAt);

  /** The repository of the key. */
  Optional<RepositoryEntry> find(String key);

  /** All, sorted by name. */
  List<RepositoryEntry> all();

  /** Forgets a repository with everything kept about it; its files are not touched. */
  boolean remove(String key);
}
