// SPDX-License-Identifier: MIT
package dev.milepost.delivery;

import java.util.List;

/**
 * The five metrics of one service. Immutable.
 *
 * @since 0.1
 */
public record DeliveryMetrics(
    Metric deploymentFrequency,
    Metric changeLeadTime,
    Metric changeFailRate,
    Metric failedDeploymentRecoveryTime,
    Metric deploymentReworkRate) {

  /** All five, in the order of {@link MetricName}. */
  public List<Metric> all() {
    return List.of(
        deploymentFrequency,
        changeLeadTime,
        changeFailRate,
        failedDeploymentRecoveryTime,
        deploymentReworkRate);
  }

  /** The metric with the given name. */
  public Metric get(MetricName name) {
    return all().get(name.ordinal());
  }
}
