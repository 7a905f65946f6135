// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

import java.util.List;

/**
 * What became of a change. Where a tracker needs several requests for one change and a later one
 * fails, the earlier ones stay: the outcomes say which.
 *
 * @param item as it is now
 * @param outcomes one for each field change, in their order
 * @since 0.1
 */
public record UpdateResult(WorkItem item, List<FieldOutcome> outcomes) {
  /** Copies the outcomes. */
  public UpdateResult {
    outcomes = List.copyOf(outcomes);
  }

  /** Whether every field holds what was wanted. */
  public boolean complete() {
    return outcomes.stream().noneMatch(outcome -> outcome.state() == State.REFUSED);
  }

  /** What became of one field. */
  public enum State {
    APPLIED,
    /** It held the value already. */
    UNCHANGED,
    REFUSED
  }

  /**
   * What became of one field.
   *
   * @param reason why it was refused, empty otherwise
   */
  public record FieldOutcome(WorkItemField field, State state, String reason) {}
}
