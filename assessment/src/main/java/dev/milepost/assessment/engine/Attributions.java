// SPDX-License-Identifier: MIT
package dev.milepost.assessment.engine;

import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.CapabilityProfile;
import dev.milepost.assessment.inference.AttributedStream;
import dev.milepost.kernel.Finding;
import dev.milepost.repository.HistorySummary;
import java.util.List;

/**
 * Everything that an assessment takes from git and its files, and none of its figures: those are
 * computed from it in every run. Immutable.
 *
 * @param problems of the repository and its history
 * @param span the periods that give the same
 * @param complete whether no object was absent or damaged, which could be there the next time
 */
record Attributions(
    Assessment.RepositoryInfo repository,
    List<AttributedStream> streams,
    HistorySummary summary,
    CapabilityProfile capabilities,
    List<Finding.Problem> problems,
    PeriodSpan span,
    boolean complete) {
  Attributions {
    streams = List.copyOf(streams);
    problems = List.copyOf(problems);
  }
}
