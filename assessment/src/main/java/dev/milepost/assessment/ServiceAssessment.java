// SPDX-License-Identifier: MIT
package dev.milepost.assessment;

import dev.milepost.delivery.DeliveryMetrics;
import dev.milepost.delivery.Maturity;
import dev.milepost.delivery.OriginSplit;
import dev.milepost.delivery.ServiceFacts;
import dev.milepost.kernel.Confidence;
import java.util.List;
import java.util.Optional;

/**
 * One service: how its deployments are known, its five metrics, its level, and what is behind them.
 * Immutable.
 *
 * @param name the repository's name when it has no separate services
 * @param paths folders its changes are limited to; {@code .} for the whole repository
 * @param confidence of everything that rests on its deployments
 * @param stages where the lead time goes, in order
 * @param bottleneck the stage that costs most; empty without lead times
 * @param notes what a reader must know beside the numbers, one sentence each
 * @param facts what is behind the numbers
 * @since 0.1
 */
public record ServiceAssessment(
    String name,
    List<String> paths,
    Confidence confidence,
    DeploymentStream deployments,
    DeliveryMetrics metrics,
    Maturity maturity,
    OriginSplit origins,
    List<Stage> stages,
    Optional<Stage.Name> bottleneck,
    List<String> notes,
    ServiceFacts facts) {
  /** Copies the lists. */
  public ServiceAssessment {
    paths = List.copyOf(paths);
    stages = List.copyOf(stages);
    notes = List.copyOf(notes);
  }
}
