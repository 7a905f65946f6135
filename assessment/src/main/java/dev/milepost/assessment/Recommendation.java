// SPDX-License-Identifier: MIT
package dev.milepost.assessment;

import dev.milepost.kernel.Finding;
import java.util.List;

/**
 * A change that would help, with the figure that says so. Immutable.
 *
 * @param rank 1 is first
 * @param action what to change, as an imperative phrase: {@code Release on merge}
 * @param service whose numbers ask for it; the repository's name where all do
 * @param reason why, with at least one measured figure
 * @param gain what it would bring, as far as the figures tell
 * @param capabilities ids of the detectors it would turn
 * @param evidence places to look at first
 * @since 0.1
 */
public record Recommendation(
    int rank,
    String id,
    String action,
    String service,
    String reason,
    String gain,
    List<String> capabilities,
    List<Finding.Evidence> evidence) {
  /** Copies the lists. */
  public Recommendation {
    capabilities = List.copyOf(capabilities);
    evidence = List.copyOf(evidence);
  }
}
