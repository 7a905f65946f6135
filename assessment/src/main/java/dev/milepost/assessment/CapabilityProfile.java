// SPDX-License-Identifier: MIT
package dev.milepost.assessment;

import dev.milepost.kernel.Finding;
import java.util.List;

/**
 * What the detectors found in one tree. Immutable.
 *
 * @param archetype of the repository as a whole
 * @param modules sorted by path
 * @param capabilities the verdict of every detector, in catalogue order
 * @param problems things that are wrong, sorted by severity, rule, place
 * @since 0.1
 */
public record CapabilityProfile(
    Archetype archetype,
    List<Module> modules,
    List<Finding.Capability> capabilities,
    List<Finding.Problem> problems) {
  /** Copies the lists. */
  public CapabilityProfile {
    modules = List.copyOf(modules);
    capabilities = List.copyOf(capabilities);
    problems = List.copyOf(problems);
  }
}
