// SPDX-License-Identifier: MIT
package dev.milepost.kernel.plan;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a plan: the evidence. Immutable.
 *
 * @param digest of the plan that was applied
 * @param alreadyApplied whether all of it was applied by an earlier call, and nothing was done now;
 *     the times are those of then
 * @param steps in the order in which they were dealt with
 * @since 0.1
 */
public record Receipt(
    String planId,
    String digest,
    Instant startedAt,
    Instant endedAt,
    boolean alreadyApplied,
    List<StepReceipt> steps) {
  /** Copies the steps. */
  public Receipt {
    steps = List.copyOf(steps);
  }

  /** What became of one step. */
  public enum Outcome {
    /** It was done, now or by an earlier try. */
    APPLIED,
    /** It was not begun: an earlier step failed, or the whole was broken off. */
    SKIPPED,
    /** It was tried and not done; the message says why. */
    FAILED,
    /** It was done and taken back. */
    UNDONE;

    /** The lower-case word used in every output format. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * What became of one step.
   *
   * @param changed whether the plan changed something with it, or may have; false where all was as
   *     wanted before
   * @param remoteIds what the other system gave, by name ({@code id}, {@code url}, {@code version})
   * @param evidence SHA-256 over what the other system answered, empty where it answered nothing
   * @param message one line for people, never with a secret
   */
  public record StepReceipt(
      String stepId,
      Outcome outcome,
      Instant startedAt,
      Instant endedAt,
      boolean changed,
      Map<String, String> remoteIds,
      String evidence,
      String message) {
    /** Copies the ids. */
    public StepReceipt {
      remoteIds = Map.copyOf(remoteIds);
    }
  }

  /** What became of the step of that id. */
  public Optional<StepReceipt> step(String id) {
    return steps.stream().filter(step -> step.stepId().equals(id)).findFirst();
  }

  /** Whether all that was asked for was done: no step failed, none was left out. */
  public boolean complete() {
    return steps.stream()
        .noneMatch(s -> s.outcome() == Outcome.FAILED || s.outcome() == Outcome.SKIPPED);
  }
}
