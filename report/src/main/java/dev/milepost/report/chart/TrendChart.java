// SPDX-License-Identifier: MIT
package dev.milepost.report.chart;

import dev.milepost.delivery.Benchmark;
import dev.milepost.delivery.Distribution;
import dev.milepost.delivery.Metric;
import dev.milepost.delivery.MetricState;
import dev.milepost.report.markup.Markup;
import dev.milepost.report.markup.MarkupBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A metric by month over the bands of a benchmark. */
final class TrendChart {
  private static final double LEFT = 52;
  private static final double MARGIN = 100;
  private static final double TOP = 24;
  private static final double FOOT = 30;
  private static final double INSET = 24;

  /**
   * Columns narrower than this have no room for the name of each month, or for a mark at each
   * point.
   */
  private static final double ROOMY = 28;

  private static final double NO_DATA_WIDTH = 52;

  private final String id;
  private final Metric metric;
  private final Benchmark benchmark;
  private final List<Metric.Month> months;
  private final TrendAxis axis;
  private final int width;
  private final int height;
  private final double right;
  private final double bottom;
  private final MarkupBuilder out = MarkupBuilder.create();

  private TrendChart(String id, Metric metric, Benchmark benchmark, int width, int height) {
    this.id = id;
    this.width = width;
    this.height = height;
    this.right = width - MARGIN;
    this.bottom = height - FOOT;
    this.metric = metric;
    this.benchmark = benchmark;
    this.months = metric.series();
    this.axis = TrendAxis.of(metric);
  }

  static Markup draw(String id, Metric metric, Benchmark benchmark, int width, int height) {
    return new TrendChart(id, metric, benchmark, width, height).draw();
  }

  private Markup draw() {
    String title = metric.name().title() + " by month";
    out.open("figure", "class", "mp-trend");
    out.open("div", "class", "plot", "role", "group", "tabindex", "0", "aria-label", title);
    out.open(
        "svg",
        "viewBox",
        "0 0 " + width + " " + height,
        "role",
        "img",
        "aria-labelledby",
        id + "-t " + id + "-d");
    out.element("title", title, "id", id + "-t").element("desc", description(), "id", id + "-d");
    bands();
    ticks();
    List<List<Integer>> runs = Svg.runs(months);
    runs.forEach(this::spread);
    runs.forEach(this::line);
    gaps();
    months();
    lastValue(runs);
    out.close().close();
    out.add(TrendTable.of(metric));
    return out.close().build();
  }

  private String description() {
    List<Metric.Month> known = months.stream().filter(month -> month.value().hasData()).toList();
    if (known.isEmpty()) {
      return "No month has data.";
    }
    String span =
        TrendTable.sentence(metric.name(), known.getFirst())
            + " "
            + TrendTable.sentence(metric.name(), known.getLast());
    int missing = months.size() - known.size();
    return missing == 0
        ? span
        : span + " " + Figures.count(missing, "month", "months") + " without data.";
  }

  private void bands() {
    for (Bands.Band band : Bands.of(benchmark, metric.name())) {
      double top = y(band.to());
      double foot = y(band.from());
      if (foot - top < 0.5) {
        continue;
      }
      String level = band.level().name().toLowerCase(Locale.ROOT);
      out.shape(
          "rect",
          "class",
          "zone b-" + level,
          "x",
          Svg.n(LEFT),
          "y",
          Svg.n(top),
          "width",
          Svg.n(right - LEFT),
          "height",
          Svg.n(foot - top));
      if (foot - top >= 13) {
        text(right + 8, (top + foot) / 2 + 4, "start", band.label());
      }
    }
  }

  private void ticks() {
    for (TrendAxis.Tick tick : axis.ticks()) {
      double y = y(tick.value());
      out.shape(
          "path",
          "class",
          tick.value() == 0 ? "axis" : "bound",
          "d",
          "M" + Svg.n(LEFT) + " " + Svg.n(y) + "H" + Svg.n(right));
      text(LEFT - 8, y + 4, "end", tick.label());
    }
    String unit = TrendAxis.unit(metric);
    if (!unit.isEmpty()) {
      text(LEFT - 8, TOP - 10, "end", unit);
    }
  }

  private void spread(List<Integer> run) {
    List<Svg.Point> edge = new ArrayList<>();
    List<Svg.Point> back = new ArrayList<>();
    for (int i : run) {
      Distribution distribution = months.get(i).value().distribution();
      if (distribution == null) {
        return;
      }
      edge.add(new Svg.Point(x(i), y(distribution.p90())));
      back.addFirst(new Svg.Point(x(i), y(distribution.p10())));
    }
    if (run.size() == 1) {
      out.shape(
          "path",
          "class",
          "band-line",
          "d",
          "M" + edge.getFirst() + "V" + Svg.n(back.getFirst().y()));
      return;
    }
    edge.addAll(back);
    out.shape("polygon", "class", "band", "points", Svg.points(edge));
  }

