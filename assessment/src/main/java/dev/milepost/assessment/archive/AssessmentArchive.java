// SPDX-License-Identifier: MIT
package dev.milepost.assessment.archive;

import dev.milepost.assessment.Assessment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The newest assessment of each repository through each lens. Thread-safe.
 *
 * @since 0.1
 */
public interface AssessmentArchive {
  /**
   * Keeps an assessment in place of the one before: both are never seen, nor none.
   *
   * @return false when the repository is watched no longer; nothing is kept then
   */
  boolean replace(String repository, Lens lens, Instant assessedAt, Assessment assessment);

  /** The newest assessment of the repository. */
  Optional<ArchivedAssessment> find(String repository, Lens lens);

  /** Every repository with its figures, sorted by name; reads summaries only. */
  List<OverviewRow> overview(Lens lens);

  /** What to change first, over all repositories: rank by rank, the greater bottleneck first. */
  List<Advice> advice(Lens lens, int limit);

  /** Through which lenses the repository has been assessed, shortest period first. */
  List<Lens> lenses(String repository);

  /**
   * Repositories, services, capabilities and problems that hold every word of the text, best first.
   */
  List<SearchHit> search(String text, Lens lens, int limit);
}
