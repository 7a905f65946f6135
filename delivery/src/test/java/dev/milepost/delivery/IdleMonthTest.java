// SPDX-License-Identifier: MIT
package dev.milepost.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.delivery.StreamFacts.Deployed;
import dev.milepost.delivery.StreamFacts.FailureSource;
import dev.milepost.kernel.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A month in which nothing was deployed: a counted zero, or nothing to count. */
class IdleMonthTest {
  private static final TimeRange HALF_YEAR =
      new TimeRange(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-07-01T00:00:00Z"));

  @Test
  void afterTheFirstDeploymentItsFrequencyIsZero() {
    assertThat(frequencies("2026-02-10", "2026-05-10"))
        .containsExactly("no-data", "1/28", "0", "0", "1/31", "0");
  }

  @Test
  void aDeploymentBeforeThePeriodMakesTheStreamLiveFromItsStart() {
    assertThat(frequencies("2025-11-10", "2026-06-10"))
        .containsExactly("0", "0", "0", "0", "0", "1/30");
  }

  @Test
  void withoutADeploymentInThePeriodNoMonthHasData() {
    assertThat(frequencies("2025-11-10")).containsOnly("no-data");
    assertThat(frequencies("2026-07-01")).containsOnly("no-data");
  }

  @Test
  void onlyFrequencyIsCountedWithoutADeployment() {
    DeliveryMetrics metrics = metrics("2026-01-10", "2026-06-10");
    for (Metric metric : metrics.all()) {
      MetricValue march = metric.series().get(2).value();
      assertThat(march.hasData()).isEqualTo(metric.name() == MetricName.DEPLOYMENT_FREQUENCY);
      assertThat(march.sampleSize()).isZero();
    }
  }

  private static List<String> frequencies(String... days) {
    return metrics(days).deploymentFrequency().series().stream()
        .map(month -> text(month.value(), month.month().lengthOfMonth()))
        .toList();
  }

  private static String text(MetricValue value, int days) {
    if (!value.hasData()) {
      return value.state().word();
    }
    assertThat(value.state()).isEqualTo(MetricState.MEASURED);
    assertThat(value.orThrow()).isEqualTo((double) value.sampleSize() / days);
    return value.sampleSize() == 0 ? "0" : value.sampleSize() + "/" + days;
  }

  private static DeliveryMetrics metrics(String... days) {
    List<Deployed> deployments =
        Stream.of(days)
            .map(day ->
                new Deployed(day, day, null, Instant.parse(day + "T12:00:00Z"), false, false))
            .toList();
    StreamFacts facts = new StreamFacts(deployments, List.of(), List.of(), FailureSource.NONE);
    return MetricsCalculator.compute(facts, Definitions.defaults(), HALF_YEAR).metrics();
  }
}
