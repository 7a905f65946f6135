// SPDX-License-Identifier: MIT
package dev.milepost.examples.investment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.incident.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortfolioMonitorTest {
  private static List<Alert> alerts(String value, String limit, boolean below) {
    return PortfolioMonitor.alerts(
        List.of(
            new Observation(
                "Portside Ltd",
                "churn",
                new BigDecimal(value),
                new BigDecimal(limit),
                below,
                Instant.EPOCH)));
  }

  @ParameterizedTest
  @CsvSource({"2, 2, false", "1.99, 2, false", "6, 6, true", "6.01, 6, true", "-1, 2, false"})
  void aFigureAtItsLimitOrOnTheGoodSideIsNoAlert(String value, String limit, boolean below) {
    assertThat(alerts(value, limit, below)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "5.99, 6, true, MEDIUM",
    "4.51, 6, true, MEDIUM",
    "4.5, 6, true, HIGH",
    "3, 6, true, CRITICAL",
    "0, 6, true, CRITICAL",
    "2.4, 2, false, MEDIUM",
    "2.5, 2, false, HIGH",
    "3, 2, false, CRITICAL",
  })
  void theFurtherTheWorse(String value, String limit, boolean below, Severity severity) {
    assertThat(alerts(value, limit, below))
        .singleElement()
        .extracting(Alert::severity)
        .isEqualTo(severity);
  }

  @Test
  void anAlertSaysWhatWasSeen() {
    Alert alert = alerts("3", "2", false).getFirst();
    assertThat(alert.title()).isEqualTo("Portside Ltd: churn above the limit");
    assertThat(alert.line())
        .isEqualTo("1970-01-01T00:00:00Z ERROR portfolio: Portside Ltd: churn is 3, limit 2");
  }
}
