// SPDX-License-Identifier: MIT
package dev.milepost.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.delivery.Benchmark;
import dev.milepost.delivery.DeliveryMetrics;
import dev.milepost.delivery.Distribution;
import dev.milepost.delivery.MaturityLevel;
import dev.milepost.delivery.MaturityModel;
import dev.milepost.delivery.Metric;
import dev.milepost.delivery.MetricName;
import dev.milepost.delivery.MetricState;
import dev.milepost.delivery.MetricValue;
import dev.milepost.kernel.Confidence;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BandsTest {
  static Stream<Arguments> charts() {
    return Stream.of(Benchmark.values())
        .flatMap(year -> Stream.of(MetricName.values()).map(name -> Arguments.of(year, name)));
  }

  @ParameterizedTest
  @MethodSource("charts")
  void theBandBehindAValueIsTheLevelThatItIsRatedAt(Benchmark year, MetricName name) {
    for (Bands.Band band : Bands.of(year, name)) {
      double to = Double.isInfinite(band.to()) ? band.from() * 3 + 1 : band.to();
      double inside = band.from() + (to - band.from()) * 0.4;
      assertThat(rated(year, name, inside)).as("%s at %s", name, inside).isEqualTo(band.level());
    }
  }

  @ParameterizedTest
  @MethodSource("charts")
  void bandsLeaveNoGapBetweenThem(Benchmark year, MetricName name) {
    List<Bands.Band> bands = Bands.of(year, name);
    for (int i = 1; i < bands.size(); i++) {
      boolean rising = bands.get(i - 1).to() == bands.get(i).from();
      boolean falling = bands.get(i - 1).from() == bands.get(i).to();
      assertThat(rising || falling).isTrue();
    }
  }

  private static @Nullable MaturityLevel rated(Benchmark year, MetricName name, double value) {
    List<Metric> metrics = new ArrayList<>();
    for (MetricName each : MetricName.values()) {
      MetricValue measured =
          each.unit() == MetricName.Unit.SECONDS
              ? MetricValue.durations(
                  MetricState.MEASURED, new Distribution(9, value, value, value, value), "")
              : MetricValue.rate(MetricState.MEASURED, value, 9, "");
      metrics.add(new Metric(each, each == name ? measured : MetricValue.noData(""), List.of()));
    }
    return MaturityModel.rate(
            new DeliveryMetrics(
                metrics.get(0), metrics.get(1), metrics.get(2), metrics.get(3), metrics.get(4)),
            Confidence.CERTAIN,
            year)
        .metrics()
        .get(name.ordinal())
        .level();
  }
}
