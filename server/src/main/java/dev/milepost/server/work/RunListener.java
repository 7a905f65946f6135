// SPDX-License-Identifier: MIT
package dev.milepost.server.work;

import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.archive.AssessmentJob;

/**
 * Hears of runs, for a terminal. Called from the thread that works.
 *
 * @since 0.1
 */
public interface RunListener {
  /** Hears nothing. */
  RunListener NONE = new RunListener() {};

  /** A run is so far. */
  default void progressed(AssessmentJob job, String phase, long done, long total) {}

  /** A run ended with an assessment. */
  default void assessed(AssessmentJob job, Assessment assessment) {}

  /** A run ended without one. */
  default void ended(AssessmentJob job, AssessmentJob.State state, String message) {}
}
