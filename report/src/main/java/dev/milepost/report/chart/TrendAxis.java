// SPDX-License-Identifier: MIT
package dev.milepost.report.chart;

import dev.milepost.delivery.Distribution;
import dev.milepost.delivery.Metric;
import dev.milepost.delivery.MetricName;
import dev.milepost.delivery.MetricValue;
import java.util.ArrayList;
import java.util.List;

/**
 * The vertical axis of a trend chart: logarithmic for durations, from zero for rates and frequency.
 */
final class TrendAxis {
  private static final double[] NICE = {1, 1.5, 2, 3, 4, 5, 6, 8, 10};

  /** A labelled place, in the metric's unit. */
  record Tick(double value, String label) {}

  private final List<Tick> ticks;
  private final Placement placement;

  private interface Placement {
    double place(double value);
  }

  private TrendAxis(List<Tick> ticks, Placement placement) {
    this.ticks = ticks;
    this.placement = placement;
  }

  static TrendAxis of(Metric metric) {
    return metric.name().unit() == MetricName.Unit.SECONDS ? logarithmic(metric) : linear(metric);
  }

  List<Tick> ticks() {
    return ticks;
  }

  /** Where the value lies, 0 at the foot to 1 at the top; what is outside lies on the edge. */
  double place(double value) {
    return Math.clamp(placement.place(value), 0, 1);
  }

  private static TrendAxis logarithmic(Metric metric) {
    List<Distribution> all = new ArrayList<>();
    for (Metric.Month month : metric.series()) {
      Distribution distribution = month.value().distribution();
      if (distribution != null) {
        all.add(distribution);
      }
    }
    DurationScale scale = DurationScale.covering(all);
    List<Tick> ticks = new ArrayList<>();
    for (DurationScale.Tick tick : scale.ticks()) {
      ticks.add(new Tick(tick.seconds(), tick.label()));
    }
    return new TrendAxis(List.copyOf(ticks), scale::place);
  }

  private static TrendAxis linear(Metric metric) {
    double largest = Svg.largest(metric.series(), month -> month.value().orThrow());
    MetricName.Unit unit = metric.name().unit();
    Figure sample = Figures.of(unit, largest);
    boolean ratio = unit == MetricName.Unit.RATIO;
    double scale = largest == 0 && !ratio ? 1 : factor(unit, sample.unit());
    double nice = nice(largest == 0 ? (ratio ? 5 : 1) : largest * scale);
    // There is nothing above all of them.
    double top = ratio ? Math.min(nice, 100) : nice;
    List<Tick> ticks = new ArrayList<>();
    ticks.add(new Tick(0, "0"));
    ticks.add(new Tick(top / 2 / scale, Figures.threeFigures(top / 2) + suffix(unit)));
    ticks.add(new Tick(top / scale, Figures.threeFigures(top) + suffix(unit)));
    return new TrendAxis(List.copyOf(ticks), value -> value * scale / top);
  }

  private static String suffix(MetricName.Unit unit) {
    return unit == MetricName.Unit.RATIO ? " %" : "";
  }

  /** From the metric's unit to the one that people read. */
  private static double factor(MetricName.Unit unit, String readAs) {
    if (unit == MetricName.Unit.RATIO) {
      return 100;
    }
    return switch (readAs) {
      case "/ week" -> 7;
      case "/ month" -> 365.25 / 12;
      case "/ year" -> 365.25;
      default -> 1;
    };
  }

  /** What the numbers on the axis count, or empty where each label says it. */
  static String unit(Metric metric) {
    if (metric.name().unit() != MetricName.Unit.PER_DAY) {
      return "";
    }
    double largest = Svg.largest(metric.series(), month -> month.value().orThrow());
    return Figures.of(metric.name(), MetricValue.rate(metric.whole().state(), largest, 0, ""))
        .unit();
  }

  private static double nice(double value) {
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    for (double step : NICE) {
      if (step * power >= value * 1.04) {
        return step * power;
      }
    }
    return 15 * power;
  }
}
