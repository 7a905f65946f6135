// SPDX-License-Identifier: MIT
package dev.milepost.plan;

import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.Progress;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Precondition;
import dev.milepost.kernel.plan.Receipt;
import dev.milepost.kernel.plan.Receipt.Outcome;
import dev.milepost.kernel.plan.Receipt.StepReceipt;
import dev.milepost.spi.plugin.StepHandler;
import dev.milepost.spi.plugin.StepHandler.Done;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Applies plans, and takes them back. Before each step its begin is on disk, after it its end:
 * after a crash the same call goes on where it was broken off. Nothing is begun where the plan has
 * expired or the world is no longer the one that it was made for. Safe for use by many threads and
 * processes: of two that apply one plan, one is refused.
 *
 * @since 0.1
 */
public final class PlanApplier {
  /** A plan that may no longer be applied. */
  public static final String OUTDATED = "plan-outdated";

  /** A plan whose journal cannot be written. */
  public static final String NOT_WRITABLE = "home-not-writable";

  private final PlanFolder folder;
  private final StepHandlers handlers;
  private final InstantSource clock;
  private final StepReceipts outcomes;

  /** An applier that knows these kinds of steps and keeps its journals in the folder. */
  public PlanApplier(PlanFolder folder, List<StepHandler> handlers, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
    this.handlers = StepHandlers.of(handlers);
    outcomes = new StepReceipts(clock);
  }

  /**
   * Applies the plan, or goes on with it. A step that fails ends it: what was done stays done, the
   * rest is skipped, and the receipt says so. Interrupting the thread ends it after the step under
   * way. Of a plan that is applied already nothing is done, and the receipt says that.
   *
   * @throws MilepostException of the kind OUTDATED where nothing may be begun any more; of the kind
   *     CALLER where a step's kind is not known
   */
  public Receipt apply(Plan plan, Progress progress) {
    for (PlanStep step : plan.steps()) {
      handlers.of(step);
    }
    try (Journal journal = folder.journal(plan)) {
      for (PlanStep step : plan.steps()) {
        StepReceipt known = journal.ended().get(step.id());
        if (known == null || known.outcome() == Outcome.FAILED) {
          handlers.of(step).check(step);
        }
      }
      if (journal.fresh()) {
        check(plan);
      }
      if (journal.ended().values().stream().anyMatch(r -> r.outcome() == Outcome.UNDONE)) {
        throw MilepostException.outdated(
            OUTDATED, "plan '" + plan.id() + "' was taken back; make it again");
      }
      return kept(plan, journal, "resume " + plan.id(), () -> applySteps(plan, journal, progress));
    } catch (IOException e) {
      throw notWritable(e, "nothing of plan '" + plan.id() + "' was begun now");
    }
  }

  /** What writes to the journal and gives the receipt. */
  private interface Work {
    Receipt run() throws IOException;
  }

  private Receipt kept(Plan plan, Journal journal, String again, Work work) {
    try {
      Receipt receipt = work.run();
      // A receipt that is there says more of what was done than one of a call that did nothing.
      if (!receipt.alreadyApplied() || !folder.hasReceipt(plan.id())) {
        folder.save(receipt);
      }
      return receipt;
    } catch (IOException e) {
      long applied =
          journal.ended().values().stream().filter(r -> r.outcome() == Outcome.APPLIED).count();
      throw notWritable(
          e,
          applied
              + " of "
              + plan.steps().size()
              + " steps of plan '"
              + plan.id()
              + "' are noted as applied, and one more may be; once it can be written, 'platform"
              + " apply --"
              + again
              + "' goes on");
    }
  }

  private MilepostException notWritable(IOException cause, String state) {
    return MilepostException.caller(
        NOT_WRITABLE,
        "the journals of plans in '"
            + folder.path()
            + "' cannot be kept ("
            + cause.getMessage()
            + "): "
            + state,
        cause);
  }

  private void check(Plan plan) {
    Instant now = clock.instant();
    if (!now.isBefore(plan.expiresAt())) {
      throw MilepostException.outdated(
          OUTDATED, "plan '" + plan.id() + "' expired at " + plan.expiresAt() + "; make it again");
    }
    for (Precondition precondition : plan.preconditions()) {
      Optional<String> version = version(plan, precondition.entity());
      if (!version.orElse("").equals(precondition.version())) {
        throw MilepostException.outdated(
            OUTDATED,
            precondition.entity()
                + (version.isEmpty() ? " is gone" : " was changed")
                + " since plan '"
                + plan.id()
                + "' was made; make it again");
      }
    }
  }

