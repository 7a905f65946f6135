// SPDX-License-Identifier: MIT
package dev.milepost.assessment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the deployments of one service were inferred. Immutable.
 *
 * @param rung the one rung used
 * @param why this rung, in one sentence
 * @param used tags, commits or records that became deployments, of all time
 * @param leftOut those that did not, by reason, most first
 * @param inPeriod deployments that finished inside the period
 * @param firstAt the first deployment of all time; null without any
 * @param lastAt the last deployment of all time; null without any
 * @param lastVersion its version; null without any
 * @since 0.1
 */
public record DeploymentStream(
    Rung rung,
    String why,
    int used,
    List<LeftOut> leftOut,
    int inPeriod,
    @Nullable Instant firstAt,
    @Nullable Instant lastAt,
    @Nullable String lastVersion) {
  /** Copies the list. */
  public DeploymentStream {
    leftOut = List.copyOf(leftOut);
  }

  /**
   * Why something is no deployment.
   *
   * @param examples at most three names
   */
  public record LeftOut(String reason, int count, List<String> examples) {
    /** Copies the list. */
    public LeftOut {
      examples = List.copyOf(examples);
    }
  }
}
