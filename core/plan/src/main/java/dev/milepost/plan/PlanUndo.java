// SPDX-License-Identifier: MIT
package dev.milepost.plan;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.Progress;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Receipt;
import dev.milepost.kernel.plan.Receipt.Outcome;
import dev.milepost.kernel.plan.Receipt.StepReceipt;
import dev.milepost.kernel.plan.Undo;
import dev.milepost.plan.PlannedUndo.Part;
import dev.milepost.spi.plugin.StepHandler.Done;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes a plan back by what its journal says, last step first. What is shown is what is done. */
record PlanUndo(StepHandlers handlers, InstantSource clock) {
  /** Refuses what cannot be taken back as a whole. */
  void check(Plan plan, Journal journal) {
    for (PlanStep step : plan.steps()) {
      if (journal.open(step.id())) {
        throw MilepostException.caller(
            "plan-broken-off",
            "step '"
                + step.id()
                + "' of plan '"
                + plan.id()
                + "' was broken off and may have been done; go on with the plan first, then take it"
                + " back");
      }
    }
    if (plan.steps().stream().noneMatch(journal::applied)) {
      throw notApplied(plan);
    }
  }

  static MilepostException notApplied(Plan plan) {
    return MilepostException.caller(
        "plan-not-applied", "nothing of plan '" + plan.id() + "' is applied");
  }

  PlannedUndo plan(Plan plan, Journal journal) {
    check(plan, journal);
    List<Part> parts = new ArrayList<>();
    for (PlanStep step : plan.steps().reversed()) {
      if (journal.applied(step)) {
        parts.add(part(step, journal.receipt(step)));
      }
    }
    return new PlannedUndo(parts);
  }

  private static Part part(PlanStep step, StepReceipt applied) {
    return switch (step.undo()) {
      case Undo.None(String reason) ->
          new Part(step, applied, Optional.empty(), "cannot be taken back: " + reason);
      case Undo.By ignored when !applied.changed() ->
          new Part(
              step, applied, Optional.empty(), "nothing to take back: it was so before this plan");
      case Undo.By(PlanStep back) -> new Part(step, applied, Optional.of(back), "");
    };
  }

  Receipt run(Plan plan, Journal journal, Progress progress) throws IOException {
    Instant startedAt = clock.instant();
    List<StepReceipt> receipts = new ArrayList<>();
    boolean stopped = false;
    for (PlanStep step : plan.steps().reversed()) {
      StepReceipt receipt = journal.ended().get(step.id());
      if (receipt == null) {
        continue;
      }
      if (receipt.outcome() == Outcome.APPLIED && !stopped) {
        progress.report("undo " + step.id(), receipts.size(), plan.steps().size());
        receipt = run(plan, part(step, receipt), journal);
        stopped = receipt.outcome() == Outcome.FAILED;
      }
      receipts.add(receipt);
    }
    return new Receipt(plan.id(), plan.digest(), startedAt, clock.instant(), false, receipts);
  }

  private StepReceipt run(Plan plan, Part part, Journal journal) throws IOException {
    StepReceipt applied = part.applied();
    if (part.back().isEmpty()) {
      return StepReceipts.stays(applied, part.stays());
    }
    PlanStep back = part.back().get();
    String key = StepHandlers.key(plan, applied.stepId() + "-undo");
    StepReceipts outcomes = new StepReceipts(clock);
    Instant begun = clock.instant();
    journal.begin(back.id());
    try {
      handlers.of(back).check(back);
      Done done = handlers.of(back).undo(back, key, applied);
      StepReceipt receipt =
          outcomes.receipt(applied.stepId(), Outcome.UNDONE, begun, done.changed(), done);
      journal.end(receipt);
      return receipt;
    } catch (MilepostException e) {
      // What was applied stays so in the journal: the next try undoes it again.
      return outcomes.failed(applied.stepId(), begun, false, e);
    }
  }
}