  private void line(List<Integer> run) {
    List<Svg.Point> points = new ArrayList<>();
    for (int i : run) {
      points.add(new Svg.Point(x(i), y(months.get(i).value().orThrow())));
    }
    if (points.size() > 1) {
      out.shape("polyline", "class", "line", "points", Svg.points(points));
    }
    for (int k = 0; k < points.size(); k++) {
      Svg.Point point = points.get(k);
      if (column() < ROOMY / 2 && points.size() > 1) {
        continue;
      }
      if (months.get(run.get(k)).value().state() == MetricState.LOWER_BOUND) {
        // An arrow upwards: the true value is this or more.
        String stem = "M" + Svg.n(point.x()) + " " + Svg.n(point.y() - 4) + "v-7m-3 3l3-3l3 3";
        out.shape("path", "class", "more", "d", stem);
      }
      out.shape("circle", "class", "dot", "cx", Svg.n(point.x()), "cy", Svg.n(point.y()), "r", "3");
    }
  }

  /** Says "no data" once for each run of at least two months without. */
  private void gaps() {
    int start = 0;
    while (start < months.size()) {
      int end = start;
      while (end < months.size() && !months.get(end).value().hasData()) {
        end++;
      }
      if (end - start >= 2 && (end - start) * column() >= NO_DATA_WIDTH) {
        double middle = (x(start) + x(end - 1)) / 2;
        out.element(
            "text",
            "no data",
            "class",
            "gap",
            "x",
            Svg.n(middle),
            "y",
            Svg.n(bottom - 8),
            "text-anchor",
            "middle");
      }
      start = Math.max(end, start) + 1;
    }
  }

  /** Names below the axis, and above the plot what a month tells when it is pointed at. */
  private void months() {
    double column = column();
    int years = months.size() / 12 + 1;
    int everyYears = (int) Math.ceil(years * 2 * ROOMY / (right - LEFT));
    for (int i = 0; i < months.size(); i++) {
      Metric.Month month = months.get(i);
      double x = x(i);
      boolean newYear = month.month().getMonthValue() == 1;
      if (column >= ROOMY) {
        text(x, bottom + 16, "middle", Figures.month(month.month()));
        if (month.partial()) {
          text(x, bottom + 28, "middle", "partial");
        }
      } else if (newYear && month.month().getYear() % everyYears == 0) {
        text(x, bottom + 16, "middle", Integer.toString(month.month().getYear()));
      }
      out.open("g", "class", "m", "data-month", month.month().toString());
      out.shape(
          "rect",
          "class",
          "hit",
          "x",
          Svg.n(Math.max(0, x - column / 2)),
          "y",
          Svg.n(TOP),
          "width",
          Svg.n(column),
          "height",
          Svg.n(bottom - TOP));
      out.shape(
          "path", "class", "rule", "d", "M" + Svg.n(x) + " " + Svg.n(TOP) + "V" + Svg.n(bottom));
      out.element(
          "text",
          TrendTable.sentence(metric.name(), month),
          "class",
          "read",
          "x",
          Svg.n(LEFT),
          "y",
          Svg.n(TOP - 10));
      out.close();
    }
  }

  private void lastValue(List<List<Integer>> runs) {
    if (runs.isEmpty()) {
      return;
    }
    int last = runs.getLast().getLast();
    double y = y(months.get(last).value().orThrow());
    double below = y < TOP + 26 ? y + 18 : y - 14;
    String value = Figures.of(metric.name(), months.get(last).value()).text();
    // Twice: first as a rim in the colour of the page, so that it can be read over a line.
    for (String kind : List.of("label rim", "label")) {
      out.element(
          "text",
          value,
          "class",
          kind,
          "x",
          Svg.n(x(last)),
          "y",
          Svg.n(below),
          "text-anchor",
          "middle",
          "aria-hidden",
          "true");
    }
  }

  private void text(double x, double y, String anchor, String text) {
    out.element("text", text, "x", Svg.n(x), "y", Svg.n(y), "text-anchor", anchor);
  }

  private double column() {
    return months.size() < 2 ? right - LEFT : x(1) - x(0);
  }

  private double x(int month) {
    if (months.size() < 2) {
      return (LEFT + right) / 2;
    }
    return LEFT + INSET + (right - LEFT - 2 * INSET) * month / (months.size() - 1);
  }

  private double y(double value) {
    return bottom - (bottom - TOP) * axis.place(value);
  }
}
