// SPDX-License-Identifier: MIT
package dev.milepost.assessment;

import dev.milepost.kernel.Progress;

/**
 * Looks at a repository as a whole. Thread-safe; each call opens the repository for itself.
 *
 * @since 0.1
 */
public interface Assessor {
  /**
   * Assesses a repository without a checkout, a child process or the network.
   *
   * <p>Cost: one pass over the history reachable from HEAD and the deployments, diffs of the
   * commits inside the period, and one read of each file a detector asks for; with an unchanged
   * repository and a cache, the cache file alone.
   *
   * @throws dev.milepost.kernel.MilepostException of kind CALLER when there is nothing to assess,
   *     naming what was found
   */
  Assessment assess(AssessmentRequest request, Progress progress);
}
