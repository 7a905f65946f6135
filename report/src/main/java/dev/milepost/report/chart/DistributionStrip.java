// SPDX-License-Identifier: MIT
package dev.milepost.report.chart;

import dev.milepost.delivery.Distribution;
import dev.milepost.report.markup.Markup;
import dev.milepost.report.markup.MarkupBuilder;

/** Median as a dot, thick to the 75th, thin to the 90th percentile. */
final class DistributionStrip {
  private static final double WIDTH = 180;
  private static final double INSET = 5;

  private DistributionStrip() {}

  static Markup draw(Distribution distribution, DurationScale scale) {
    String median = x(distribution.median(), scale);
    String label =
        "Median "
            + Figures.duration(distribution.median())
            + ", 75th percentile "
            + Figures.duration(distribution.p75())
            + ", 90th percentile "
            + Figures.duration(distribution.p90());
    // Stretched to the width of its place; strokes keep their width, and a dot is a line of no
    // length.
    var out = MarkupBuilder.create();
    out.open(
        "svg",
        "class",
        "mp-strip",
        "viewBox",
        "0 0 190 18",
        "preserveAspectRatio",
        "none",
        "role",
        "img",
        "aria-label",
        label);
    line(out, "rail", Svg.n(INSET), Svg.n(INSET + WIDTH));
    line(out, "thin", median, x(distribution.p90(), scale));
    line(out, "thick", median, x(distribution.p75(), scale));
    out.shape(
        "path", "class", "dot", "vector-effect", "non-scaling-stroke", "d", "M" + median + " 9h0");
    return out.close().build();
  }

  private static void line(MarkupBuilder out, String kind, String from, String to) {
    out.shape(
        "path", "class", kind, "vector-effect", "non-scaling-stroke", "d", "M" + from + " 9H" + to);
  }

  private static String x(double seconds, DurationScale scale) {
    return Svg.n(INSET + WIDTH * scale.place(seconds));
  }
}
