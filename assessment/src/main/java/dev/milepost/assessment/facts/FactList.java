// SPDX-License-Identifier: MIT
package dev.milepost.assessment.facts;

import dev.milepost.kernel.Fact;
import java.util.List;

/**
 * The facts of one file. Immutable.
 *
 * @param facts in the order of the file
 * @param notes what a reader must know beside them, one sentence each
 * @since 0.1
 */
public record FactList<F extends Fact>(List<F> facts, List<String> notes) {
  /** Copies the lists. */
  public FactList {
    facts = List.copyOf(facts);
    notes = List.copyOf(notes);
  }
}
