// SPDX-License-Identifier: MIT
package dev.milepost.plan;

import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Receipt.StepReceipt;
import java.util.List;
import java.util.Optional;

/**
 * What taking a plan back would do: shown before it is done. Immutable.
 *
 * @param parts of the steps that are applied, in the order in which they would be dealt with
 * @since 0.1
 */
public record PlannedUndo(List<Part> parts) {
  /** Copies the parts. */
  public PlannedUndo {
    parts = List.copyOf(parts);
  }

  /**
   * What becomes of one step that is applied.
   *
   * @param step of the plan
   * @param applied what applying it did
   * @param back the step that takes it back; empty where it stays as it is
   * @param stays why it stays; empty where it is taken back
   */
  public record Part(PlanStep step, StepReceipt applied, Optional<PlanStep> back, String stays) {}
}