  /** Asks the handler of a step that changes the entity, else that of the first step. */
  private Optional<String> version(Plan plan, EntityRef entity) {
    return plan.steps().stream()
        .filter(step -> step.target().equals(entity))
        .findFirst()
        .or(() -> plan.steps().stream().findFirst())
        .flatMap(step -> handlers.of(step).version(entity));
  }

  private Receipt applySteps(Plan plan, Journal journal, Progress progress) throws IOException {
    if (!plan.steps().isEmpty() && plan.steps().stream().allMatch(journal::applied)) {
      return alreadyApplied(plan, journal);
    }
    Instant startedAt = clock.instant();
    Map<String, StepReceipt> earlier = new HashMap<>();
    List<StepReceipt> receipts = new ArrayList<>();
    boolean stopped = false;
    for (PlanStep step : plan.steps()) {
      StepReceipt known = journal.ended().get(step.id());
      StepReceipt receipt;
      if (known != null && known.outcome() == Outcome.APPLIED) {
        receipt = known;
      } else if (stopped || Thread.currentThread().isInterrupted()) {
        stopped = true;
        receipt = outcomes.skipped(step);
      } else {
        progress.report("step " + step.id(), receipts.size(), plan.steps().size());
        receipt = applyStep(plan, step, journal, earlier);
        stopped = receipt.outcome() == Outcome.FAILED;
      }
      earlier.put(step.id(), receipt);
      receipts.add(receipt);
    }
    return new Receipt(plan.id(), plan.digest(), startedAt, clock.instant(), false, receipts);
  }

  private static Receipt alreadyApplied(Plan plan, Journal journal) {
    List<StepReceipt> steps = plan.steps().stream().map(journal::receipt).toList();
    Comparator<Instant> order = Comparator.naturalOrder();
    return new Receipt(
        plan.id(),
        plan.digest(),
        steps.stream().map(StepReceipt::startedAt).min(order).orElseThrow(),
        steps.stream().map(StepReceipt::endedAt).max(order).orElseThrow(),
        true,
        steps);
  }

  private StepReceipt applyStep(
      Plan plan, PlanStep step, Journal journal, Map<String, StepReceipt> earlier)
      throws IOException {
    // What an earlier try was broken off from, or lost the answer to, may be this plan's own work.
    StepReceipt last = journal.ended().get(step.id());
    boolean mayBeDone = journal.open(step.id()) || (last != null && last.changed());
    journal.begin(step.id());
    Instant begun = clock.instant();
    StepReceipt receipt;
    try {
      Done done =
          handlers.of(step).apply(step, StepHandlers.key(plan, step.id()), Map.copyOf(earlier));
      receipt =
          outcomes.receipt(step.id(), Outcome.APPLIED, begun, mayBeDone || done.changed(), done);
    } catch (MilepostException e) {
      receipt = outcomes.failed(step.id(), begun, mayBeDone, e);
    }
    journal.end(receipt);
    return receipt;
  }

  /**
   * What taking the plan back would do now; nothing is changed.
   *
   * @throws MilepostException where {@link #undo} would refuse
   */
  public PlannedUndo planUndo(Plan plan) {
    PlanUndo undo = new PlanUndo(handlers, clock);
    return undo.plan(plan, folder.peek(plan).orElseThrow(() -> PlanUndo.notApplied(plan)));
  }

  /**
   * Takes back what was applied, last step first. A step without an undo stays applied, and its
   * receipt says why; one that fails ends the undoing.
   *
   * @throws MilepostException where nothing of the plan was applied, or where a step was broken off
   *     and may have been done: it has to be gone on with before it can be taken back
   */
  public Receipt undo(Plan plan, Progress progress) {
    try (Journal journal = folder.journal(plan)) {
      PlanUndo undo = new PlanUndo(handlers, clock);
      undo.check(plan, journal);
      return kept(
          plan, journal, "undo " + plan.id() + " --yes", () -> undo.run(plan, journal, progress));
    } catch (IOException e) {
      throw notWritable(e, "nothing of plan '" + plan.id() + "' was taken back now");
    }
  }
}
