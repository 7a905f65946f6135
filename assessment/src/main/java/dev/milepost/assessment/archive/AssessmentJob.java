// SPDX-License-Identifier: MIT
package dev.milepost.assessment.archive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run of the assessor. Immutable.
 *
 * @param attempt 1, and one more each time it was taken up again after an interruption
 * @param startedAt null while it waits
 * @param finishedAt null until it ended
 * @param phase what is being done, as a phrase; empty before
 * @param phaseStartedAt when it began; null before
 * @param done units of the phase so far
 * @param total units of the phase; 0 while unknown
 * @param stopRequested whether somebody asked it to stop
 * @param code of the failure; empty without one
 * @param message of the failure; empty without one
 * @since 0.1
 */
public record AssessmentJob(
    long id,
    RepositoryEntry repository,
    Lens lens,
    State state,
    int attempt,
    Instant requestedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    String phase,
    @Nullable Instant phaseStartedAt,
    long done,
    long total,
    boolean stopRequested,
    String code,
    String message) {
  /** Where it stands. */
  public enum State {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    /** Somebody asked it to. */
    STOPPED,
    /** The process ended under it. */
    INTERRUPTED;

    /** Whether it waits or runs. */
    public boolean open() {
      return this == QUEUED || this == RUNNING;
    }
  }
}
