// SPDX-License-Identifier: MIT
package dev.milepost.delivery;

import dev.milepost.kernel.Fact;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one service in one environment, joined: every change knows its deployment, every
 * cause its failed and its repairing one. What {@link MetricsCalculator} computes from. Immutable.
 *
 * @param deployments of all time, by finish time; indexes below point into it
 * @param changes that some deployment shipped
 * @param causes for which deployments count as failed
 * @param failureSource where causes are known from
 * @since 0.1
 */
public record StreamFacts(
    List<Deployed> deployments,
    List<Shipped> changes,
    List<FailureCause> causes,
    FailureSource failureSource) {
  /** Copies the lists and checks the order of the deployments and every index. */
  public StreamFacts {
    deployments = List.copyOf(deployments);
    changes = List.copyOf(changes);
    causes = List.copyOf(causes);
    for (int i = 1; i < deployments.size(); i++) {
      if (deployments.get(i).finishedAt().isBefore(deployments.get(i - 1).finishedAt())) {
        throw new IllegalArgumentException("deployments are not sorted by finish time");
      }
    }
    for (Shipped change : changes) {
      Objects.checkIndex(change.deployment(), deployments.size());
    }
    for (FailureCause cause : causes) {
      Objects.checkIndex(cause.deployment(), deployments.size());
    }
  }

  /** Where failures are known from. */
  public enum FailureSource {
    /** Traces in git: a lower bound. */
    GIT,
    /** Incident records: all that count. */
    INCIDENTS,
    /** Nothing records failures; a rollback still shows. */
    NONE
  }

  /**
   * A successful deployment.
   *
   * @param baseline whether its changes have no lead time and it cannot fail
   * @param rollback whether it put an older version back
   */
  public record Deployed(
      String id,
      String version,
      @Nullable String sha,
      Instant finishedAt,
      boolean baseline,
      boolean rollback) {}

  /**
   * A change and the deployment that first shipped it.
   *
   * @param startedAt where its lead time starts, as the definitions say
   * @param reverted whether another commit names it as reverted or fixed
   * @param leftOut why it does not count; empty when it does
   */
  public record Shipped(
      String sha,
      int deployment,
      Instant authoredAt,
      Instant committedAt,
      Instant startedAt,
      Fact.Origin origin,
      boolean reverted,
      String leftOut) {}

  /**
   * Why a deployment counts as failed.
   *
   * @param deployment the failed one
   * @param repair the repairing deployment; -1 while there is none
   * @param startedAt when the impairment began; null where only the deployment's finish is known
   * @param culpritOrigin who the culprit is by; null without a culprit
   */
  public record FailureCause(
      int deployment,
      int repair,
      @Nullable Instant startedAt,
      Fact.@Nullable Origin culpritOrigin,
      ServiceFacts.Cause cause) {}
}
