// SPDX-License-Identifier: MIT
package dev.milepost.plan;

import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Receipt.Outcome;
import dev.milepost.kernel.plan.Receipt.StepReceipt;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A plan that was begun, and how far it came. Immutable.
 *
 * @param subject what it is about, or why it cannot be read
 * @param createdAt when it was made; the beginning of time where it cannot be read
 * @param steps how many it has
 * @param applied how many are applied now
 * @since 0.1
 */
public record BegunPlan(
    String id,
    String kind,
    String subject,
    Instant createdAt,
    State state,
    int steps,
    int applied) {
  /** How far a plan came. */
  public enum State {
    /** Every step was applied. */
    APPLIED,
    /** It was broken off: going on with it does the rest. */
    UNFINISHED,
    /** A step failed: going on with it tries that step again. */
    FAILED,
    /** It was taken back, as far as that can be. */
    UNDONE,
    /** Its files cannot be read. */
    DAMAGED;

    /** The lower-case word used in every output format. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static BegunPlan of(Plan plan, Collection<StepReceipt> receipts) {
    int applied = count(receipts, Outcome.APPLIED);
    return new BegunPlan(
        plan.id(),
        plan.kind(),
        plan.steps().stream()
            .map(PlanStep::target)
            .map(Object::toString)
            .distinct()
            .collect(Collectors.joining(", ")),
        plan.createdAt(),
        state(receipts, applied == plan.steps().size()),
        plan.steps().size(),
        applied);
  }

  private static State state(Collection<StepReceipt> receipts, boolean all) {
    if (count(receipts, Outcome.UNDONE) > 0) {
      return State.UNDONE;
    }
    if (all) {
      return State.APPLIED;
    }
    return count(receipts, Outcome.FAILED) > 0 ? State.FAILED : State.UNFINISHED;
  }

  private static int count(Collection<StepReceipt> receipts, Outcome outcome) {
    return (int) receipts.stream().filter(receipt -> receipt.outcome() == outcome).count();
  }

  static BegunPlan damaged(String id, String reason) {
    return new BegunPlan(id, "", reason, Instant.EPOCH, State.DAMAGED, 0, 0);
  }
}
