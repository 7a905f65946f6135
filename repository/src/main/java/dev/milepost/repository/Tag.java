// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tag of a repository. Immutable.
 *
 * @param name without {@code refs/tags/}
 * @param commit the commit it names in the end, 40 hexadecimal digits; null when it names something
 *     else or what cannot be read
 * @param taggedAt the date of an annotated tag; null for a lightweight one
 * @param annotated whether it is an object of its own
 * @param signed whether that object carries a signature
 * @since 0.1
 */
public record Tag(
    String name,
    @Nullable String commit,
    @Nullable Instant taggedAt,
    boolean annotated,
    boolean signed) {}
