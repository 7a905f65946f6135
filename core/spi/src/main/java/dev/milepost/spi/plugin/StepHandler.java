// SPDX-License-Identifier: MIT
package dev.milepost.spi.plugin;

import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Receipt.StepReceipt;
import java.util.Map;
import java.util.Optional;

/**
 * Applies the steps of one kind. Safe for use by many threads. Failures are thrown as {@link
 * dev.milepost.kernel.MilepostException}.
 *
 * @since 0.1
 */
public interface StepHandler {
  /** The kind of steps, {@code room/name}. */
  String kind();

  /**
   * The version that the entity has now, for the check of a plan's preconditions; empty when it
   * does not exist.
   */
  Optional<String> version(EntityRef entity);

  /**
   * Refuses a step that must not be begun here, as one that was planned for another site. Nothing
   * is written.
   */
  default void check(PlanStep step) {}

  /**
   * Applies the step. Called again with the same key after a crash or a lost answer: it must then
   * find what it did and not do it twice.
   *
   * @param key unique to plan and step, at most 64 characters of {@code a-z 0-9 -}
   * @param earlier receipts of the plan's earlier steps by step id, so that one step can use the id
   *     that another was given
   */
  Done apply(PlanStep step, String key, Map<String, StepReceipt> earlier);

  /**
   * Takes the step back, where nobody changed meanwhile what it left: else a failure, and nothing
   * is written.
   *
   * @param undo the step to apply instead, as the plan says
   * @param receipt of the step when it was applied
   */
  Done undo(PlanStep undo, String key, StepReceipt receipt);

  /**
   * What was done.
   *
   * @param changed false when everything was as wanted already
   * @param remoteIds ids that the other system gave, by name ({@code id}, {@code key}, {@code url})
   * @param evidence what the other system answered, without secrets; its digest goes into the
   *     receipt
   * @param message one line for people
   */
  record Done(boolean changed, Map<String, String> remoteIds, String evidence, String message) {
    /** Copies the ids. */
    public Done {
      remoteIds = Map.copyOf(remoteIds);
    }
  }
}
