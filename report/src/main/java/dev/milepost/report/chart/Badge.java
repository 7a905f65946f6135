// SPDX-License-Identifier: MIT
package dev.milepost.report.chart;

import dev.milepost.delivery.Maturity;
import dev.milepost.delivery.MaturityLevel;
import dev.milepost.report.markup.Markup;
import dev.milepost.report.markup.MarkupBuilder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Levels as word, shape and colour: never colour alone. */
final class Badge {
  private Badge() {}

  static Markup of(@Nullable MaturityLevel level, Maturity.@Nullable Bound bound) {
    var out = MarkupBuilder.create();
    if (level == null) {
      return out.element("span", "unrated", "class", "mp-badge mp-unrated").build();
    }
    out.open("span", "class", "mp-badge mp-" + level.name().toLowerCase(Locale.ROOT));
    out.open("svg", "viewBox", "0 0 10 10", "aria-hidden", "true");
    switch (level) {
      case LOW -> out.shape("path", "d", "M5 0.5L10 9.5H0z");
      case MEDIUM -> out.shape("path", "d", "M0.5 0.5h9v9h-9z");
      case HIGH -> out.shape("circle", "cx", "5", "cy", "5", "r", "5");
      case ELITE -> out.shape("path", "d", "M5 0L10 5L5 10L0 5z");
    }
    out.close().text(level.name());
    if (bound == Maturity.Bound.AT_BEST) {
      out.text(" ").element("small", "at best");
    }
    return out.close().build();
  }

  static Markup figure(Figure figure) {
    var out = MarkupBuilder.create();
    if (!figure.hasData()) {
      return out.element("span", figure.number(), "class", "mp-fig mp-none").build();
    }
    out.open("b", "class", "mp-fig");
    if (!figure.bound().isEmpty()) {
      out.text(figure.bound() + " ");
    }
    return out.text(figure.number() + " ").element("small", figure.unit()).close().build();
  }
}
