// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens in a sprint: for a stand-in to play, and for the contract to compute what a report
 * of it must say.
 *
 * @param end null while it runs
 * @param actions of all its items, in any order
 * @since 0.1
 */
public record SprintScript(
    String name, Instant start, @Nullable Instant end, List<Action> actions) {
  /** Sorts the actions by time. */
  public SprintScript {
    List<Action> sorted = new ArrayList<>(actions);
    sorted.sort(Comparator.comparing(Action::at));
    actions = List.copyOf(sorted);
  }

  /**
   * Something happens to an item; the first action of an item is {@link Create}.
   *
   * @since 0.1
   */
  public sealed interface Action {
    /** When. */
    Instant at();

    /** What the script calls the item; its title. */
    String item();
  }

  /** It is made, outside of any sprint. */
  public record Create(Instant at, String item, @Nullable BigDecimal points) implements Action {}

  /** It enters the sprint. */
  public record Enter(Instant at, String item) implements Action {}

  /** It leaves the sprint. */
  public record Leave(Instant at, String item) implements Action {}

  /** It gets another estimate, or none. */
  public record Estimate(Instant at, String item, @Nullable BigDecimal points) implements Action {}

  /** Work on it begins. */
  public record Begin(Instant at, String item) implements Action {}

  /** It is done. */
  public record Finish(Instant at, String item) implements Action {}
}
