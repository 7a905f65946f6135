// SPDX-License-Identifier: MIT
package dev.milepost.delivery;

import java.util.Arrays;
import java.util.Optional;

/**
 * The five delivery metrics as DORA defines them since 2024.
 *
 * @see <a href="https://dora.dev/guides/dora-metrics/">DORA's software delivery performance
 *     metrics</a>
 * @since 0.1
 */
public enum MetricName {
  /** Deployments to production for each day of the period. */
  DEPLOYMENT_FREQUENCY("deploymentFrequency", "Deployment frequency", Unit.PER_DAY),
  /** From a change entering version control to its running in production. */
  CHANGE_LEAD_TIME("changeLeadTime", "Change lead time", Unit.SECONDS),
  /** Deployments that needed immediate intervention, of all deployments. */
  CHANGE_FAIL_RATE("changeFailRate", "Change fail rate", Unit.RATIO),
  /** From a failed deployment to recovery from it. */
  FAILED_DEPLOYMENT_RECOVERY_TIME(
      "failedDeploymentRecoveryTime", "Failed deployment recovery time", Unit.SECONDS),
  /** Deployments made only to repair a failed one, of all deployments. */
  DEPLOYMENT_REWORK_RATE("deploymentReworkRate", "Deployment rework rate", Unit.RATIO);

  /** What a value counts. */
  public enum Unit {
    SECONDS("seconds"),
    /** 0 to 1. */
    RATIO("ratio"),
    PER_DAY("per-day");

    private final String word;

    Unit(String word) {
      this.word = word;
    }

    /** The word used in every output format. */
    public String word() {
      return word;
    }
  }

  private final String key;
  private final String title;
  private final Unit unit;

  MetricName(String key, String title, Unit unit) {
    this.key = key;
    this.title = title;
    this.unit = unit;
  }

  /** The key in JSON and on the command line. */
  public String key() {
    return key;
  }

  /** What people call it, in sentence case. */
  public String title() {
    return title;
  }

  /** The unit of its value. */
  public Unit unit() {
    return unit;
  }

  /** The metric with the given key. */
  public static Optional<MetricName> parse(String key) {
    return Arrays.stream(values()).filter(name -> name.key.equalsIgnoreCase(key)).findFirst();
  }
}
