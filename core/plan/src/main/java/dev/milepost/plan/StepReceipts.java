// SPDX-License-Identifier: MIT
package dev.milepost.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.MilepostException.Kind;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Receipt.Outcome;
import dev.milepost.kernel.plan.Receipt.StepReceipt;
import dev.milepost.spi.plugin.StepHandler.Done;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** Says what became of a step. */
record StepReceipts(InstantSource clock) {
  /** How the message of a step begins that changed nothing. */
  static final String AS_WANTED = "as wanted already: ";

  StepReceipt skipped(PlanStep step) {
    Instant now = clock.instant();
    return new StepReceipt(
        step.id(),
        Outcome.SKIPPED,
        now,
        now,
        false,
        Map.of(),
        "",
        "not begun: the plan ended before it");
  }

  static StepReceipt stays(StepReceipt applied, String reason) {
    return new StepReceipt(
        applied.stepId(),
        Outcome.APPLIED,
        applied.startedAt(),
        applied.endedAt(),
        applied.changed(),
        applied.remoteIds(),
        applied.evidence(),
        reason);
  }

  StepReceipt receipt(String stepId, Outcome outcome, Instant begun, boolean changed, Done done) {
    return new StepReceipt(
        stepId,
        outcome,
        begun,
        clock.instant(),
        changed,
        done.remoteIds(),
        done.evidence().isEmpty() ? "" : Sha256.of(done.evidence().getBytes(UTF_8)),
        done.changed() ? done.message() : AS_WANTED + done.message());
  }

  /** A system that failed may have done it before: its answer was lost. */
  StepReceipt failed(String stepId, Instant begun, boolean mayBeDone, MilepostException e) {
    return new StepReceipt(
        stepId,
        Outcome.FAILED,
        begun,
        clock.instant(),
        mayBeDone || e.kind() == Kind.REMOTE,
        Map.of(),
        "",
        e.code() + ": " + e.text());
  }
}
