// SPDX-License-Identifier: MIT
package dev.milepost.assessment.archive;

import org.jspecify.annotations.Nullable;

/**
 * Something that a search found. Immutable.
 *
 * @param repository its key
 * @param service null unless a service was found
 * @param rule null unless a capability or a problem was found
 * @param title what to show
 * @param detail a word or sentence beside it
 * @since 0.1
 */
public record SearchHit(
    Kind kind,
    String repository,
    @Nullable String service,
    @Nullable String rule,
    String title,
    String detail) {
  /** What was found. */
  public enum Kind {
    REPOSITORY,
    SERVICE,
    CAPABILITY,
    PROBLEM
  }
}
