// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.ServiceAssessment;
import dev.milepost.delivery.Metric;
import dev.milepost.report.chart.Charts;
import dev.milepost.report.chart.Figures;
import dev.milepost.report.markup.MarkupBuilder;

/** All services in one table, a row each. */
final class HtmlOverview {
  private final MarkupBuilder out;

  HtmlOverview(MarkupBuilder out) {
    this.out = out;
  }

  void write(Assessment assessment) {
    out.open("section", "class", "panel", "aria-labelledby", "services");
    out.open("header").element("h2", "Services", "id", "services");
    out.element("span", "Each name leads to what is behind its figures", "class", "note").close();
    out.open(
        "div", "class", "scroll", "role", "group", "tabindex", "0", "aria-labelledby", "services");
    out.open("table", "class", "wide").open("thead").open("tr");
    out.element("th", "Service", "scope", "col").element("th", "Maturity", "scope", "col");
    for (Metric metric : assessment.services().getFirst().metrics().all()) {
      out.element("th", Words.shortTitle(metric.name()), "scope", "col");
    }
    out.close().close().open("tbody");
    int number = 0;
    for (ServiceAssessment service : assessment.services()) {
      row(service, ++number);
    }
    out.close().close().close().close();
  }

  private void row(ServiceAssessment service, int number) {
    out.open("tr").open("th", "scope", "row");
    out.element("a", service.name(), "href", "#service-" + number, "class", "name");
    out.element("span", Words.rung(service), "class", "state").close();
    out.open("td", "data-l", "Maturity")
        .add(Charts.maturityBadge(service.maturity().level()))
        .close();
    for (Metric metric : service.metrics().all()) {
      out.open("td", "data-l", Words.shortTitle(metric.name())).open("div", "class", "cell");
      out.add(Charts.figure(Figures.of(metric.name(), metric.whole())));
      out.add(Charts.sparkLine(metric));
      out.element("span", Words.state(metric), "class", "state").close().close();
    }
    out.close();
  }
}
