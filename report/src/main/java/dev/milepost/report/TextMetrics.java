// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.delivery.DefinitionKey;
import dev.milepost.delivery.Definitions;
import dev.milepost.delivery.DeliveryMetrics;
import dev.milepost.delivery.Maturity;
import dev.milepost.delivery.MaturityLevel;
import dev.milepost.delivery.Metric;
import dev.milepost.report.TextPage.Cell;
import dev.milepost.report.TextPage.Style;
import dev.milepost.report.chart.Figures;
import dev.milepost.report.chart.SparkText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Metrics, maturity and definitions on a page of text. */
final class TextMetrics {
  private static final int NOTE = 35;

  private final TextPage page;

  TextMetrics(TextPage page) {
    this.page = page;
  }

  void metrics(DeliveryMetrics metrics, Maturity maturity) {
    for (Metric metric : metrics.all()) {
      Maturity.Rating rating = maturity.metrics().get(metric.name().ordinal());
      boolean data = metric.whole().hasData();
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.left("", 2));
      cells.add(Cell.left(Words.tileTitle(metric.name()), 27));
      String figure = Figures.of(metric.name(), metric.whole()).text();
      cells.add(new Cell(figure, 14, true, data ? Style.STRONG : Style.QUIET));
      cells.add(Cell.left("", 2));
      if (data) {
        cells.add(Cell.left(Words.level(rating), 14, style(rating.level())));
        cells.add(Cell.left(SparkText.of(metric, page.unicode()), 12));
        cells.add(Cell.right("n " + Figures.count(metric.whole().sampleSize()), 9));
      }
      String detail = Words.detail(metric.whole());
      if (!data && TextColumns.width(detail) <= NOTE) {
        cells.add(Cell.left(detail, NOTE, Style.QUIET));
        detail = "";
      }
      page.row(cells);
      if (!detail.isEmpty()) {
        page.quiet(4, detail);
      }
    }
  }

  void maturity(Maturity maturity) {
    var text = new StringBuilder("Maturity ");
    text.append(maturity.benchmark().year()).append(": ").append(Words.level(maturity));
    text.append(", ").append(maturity.reason()).append('.');
    if (!maturity.unrated().isEmpty()) {
      List<String> unrated = new ArrayList<>();
      maturity
          .unrated()
          .forEach(name -> unrated.add(Words.tileTitle(name).toLowerCase(java.util.Locale.ROOT)));
      text.append(" Unrated: ").append(String.join(", ", unrated)).append('.');
    }
    page.text(2, 4, Style.PLAIN, text.toString().replace("..", "."));
  }

  void definitions(Definitions definitions) {
    boolean changed = false;
    List<String> words = new ArrayList<>();
    words.add("zone=" + Words.zone(definitions));
    for (DefinitionKey key : DefinitionKey.values()) {
      String value = definitions.get(key);
      boolean other = !value.equals(key.defaultValue());
      changed |= other;
      words.add((other ? "*" : "") + key.key() + "=" + value);
    }
    page.heading("Definitions in force", changed ? "* differs from the default" : "", Style.QUIET);
    page.text(2, 2, Style.QUIET, String.join(" ", words));
  }

  static Style style(@Nullable MaturityLevel level) {
    if (level == null) {
      return Style.QUIET;
    }
    return switch (level) {
      case LOW -> Style.LOW;
      case MEDIUM -> Style.MEDIUM;
      case HIGH -> Style.HIGH;
      case ELITE -> Style.ELITE;
    };
  }
}
