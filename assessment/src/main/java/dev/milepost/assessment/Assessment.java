// SPDX-License-Identifier: MIT
package dev.milepost.assessment;

import dev.milepost.delivery.Definitions;
import dev.milepost.delivery.Maturity;
import dev.milepost.kernel.Finding;
import dev.milepost.kernel.TimeRange;
import java.util.List;

/**
 * Everything that one look at a repository tells. Holds no wall clock: the same repository, options
 * and end of period give an equal one. Immutable.
 *
 * @param services sorted by name, at least one
 * @param maturity of the repository: that of its only service, or of the service that is worst
 * @param findings problems of the repository and its history, then those of the detectors
 * @param recommendations at most three, by rank
 * @since 0.1
 */
public record Assessment(
    RepositoryInfo repository,
    TimeRange period,
    Definitions definitions,
    List<ServiceAssessment> services,
    Maturity maturity,
    CapabilityProfile capabilities,
    List<Finding.Problem> findings,
    List<Recommendation> recommendations) {
  /** Copies the lists. */
  public Assessment {
    services = List.copyOf(services);
    findings = List.copyOf(findings);
    recommendations = List.copyOf(recommendations);
    if (services.isEmpty()) {
      throw new IllegalArgumentException("an assessment has at least one service");
    }
  }

  /**
   * What was looked at.
   *
   * @param name the folder's name, without {@code .git}
   * @param head the commit assessed, 40 hexadecimal digits
   * @param branch the branch HEAD names; empty when detached
   * @param commits reachable from HEAD and the deployments
   * @param commitsInPeriod of those, with a committer date inside the period
   * @param mergeStyle how changes reach the default branch: {@code merge}, {@code squash}, {@code
   *     linear}
   * @param shallow whether the history is cut off
   * @param partialClone whether objects may be absent on purpose
   */
  public record RepositoryInfo(
      String name,
      String head,
      String branch,
      int commits,
      int commitsInPeriod,
      String mergeStyle,
      boolean shallow,
      boolean partialClone) {}
}
