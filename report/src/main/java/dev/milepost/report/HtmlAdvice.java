// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.assessment.Recommendation;
import dev.milepost.report.markup.MarkupBuilder;
import java.util.List;

/** What to change first. */
final class HtmlAdvice {
  private static final int PLACES = 3;

  private final MarkupBuilder out;

  HtmlAdvice(MarkupBuilder out) {
    this.out = out;
  }

  void write(List<Recommendation> recommendations) {
    if (recommendations.isEmpty()) {
      return;
    }
    out.open("section", "class", "panel", "aria-labelledby", "advice");
    out.open("header").element("h2", "What to change first", "id", "advice");
    out.element("span", "Ranked by what the measured figures say", "class", "note").close();
    out.open("ol", "class", "fixes");
    for (Recommendation it : recommendations) {
      out.open("li")
          .element("span", Integer.toString(it.rank()), "class", "n", "aria-hidden", "true");
      out.open("div")
          .element("b", it.action())
          .element("span", " " + it.service(), "class", "note");
      out.element("p", it.reason());
      if (!it.gain().isBlank()) {
        out.element("p", it.gain());
      }
      HtmlReport.places(out, it.evidence(), PLACES);
      out.close().close();
    }
    out.close().close();
  }
}
