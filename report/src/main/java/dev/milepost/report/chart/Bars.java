// SPDX-License-Identifier: MIT
package dev.milepost.report.chart;

import dev.milepost.assessment.Stage;
import dev.milepost.delivery.Distribution;
import dev.milepost.delivery.OriginSplit;
import dev.milepost.report.markup.Markup;
import dev.milepost.report.markup.MarkupBuilder;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Horizontal bars with their names before and their figures behind them. */
final class Bars {
  private Bars() {}

  static Markup stages(List<Stage> stages, Optional<Stage.Name> bottleneck) {
    var out = MarkupBuilder.create().open("ul", "class", "mp-bars");
    for (Stage stage : stages) {
      boolean most = bottleneck.filter(name -> name == stage.name()).isPresent();
      row(out, stage.name().title(), stage.share(), median(stage.leadTime()), most);
    }
    return out.close().build();
  }

  static Markup origins(OriginSplit split) {
    var out = MarkupBuilder.create().open("ul", "class", "mp-bars");
    for (OriginSplit.Part part : split.parts()) {
      row(out, title(part), part.share(), median(part.leadTime()), true);
    }
    return out.close().build();
  }

  private static String title(OriginSplit.Part part) {
    return switch (part.origin()) {
      case PEOPLE -> "People";
      case ASSISTED -> "Assisted";
      case BOT -> "Bots";
    };
  }

  private static String median(@Nullable Distribution leadTime) {
    return leadTime == null ? "" : Figures.duration(leadTime.median());
  }

  private static void row(
      MarkupBuilder out, String name, @Nullable Double share, String median, boolean most) {
    out.open("li").element("span", name);
    out.open("svg", "viewBox", "0 0 100 12", "preserveAspectRatio", "none", "aria-hidden", "true");
    out.shape("rect", "class", "track", "width", "100", "height", "12", "rx", "1");
    if (share != null && share > 0) {
      // A share that is there is seen, however small.
      String width = Svg.n(Math.clamp(share * 100, 0.8, 100));
      out.shape("rect", "class", most ? "most" : "bar", "width", width, "height", "12", "rx", "1");
    }
    out.close();
    if (share == null) {
      out.element("span", "no data", "class", "v mp-none");
    } else {
      out.element("span", Figures.percent(share), "class", "v");
    }
    out.element("span", median, "class", "v q").close();
  }
}
