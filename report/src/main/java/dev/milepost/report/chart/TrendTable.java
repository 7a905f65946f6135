// SPDX-License-Identifier: MIT
package dev.milepost.report.chart;

import dev.milepost.delivery.Distribution;
import dev.milepost.delivery.Metric;
import dev.milepost.delivery.MetricName;
import dev.milepost.delivery.MetricState;
import dev.milepost.report.markup.Markup;
import dev.milepost.report.markup.MarkupBuilder;
import java.util.List;

/**
 * The data of a trend chart in words: for those who do not see it, and for those who want the
 * numbers.
 */
final class TrendTable {
  private TrendTable() {}

  static Markup of(Metric metric) {
    boolean durations = metric.name().unit() == MetricName.Unit.SECONDS;
    List<String> heads =
        durations
            ? List.of("Month", "Median", "10th", "75th", "90th", "Sample", "State")
            : List.of("Month", "Value", "Sample", "State");
    var out = MarkupBuilder.create();
    out.open("details", "class", "mp-data").element("summary", "Data as a table");
    out.open("div", "class", "scroll", "role", "group", "tabindex", "0", "aria-label", "Data");
    out.open("table")
        .element("caption", metric.name().title() + " by month")
        .open("thead")
        .open("tr");
    for (String head : heads) {
      out.element("th", head, "scope", "col");
    }
    out.close().close().open("tbody");
    for (Metric.Month month : metric.series()) {
      row(out, metric.name(), month, durations);
    }
    return out.close().close().close().close().build();
  }

  private static void row(
      MarkupBuilder out, MetricName name, Metric.Month month, boolean durations) {
    String label = Figures.monthAndYear(month.month()) + (month.partial() ? ", partial" : "");
    out.open("tr").element("th", label, "scope", "row");
    out.element("td", Figures.of(name, month.value()).text());
    if (durations) {
      Distribution distribution = month.value().distribution();
      out.element("td", distribution == null ? "" : Figures.duration(distribution.p10()));
      out.element("td", distribution == null ? "" : Figures.duration(distribution.p75()));
      out.element("td", distribution == null ? "" : Figures.duration(distribution.p90()));
    }
    out.element("td", Figures.count(month.value().sampleSize()));
    out.element("td", state(month.value().state())).close();
  }

  /** {@code Dec 2025: median 5.3 d, 10th to 90th percentile 1.2 d to 11 d, n = 31.} */
  static String sentence(MetricName name, Metric.Month month) {
    var text = new StringBuilder(Figures.monthAndYear(month.month()));
    text.append(month.partial() ? " (partial): " : ": ");
    Distribution distribution = month.value().distribution();
    if (!month.value().hasData()) {
      return text.append("no data.").toString();
    }
    if (distribution != null) {
      text.append("median ");
    }
    text.append(Figures.of(name, month.value()).text());
    if (distribution != null) {
      text.append(", 10th to 90th percentile ").append(Figures.duration(distribution.p10()));
      text.append(" to ").append(Figures.duration(distribution.p90()));
    }
    return text.append(", n = ")
        .append(Figures.count(month.value().sampleSize()))
        .append('.')
        .toString();
  }

  private static String state(MetricState state) {
    return switch (state) {
      case MEASURED -> "measured";
      case LOWER_BOUND -> "lower bound";
      case NO_DATA -> "no data";
    };
  }
}
