// SPDX-License-Identifier: MIT
package dev.milepost.assessment.archive;

import dev.milepost.assessment.Assessment;
import java.time.Instant;

/**
 * An assessment that was kept, and when it was made. Immutable.
 *
 * @since 0.1
 */
public record ArchivedAssessment(
    RepositoryEntry repository, Lens lens, Instant assessedAt, Assessment assessment) {}
