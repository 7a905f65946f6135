// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.Module;
import dev.milepost.kernel.Finding;
import dev.milepost.report.chart.Charts;
import dev.milepost.report.chart.Figures;
import dev.milepost.report.markup.MarkupBuilder;
import java.util.List;

/** The matrix, and beneath it what each square stands for. */
final class HtmlCapabilities {
  private static final int PLACES = 3;

  private final MarkupBuilder out;

  HtmlCapabilities(MarkupBuilder out) {
    this.out = out;
  }

  void write(Assessment assessment) {
    List<Finding.Capability> capabilities = assessment.capabilities().capabilities();
    if (capabilities.isEmpty()) {
      return;
    }
    out.open("section", "class", "panel", "aria-labelledby", "capabilities");
    out.open("header").element("h2", "Capabilities", "id", "capabilities");
    out.add(Charts.capabilityLegend()).close();
    out.open("div", "class", "inner");
    out.add(Charts.capabilityMatrix(capabilities, HtmlCapabilities::link)).close();
    modules(assessment.capabilities().modules());
    out.close();
    out.open("section", "class", "panel", "aria-labelledby", "detail");
    out.open("header").element("h2", "Capabilities in detail", "id", "detail");
    out.element("span", Words.verdicts(capabilities), "class", "note").close();
    out.open("ul", "class", "detail");
    capabilities.forEach(this::item);
    out.close().close();
  }

  private static String link(Finding.Capability capability) {
    return "#c-" + capability.rule();
  }

  private void modules(List<Module> modules) {
    if (modules.isEmpty()) {
      return;
    }
    out.open("p", "class", "empty note");
    for (int i = 0; i < modules.size(); i++) {
      Module module = modules.get(i);
      out.text(i == 0 ? "" : " · ");
      out.element("code", module.path().isEmpty() ? "." : module.path());
      out.text(" is a " + module.archetype().word() + ": " + module.reason());
    }
    out.close();
  }

  private void item(Finding.Capability it) {
    String verdict = Figures.verdict(it.verdict());
    out.open("li", "id", "c-" + it.rule(), "tabindex", "-1");
    out.open("div", "class", "what").element("b", it.title()).element("code", it.rule()).close();
    out.open("div").open("p");
    out.element("span", verdict, "class", "verdict is-" + verdict.replace(' ', '-'));
    out.text(" " + it.message()).close();
    if (!it.advice().isBlank()) {
      out.element("p", "Would help: " + it.advice(), "class", "note");
    }
    HtmlReport.places(out, it.evidence(), PLACES);
    out.close();
    out.element(
        "span",
        "confidence " + Figures.threeFigures(it.confidence().value()),
        "class",
        "note confidence");
    out.close();
  }
}
