// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.kernel.Finding;
import dev.milepost.report.markup.MarkupBuilder;
import java.util.List;

/** Problems, worst first. */
final class HtmlFindings {
  private final MarkupBuilder out;

  HtmlFindings(MarkupBuilder out) {
    this.out = out;
  }

  void write(List<Finding.Problem> findings) {
    out.open("section", "class", "panel", "aria-labelledby", "findings");
    out.open("header").element("h2", "Findings", "id", "findings");
    out.element("span", Words.severities(findings), "class", "note").close();
    if (findings.isEmpty()) {
      out.element("p", "Nothing that is wrong was found.", "class", "empty");
    } else {
      out.open("ul", "class", "detail");
      findings.forEach(this::item);
      out.close();
    }
    out.close();
  }

  private void item(Finding.Problem it) {
    out.open("li").open("div", "class", "what");
    out.element("b", it.severity().word(), "class", "severity is-" + it.severity().word());
    out.element("code", it.rule()).close();
    out.open("div").element("p", it.message());
    HtmlReport.places(out, it.evidence(), 1);
    out.close().close();
  }
}
