// SPDX-License-Identifier: MIT
package dev.milepost.incident.catalogue;

import java.util.List;

/**
 * A failure as the catalogue describes it. Immutable.
 *
 * @param id stable, lower-dashed
 * @param components words for the parts of a system in which it happens
 * @param clues what speaks for it
 * @param unless phrases; a line with one of them speaks for something else
 * @param symptomOf ids of failures that have this one as a consequence
 * @param fixes what to do, the first thing first
 * @param match lines in which it is found
 * @param nearMiss lines that look like it and are not
 * @since 0.1
 */
public record KnownFailure(
    String id,
    String title,
    List<String> components,
    List<Clue> clues,
    List<String> unless,
    List<String> symptomOf,
    List<String> fixes,
    List<String> match,
    List<String> nearMiss) {
  /** Copies the lists. */
  public KnownFailure {
    components = List.copyOf(components);
    clues = List.copyOf(clues);
    unless = List.copyOf(unless);
    symptomOf = List.copyOf(symptomOf);
    fixes = List.copyOf(fixes);
    match = List.copyOf(match);
    nearMiss = List.copyOf(nearMiss);
  }
}
