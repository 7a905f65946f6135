// SPDX-License-Identifier: MIT
package dev.milepost.assessment.archive;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A repository that is watched. Immutable.
 *
 * @param key names it in addresses: lower-case letters, digits, dashes, dots and underscores;
 *     unique
 * @param name the folder's name, for people
 * @param path absolute
 * @since 0.1
 */
public record RepositoryEntry(String key, String name, Path path, Instant addedAt) {}
