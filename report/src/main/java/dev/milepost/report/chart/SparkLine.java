// SPDX-License-Identifier: MIT
package dev.milepost.report.chart;

import dev.milepost.delivery.Metric;
import dev.milepost.delivery.MetricName;
import dev.milepost.report.markup.Markup;
import dev.milepost.report.markup.MarkupBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of the last twelve months without axes: logarithmic for durations, from zero for all else.
 */
final class SparkLine {
  private static final int MONTHS = 12;
  private static final double MARGIN = 3;

  private SparkLine() {}

  static Markup draw(Metric metric, int width, int height) {
    List<Metric.Month> all = metric.series();
    List<Metric.Month> months = all.subList(Math.max(0, all.size() - MONTHS), all.size());
    List<List<Integer>> runs = Svg.runs(months);
    if (runs.isEmpty()) {
      return Markup.EMPTY;
    }
    double[] places = places(metric.name(), months);
    var out = MarkupBuilder.create();
    out.open(
        "svg",
        "class",
        "mp-spark",
        "width",
        Integer.toString(width),
        "height",
        Integer.toString(height),
        "viewBox",
        "0 0 " + width + " " + height,
        "role",
        "img",
        "aria-label",
        label(metric, months, runs));
    Svg.Point last = new Svg.Point(0, 0);
    for (List<Integer> run : runs) {
      List<Svg.Point> points = new ArrayList<>();
      for (int i : run) {
        double x =
            MARGIN + (width - 2 * MARGIN) * (months.size() == 1 ? 1 : i / (months.size() - 1.0));
        last = new Svg.Point(x, height - MARGIN - (height - 2 * MARGIN) * places[i]);
        points.add(last);
      }
      if (points.size() == 1) {
        out.shape("circle", "cx", Svg.n(last.x()), "cy", Svg.n(last.y()), "r", "1.5");
      } else {
        out.shape("polyline", "points", Svg.points(points));
      }
    }
    out.shape("circle", "cx", Svg.n(last.x()), "cy", Svg.n(last.y()), "r", "2.3");
    return out.close().build();
  }

  /** Each month's height, 0 to 1; 0 where there is none. */
  static double[] places(MetricName name, List<Metric.Month> months) {
    double[] places = new double[months.size()];
    boolean log = name.unit() == MetricName.Unit.SECONDS;
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    for (int i = 0; i < places.length; i++) {
      if (months.get(i).value().hasData()) {
        double value = months.get(i).value().orThrow();
        places[i] = log ? Math.log(Math.max(1, value)) : Math.max(0, value);
        low = Math.min(low, places[i]);
        high = Math.max(high, places[i]);
      }
    }
    double bottom = log ? low : 0;
    for (int i = 0; i < places.length; i++) {
      if (months.get(i).value().hasData()) {
        places[i] = high > bottom ? (places[i] - bottom) / (high - bottom) : log ? 0.5 : 0;
      }
    }
    return places;
  }

  private static String label(Metric metric, List<Metric.Month> months, List<List<Integer>> runs) {
    Metric.Month first = months.get(runs.getFirst().getFirst());
    Metric.Month last = months.get(runs.getLast().getLast());
    return metric.name().title()
        + " by month: "
        + Figures.monthAndYear(first.month())
        + " "
        + Figures.of(metric.name(), first.value()).text()
        + ", "
        + Figures.monthAndYear(last.month())
        + " "
        + Figures.of(metric.name(), last.value()).text();
  }
}
