// SPDX-License-Identifier: MIT
package dev.milepost.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.kernel.Confidence;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The worked example of the design: where a program starts, and what it aims at. */
class MaturityExampleTest {
  private static final double TWICE_A_MONTH = 1 / 14.0;

  @Test
  void everyOtherWeekWithAThirdOfChangesFailingIsLow() {
    Maturity start =
        rate(TWICE_A_MONTH, Duration.ofDays(14), 0.35, Duration.ofHours(6), MetricState.MEASURED);
    assertThat(start.benchmark()).isEqualTo(Benchmark.Y2023);
    assertThat(start.level()).isEqualTo(MaturityLevel.LOW);
    assertThat(start.decidedBy()).isEqualTo(MetricName.CHANGE_FAIL_RATE);
    assertThat(start.metrics())
        .extracting(Maturity.Rating::level)
        .containsExactly(
            MaturityLevel.MEDIUM,
            MaturityLevel.MEDIUM,
            MaturityLevel.LOW,
            MaturityLevel.HIGH,
            null);
    assertThat(start.unrated()).containsExactly(MetricName.DEPLOYMENT_REWORK_RATE);
  }

  @Test
  void severalADayWithFewFailuresSoonRepairedIsElite() {
    Maturity target =
        rate(3, Duration.ofHours(20), 0.04, Duration.ofMinutes(25), MetricState.MEASURED);
    assertThat(target.level()).isEqualTo(MaturityLevel.ELITE);
    assertThat(target.metrics().subList(0, 4))
        .allSatisfy(rating -> assertThat(rating.level()).isEqualTo(MaturityLevel.ELITE))
        .allSatisfy(rating -> assertThat(rating.bound()).isEqualTo(Maturity.Bound.EXACT));
  }

  @Test
  void aLowerBoundNeitherDecidesNorLifts() {
    Maturity fromGit =
        rate(
            TWICE_A_MONTH, Duration.ofDays(14), 0.35, Duration.ofHours(6), MetricState.LOWER_BOUND);
    assertThat(fromGit.level()).isEqualTo(MaturityLevel.MEDIUM);
    assertThat(fromGit.decidedBy()).isNotEqualTo(MetricName.CHANGE_FAIL_RATE);
    assertThat(fromGit.metrics().get(2).bound()).isEqualTo(Maturity.Bound.AT_BEST);
  }

  private static Maturity rate(
      double perDay, Duration leadTime, double failRate, Duration recovery, MetricState failState) {
    var metrics =
        new DeliveryMetrics(
            metric(
                MetricName.DEPLOYMENT_FREQUENCY,
                MetricValue.rate(MetricState.MEASURED, perDay, 24, "")),
            metric(MetricName.CHANGE_LEAD_TIME, duration(leadTime)),
            metric(MetricName.CHANGE_FAIL_RATE, MetricValue.rate(failState, failRate, 24, "")),
            metric(MetricName.FAILED_DEPLOYMENT_RECOVERY_TIME, duration(recovery)),
            metric(
                MetricName.DEPLOYMENT_REWORK_RATE, MetricValue.rate(failState, failRate, 24, "")));
    return MaturityModel.rate(metrics, Confidence.CERTAIN, Benchmark.DEFAULT);
  }

  private static MetricValue duration(Duration length) {
    double seconds = length.toSeconds();
    return MetricValue.durations(
        MetricState.MEASURED, new Distribution(24, seconds, seconds, seconds, seconds), "");
  }

  private static Metric metric(MetricName name, MetricValue value) {
    return new Metric(name, value, List.of());
  }
}
