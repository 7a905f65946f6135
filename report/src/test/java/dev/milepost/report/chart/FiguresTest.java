// SPDX-License-Identifier: MIT
package dev.milepost.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.delivery.MetricName;
import dev.milepost.delivery.MetricState;
import dev.milepost.delivery.MetricValue;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "89, 89 s",
    "90, 1.5 min",
    "3120, 52 min",
    "5399, 90 min",
    "68400, 19 h",
    "100800, 28 h",
    "164160, 1.9 d",
    "457920, 5.3 d",
    "863000, 10 d",
    "3542400, 41 d",
    "13132800, 152 d",
    "94672800, 3.0 y",
    "-11160, −3.1 h"
  })
  void durationsKeepTwoDigitsInTheLargestUnitThatCan(double seconds, String text) {
    assertThat(Figures.duration(seconds)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "2.1, 2.1 / day",
    "0.8857, 6.2 / week",
    "0.2, 1.4 / week",
    "0.0263, 0.801 / month",
    "0.01, 3.65 / year",
    "0, 0 / month"
  })
  void frequencyIsToldInTheUnitInWhichItIsAtLeastOne(double perDay, String text) {
    assertThat(Figures.of(MetricName.Unit.PER_DAY, perDay).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0.098, 9.8 %",
    "0.421, 42.1 %",
    "0.0015, 0.15 %",
    "0, 0 %",
    "1, 100 %",
    "0.09589, 9.59 %"
  })
  void ratesHaveThreeSignificantFigures(double ratio, String text) {
    assertThat(Figures.percent(ratio)).isEqualTo(text);
  }

  @Test
  void countsAreExactWithThinSpaces() {
    assertThat(Figures.count(81_966)).isEqualTo("81\u202F966");
    assertThat(Figures.count(1, "commit", "commits")).isEqualTo("1 commit");
  }

  @Test
  void aLowerBoundSaysSoAndNoDataIsNoNumber() {
    MetricValue bound = MetricValue.rate(MetricState.LOWER_BOUND, 0.098, 73, "");
    assertThat(Figures.of(MetricName.CHANGE_FAIL_RATE, bound).text()).isEqualTo("≥ 9.8 %");
    assertThat(Figures.of(MetricName.CHANGE_FAIL_RATE, MetricValue.noData("")).text())
        .isEqualTo("no data")
        .doesNotContain("0");
  }

  @Test
  void datesAreTheSameInEveryLanguage() {
    Instant instant = Instant.parse("2026-03-02T14:05:00Z");
    assertThat(Figures.date(instant, ZoneOffset.UTC)).isEqualTo("2 Mar 2026");
    assertThat(Figures.time(instant, ZoneOffset.UTC)).isEqualTo("2 Mar 2026 14:05");
    assertThat(Figures.monthAndYear(YearMonth.of(2025, 12))).isEqualTo("Dec 2025");
  }
}
