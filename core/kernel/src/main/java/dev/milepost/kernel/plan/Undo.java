// SPDX-License-Identifier: MIT
package dev.milepost.kernel.plan;

/**
 * How a step is taken back.
 *
 * @since 0.1
 */
public sealed interface Undo {
  /**
   * By another step. Ids that only the applied step knows (an item's key) are handed to the step
   * handler with the receipt.
   */
  record By(PlanStep step) implements Undo {}

  /** It cannot be taken back. */
  record None(String reason) implements Undo {
    /** Refuses a blank reason: a reader must learn why. */
    public None {
      if (reason.isBlank()) {
        throw new IllegalArgumentException("a step without an undo must say why");
      }
    }
  }
}
