// SPDX-License-Identifier: MIT
package dev.milepost.report.chart;

import dev.milepost.delivery.Metric;
import java.util.List;

/**
 * The last twelve months as characters; a month without data is a space.
 *
 * @since 0.1
 */
public final class SparkText {
  private static final String BLOCKS = "▁▂▃▄▅▆▇█";
  private static final String ASCII = "_.-:=+*#";
  private static final int MONTHS = 12;

  private SparkText() {}

  /** Twelve characters, or fewer for a shorter series; blank without any value. */
  public static String of(Metric metric, boolean unicode) {
    List<Metric.Month> all = metric.series();
    List<Metric.Month> months = all.subList(Math.max(0, all.size() - MONTHS), all.size());
    double[] places = SparkLine.places(metric.name(), months);
    String levels = unicode ? BLOCKS : ASCII;
    var out = new StringBuilder();
    for (int i = 0; i < places.length; i++) {
      boolean data = months.get(i).value().hasData();
      out.append(data ? levels.charAt((int) Math.round(places[i] * 7)) : ' ');
    }
    return out.toString();
  }
}
