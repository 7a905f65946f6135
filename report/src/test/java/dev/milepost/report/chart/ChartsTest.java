// SPDX-License-Identifier: MIT
package dev.milepost.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.assessment.Assessment;
import dev.milepost.delivery.Benchmark;
import dev.milepost.delivery.Distribution;
import dev.milepost.delivery.Maturity;
import dev.milepost.delivery.MaturityLevel;
import dev.milepost.delivery.Metric;
import dev.milepost.delivery.MetricName;
import dev.milepost.delivery.MetricState;
import dev.milepost.delivery.MetricValue;
import dev.milepost.report.AssessmentFixture;
import dev.milepost.report.MetricFixture;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChartsTest {
  @Test
  void noChartHoldsAStyleOrAColour() {
    Assessment assessment = AssessmentFixture.rich();
    for (Metric metric : MetricFixture.rich().all()) {
      String chart = Charts.trend("x", metric, Benchmark.Y2023).toString();
      assertThat(chart + Charts.sparkLine(metric))
          .doesNotContain("style=")
          .doesNotContain("fill=\"");
    }
    String matrix =
        Charts.capabilityMatrix(assessment.capabilities().capabilities(), it -> "#" + it.rule())
            .toString();
    assertThat(matrix).doesNotContain("style=").contains("Pinned actions: partial");
  }

  @Test
  void aLineIsNeverDrawnAcrossAGap() {
    String chart = Charts.trend("x", MetricFixture.leadTime(), Benchmark.Y2023).toString();
    assertThat(chart.split("<polyline", -1)).hasSize(3);
    assertThat(chart).contains(">no data<");
  }

  @Test
  void aLowerBoundIsMarkedAtEachPoint() {
    String chart = Charts.trend("x", MetricFixture.failRate(), Benchmark.Y2023).toString();
    assertThat(chart.split("class=\"more\"", -1)).hasSize(12);
    assertThat(chart).contains("≥ 12.5 %");
  }

  @Test
  void theDataOfAChartIsThereAsATable() {
    String chart = Charts.trend("x", MetricFixture.leadTime(), Benchmark.Y2023).toString();
    assertThat(chart).contains("<summary>Data as a table</summary>", "Nov 2025, partial", "7.2 d");
    assertThat(chart.split("<tr>", -1)).hasSize(1 + 1 + 13);
  }

  @Test
  void aLongPeriodIsLabelledByYearsAndHasNoMarksThatTouch() {
    List<Metric.Month> months = new ArrayList<>();
    for (int i = 0; i < 108; i++) {
      months.add(
          new Metric.Month(
              YearMonth.of(2018, 1).plusMonths(i),
              false,
              MetricValue.rate(MetricState.LOWER_BOUND, 0.1, 7, "")));
    }
    Metric metric = new Metric(MetricName.CHANGE_FAIL_RATE, months.getFirst().value(), months);
    String chart = Charts.trend("x", metric, Benchmark.Y2023).toString();
    assertThat(chart).contains(">2018<", ">2026<").doesNotContain(">Jan<", "<circle");
    assertThat(chart).contains("Feb 2024: ≥ 10 %, n = 7.");
  }

  @Test
  void theAxisOfARatioEndsAtAllOfThem() {
    MetricValue all = MetricValue.rate(MetricState.MEASURED, 1, 7, "");
    Metric metric =
        new Metric(
            MetricName.CHANGE_FAIL_RATE,
            all,
            List.of(new Metric.Month(YearMonth.of(2026, 1), false, all)));
    String chart = Charts.trend("x", metric, Benchmark.Y2023).toString();
    assertThat(chart).contains("100 %", "50 %").doesNotContain("150 %");
  }

  @Test
  void noMonthWithDataGivesNoSparkLine() {
    assertThat(Charts.sparkLine(MetricFixture.none(MetricName.CHANGE_LEAD_TIME)).isEmpty())
        .isTrue();
    assertThat(SparkText.of(MetricFixture.none(MetricName.CHANGE_LEAD_TIME), true)).isBlank();
  }

  @Test
  void sparkLinesSayTheirEndsInWords() {
    assertThat(Charts.sparkLine(MetricFixture.leadTime()).toString())
        .contains("aria-label=\"Change lead time by month: Dec 2025 7.6 d, Nov 2026 3.9 d\"");
  }

  @ParameterizedTest
  @EnumSource
  void everyLevelHasAWordAndAShapeOfItsOwn(MaturityLevel level) {
    String badge = Charts.maturityBadge(level).toString();
    assertThat(badge).contains("<svg", level.name());
    for (MaturityLevel other : MaturityLevel.values()) {
      String shape = badge.substring(badge.indexOf("<svg"), badge.indexOf("</svg>"));
      assertThat(Charts.maturityBadge(other).toString().contains(shape)).isEqualTo(other == level);
    }
  }

  @Test
  void aRatingThatIsABoundSaysAtBest() {
    Maturity.Rating rating =
        new Maturity.Rating(
            MetricName.CHANGE_FAIL_RATE, MaturityLevel.HIGH, Maturity.Bound.AT_BEST, "");
    assertThat(Charts.maturityBadge(rating).toString()).contains("at best");
  }

  @Test
  void scalesHoldWhatTheyCoverBetweenHumanBounds() {
    Distribution distribution = MetricFixture.distribution(3, 5.3);
    DurationScale scale = DurationScale.covering(List.of(distribution));
    assertThat(scale.place(distribution.p10())).isBetween(0.0, 1.0);
    assertThat(scale.place(distribution.median())).isLessThan(scale.place(distribution.p90()));
    assertThat(scale.ticks()).extracting(DurationScale.Tick::label).contains("1 wk");
    assertThat(DurationScale.covering(List.of()).ticks()).isNotEmpty();
  }
}
