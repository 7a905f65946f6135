// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.assessment.ServiceAssessment;
import dev.milepost.delivery.Definitions;
import dev.milepost.delivery.MetricName;
import dev.milepost.report.markup.MarkupBuilder;
import java.util.List;
import java.util.stream.IntStream;

/** What is behind the rates: failed deployments in the open, all deployments folded away. */
final class HtmlFacts {
  private static final int MOST = 200;

  private final MarkupBuilder out;
  private final Definitions definitions;
  private final String id;

  HtmlFacts(MarkupBuilder out, Definitions definitions, String id) {
    this.out = out;
    this.definitions = definitions;
    this.id = id;
  }

  void write(ServiceAssessment service) {
    Explanation failures = Explanation.of(service, definitions, MetricName.CHANGE_FAIL_RATE, null);
    if (!failures.rows().isEmpty()) {
      section("Behind change fail rate: " + failures.summary(), "failures", failures);
    }
    Explanation deployments =
        Explanation.of(service, definitions, MetricName.DEPLOYMENT_FREQUENCY, null);
    if (!deployments.rows().isEmpty()) {
      section("Behind deployment frequency: " + deployments.summary(), "deployments", deployments);
    }
  }

  private void section(String title, String name, Explanation explanation) {
    String heading = id + "-" + name;
    out.open("section", "class", "panel drawer");
    out.open("header").element("h3", title, "id", heading);
    out.element("span", "Times in " + Words.zone(definitions), "class", "note").close();
    if (explanation.rows().size() > 12) {
      out.open("details")
          .element("summary", "Show the newest " + Math.min(MOST, explanation.rows().size()));
      table(heading, explanation);
      out.close();
    } else {
      table(heading, explanation);
    }
    out.close();
  }

  private void table(String heading, Explanation explanation) {
    List<Explanation.Column> columns = explanation.columns();
    List<Integer> shown =
        IntStream.range(0, columns.size()).filter(i -> columns.get(i).width() > 0).boxed().toList();
    out.open(
        "div", "class", "scroll", "role", "group", "tabindex", "0", "aria-labelledby", heading);
    out.open("table").open("thead").open("tr");
    shown.forEach(i -> out.element("th", columns.get(i).title(), "scope", "col"));
    out.close().close().open("tbody");
    List<List<Explanation.Cell>> rows = explanation.rows().reversed();
    for (List<Explanation.Cell> row : rows.subList(0, Math.min(MOST, rows.size()))) {
      out.open("tr");
      for (int i : shown) {
        String element = i == 0 ? "th" : "td";
        String text = row.get(i).text();
        if (i == 0) {
          out.element(element, text, "scope", "row");
        } else if (columns.get(i).key().equals("sha")) {
          out.open(element).element("code", text).close();
        } else {
          out.element(element, text);
        }
      }
      out.close();
    }
    out.close().close().close();
    if (rows.size() > MOST) {
      out.element(
          "p",
          (rows.size() - MOST)
              + " older ones are listed by platform explain "
              + explanation.metric().key(),
          "class",
          "empty note");
    }
  }
}
