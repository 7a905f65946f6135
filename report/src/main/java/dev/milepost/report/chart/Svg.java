// SPDX-License-Identifier: MIT
package dev.milepost.report.chart;

import dev.milepost.delivery.Metric;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Small parts of drawings. */
final class Svg {
  private Svg() {}

  /** A coordinate: at most one decimal. */
  static String n(double coordinate) {
    BigDecimal tenths = BigDecimal.valueOf(coordinate).setScale(1, RoundingMode.HALF_UP);
    return tenths.signum() == 0 ? "0" : tenths.stripTrailingZeros().toPlainString();
  }

  /** A place in a drawing. */
  record Point(double x, double y) {
    @Override
    public String toString() {
      return n(x) + "," + n(y);
    }
  }

  static String points(List<Point> points) {
    var text = new StringBuilder();
    for (Point point : points) {
      text.append(text.isEmpty() ? "" : " ").append(point);
    }
    return text.toString();
  }

  /** Runs of neighbouring months with data: a line is never drawn across a gap. */
  static List<List<Integer>> runs(List<Metric.Month> months) {
    List<List<Integer>> runs = new ArrayList<>();
    List<Integer> run = new ArrayList<>();
    for (int i = 0; i < months.size(); i++) {
      if (months.get(i).value().hasData()) {
        run.add(i);
      } else if (!run.isEmpty()) {
        runs.add(List.copyOf(run));
        run.clear();
      }
    }
    if (!run.isEmpty()) {
      runs.add(List.copyOf(run));
    }
    return List.copyOf(runs);
  }

  static double largest(List<Metric.Month> months, ToDoubleFunction<Metric.Month> value) {
    return months.stream()
        .filter(month -> month.value().hasData())
        .mapToDouble(value)
        .max()
        .orElse(0);
  }
}
