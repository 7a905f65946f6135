// SPDX-License-Identifier: MIT
package dev.milepost.report.chart;

import dev.milepost.assessment.Stage;
import dev.milepost.delivery.Benchmark;
import dev.milepost.delivery.Distribution;
import dev.milepost.delivery.Maturity;
import dev.milepost.delivery.MaturityLevel;
import dev.milepost.delivery.Metric;
import dev.milepost.delivery.OriginSplit;
import dev.milepost.kernel.Finding;
import dev.milepost.report.markup.Markup;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The charts of reports and portal, drawn as SVG and HTML on the server: no script is needed to see
 * them. None holds a style or a colour, so that a strict content security policy holds; {@link
 * #css()} dresses them with the tokens of the page ({@code --accent}, {@code --ink}, …).
 * Thread-safe.
 *
 * @since 0.1
 */
public final class Charts {
  private Charts() {}

  /** The style sheet of all parts; needs the page's tokens, which {@link #tokens()} defines. */
  public static String css() {
    return Stylesheets.charts();
  }

  /**
   * The colours, sizes and fonts of the house, light and dark, as custom properties of {@code
   * :root}.
   */
  public static String tokens() {
    return Stylesheets.tokens();
  }

  /**
   * The last twelve months as a line of 92 by 22; months without data are gaps. Empty without any
   * value.
   */
  public static Markup sparkLine(Metric metric) {
    return SparkLine.draw(metric, 92, 22);
  }

  /** Median, 75th and 90th percentile on a logarithmic scale: dot, thick, thin. */
  public static Markup distributionStrip(Distribution distribution, DurationScale scale) {
    return DistributionStrip.draw(distribution, scale);
  }

  /**
   * A metric by month, 760 by 240: the median on its 10th-to-90th band for durations, the value for
   * rates, over the benchmark's bands; then the same data as a table, folded away.
   *
   * @param id unique in the page; a lower-case word with dashes
   */
  public static Markup trend(String id, Metric metric, Benchmark benchmark) {
    return TrendChart.draw(id, metric, benchmark, 760, 240);
  }

  /**
   * The same in another size, so that its text keeps its size in another place.
   *
   * @param width in pixels, at least 400
   * @param height in pixels, at least 160
   */
  public static Markup trend(String id, Metric metric, Benchmark benchmark, int width, int height) {
    return TrendChart.draw(id, metric, benchmark, width, height);
  }

  /**
   * Where the lead time goes, one bar for each stage that has any; the given bottleneck is set
   * apart.
   */
  public static Markup stageBars(List<Stage> stages, Optional<Stage.Name> bottleneck) {
    return Bars.stages(stages, bottleneck);
  }

  /** Share and median lead time of people, assisted and bots. */
  public static Markup originBars(OriginSplit split) {
    return Bars.origins(split);
  }

  /**
   * One row for each group, one square for each detector.
   *
   * @param link where a square leads
   */
  public static Markup capabilityMatrix(
      List<Finding.Capability> capabilities, Function<Finding.Capability, String> link) {
    return CapabilityMatrix.draw(capabilities, link);
  }

  /** What the squares mean. */
  public static Markup capabilityLegend() {
    return CapabilityMatrix.legend();
  }

  /** Word, shape and colour of a level; {@code unrated} in grey without one. */
  public static Markup maturityBadge(@Nullable MaturityLevel level) {
    return Badge.of(level, Maturity.Bound.EXACT);
  }

  /** The badge of one metric: {@code HIGH at best} where the value is a lower bound. */
  public static Markup maturityBadge(Maturity.Rating rating) {
    return Badge.of(rating.level(), rating.bound());
  }

  /** A figure with its unit set small: {@code <b class="fig">≥ 9.8 <small>%</small></b>}. */
  public static Markup figure(Figure figure) {
    return Badge.figure(figure);
  }
}
