// SPDX-License-Identifier: MIT
package dev.milepost.assessment.archive;

/**
 * A recommendation and the repository that it is for. Immutable.
 *
 * @param rank within its repository; 1 is first
 * @param service whose numbers ask for it
 * @since 0.1
 */
public record Advice(
    RepositoryEntry repository,
    int rank,
    String action,
    String service,
    String reason,
    String gain) {}
