// SPDX-License-Identifier: MIT
package dev.milepost.assessment.archive;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Runs of the assessor that were asked for; they outlive the process. Thread-safe.
 *
 * @since 0.1
 */
public interface JobQueue {
  /**
   * Asks for a run; while one waits or runs for the same repository and lens, that one is returned.
   */
  AssessmentJob request(String repository, Lens lens, Instant now);

  /** Takes the oldest that waits, and marks it as running. */
  Optional<AssessmentJob> take(Instant now);

  /**
   * Notes how far a run is.
   *
   * @return whether it should go on: false once somebody asked it to stop
   */
  boolean progress(long job, String phase, long done, long total, Instant now);

  /** Notes how a run ended; nothing changes when it has ended before. */
  void end(long job, AssessmentJob.State state, String code, String message, Instant now);

  /** Asks a run to stop; one that waits is stopped at once. */
  boolean stop(long job, Instant now);

  /** Asks every run of a repository to stop, whatever it looks through. */
  void stopAll(String repository, Instant now);

  /**
   * Marks what was running when the process before ended as interrupted and asks for it again,
   * unless it was interrupted too often.
   *
   * @return what was interrupted
   */
  List<AssessmentJob> recover(int mostAttempts, Instant now);

  /** A run. */
  Optional<AssessmentJob> find(long job);

  /** The newest run of each repository through the lens. */
  List<AssessmentJob> latest(Lens lens);

  /** The newest run of one repository through the lens. */
  Optional<AssessmentJob> latest(String repository, Lens lens);
}
