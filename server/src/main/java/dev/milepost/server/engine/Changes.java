// SPDX-License-Identifier: MIT
package dev.milepost.server.engine;

import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Applies plans that change plugins and catalogues, as the command line does: with the same
 * journal, so that either goes on with what the other began. Safe for use by many threads.
 *
 * @since 0.1
 */
public interface Changes {
  /**
   * Applies the plan, or goes on with it.
   *
   * @throws dev.milepost.kernel.MilepostException where it is out of date, or being applied already
   */
  Receipt apply(Plan plan);

  /**
   * Takes a plan back.
   *
   * @throws dev.milepost.kernel.MilepostException where nothing of it is applied
   */
  Receipt undo(Plan plan);

  /** What was begun, newest first. */
  List<Change> begun();

  /** The plan of that id and how far it came, where it was begun. */
  Optional<Change> find(String id);

  /**
   * A plan that was begun.
   *
   * @param state {@code applied}, {@code unfinished}, {@code failed}, {@code undone} or {@code
   *     damaged}
   * @param applied how many of its steps are
   */
  record Change(Plan plan, String state, int applied) {
    /** When it was made. */
    public Instant createdAt() {
      return plan.createdAt();
    }
  }
}
