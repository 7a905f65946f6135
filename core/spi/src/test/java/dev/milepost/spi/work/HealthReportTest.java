// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthReportTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S, PT0S",
    "PT1.5S, PT1.5S",
    "PT-1S, PT0S",
    "PT-2562047788015215H-30M-8S, PT0S",
    "PT2562047788015215H30M7S, PT24H"
  })
  void aLatencyIsFromZeroToADay(Duration told, Duration kept) {
    HealthReport report =
        new HealthReport(HealthReport.State.HEALTHY, "", Instant.EPOCH, told, List.of());

    assertThat(report.latency()).isEqualTo(kept);
  }
}
