// SPDX-License-Identifier: MIT
package dev.milepost.assessment;

import java.util.List;

/**
 * A part of a repository that is built on its own. Immutable.
 *
 * @param path its folder from the root; empty for the root
 * @param archetype what it is
 * @param technologies build systems and languages, sorted ({@code maven}, {@code npm}, {@code go})
 * @param reason what shows the archetype, with a path
 * @since 0.1
 */
public record Module(String path, Archetype archetype, List<String> technologies, String reason) {
  /** Copies the technologies. */
  public Module {
    technologies = List.copyOf(technologies);
  }
}
