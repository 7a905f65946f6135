// SPDX-License-Identifier: MIT
package dev.milepost.incident;

import dev.milepost.kernel.Confidence;
import java.util.List;

/**
 * What may have caused an incident. Immutable.
 *
 * @param pattern the id of the known failure
 * @param reasons what the confidence is made of, as phrases
 * @param lines how many lines speak for it
 * @param firstLine the first of them
 * @param evidence some of them, each with another clue before more of the same
 * @since 0.1
 */
public record Cause(
    String pattern,
    String title,
    Confidence confidence,
    List<String> reasons,
    long lines,
    long firstLine,
    List<Evidence> evidence,
    List<String> fixes) {
  /** Copies the lists. */
  public Cause {
    reasons = List.copyOf(reasons);
    evidence = List.copyOf(evidence);
    fixes = List.copyOf(fixes);
  }
}
