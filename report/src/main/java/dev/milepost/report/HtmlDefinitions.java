// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.assessment.Assessment;
import dev.milepost.delivery.DefinitionKey;
import dev.milepost.delivery.Definitions;
import dev.milepost.report.markup.MarkupBuilder;

/** The choices that the numbers rest on. */
final class HtmlDefinitions {
  private final MarkupBuilder out;

  HtmlDefinitions(MarkupBuilder out) {
    this.out = out;
  }

  void write(Assessment assessment) {
    Definitions definitions = assessment.definitions();
    out.open("section", "class", "panel drawer", "aria-labelledby", "definitions");
    out.open("header").element("h2", "Definitions in force", "id", "definitions");
    out.element("span", "Months and days in " + Words.zone(definitions), "class", "note").close();
    out.open(
        "div",
        "class",
        "scroll",
        "role",
        "group",
        "tabindex",
        "0",
        "aria-labelledby",
        "definitions");
    out.open("table").open("thead").open("tr");
    out.element("th", "Key", "scope", "col").element("th", "Value", "scope", "col");
    out.element("th", "Decides", "scope", "col").close().close().open("tbody");
    for (DefinitionKey key : DefinitionKey.values()) {
      String value = definitions.get(key);
      out.open("tr").open("th", "scope", "row").element("code", key.key()).close().open("td");
      if (value.equals(key.defaultValue())) {
        out.element("code", value);
      } else {
        out.element("code", value, "class", "other");
        out.element("span", "default " + key.defaultValue(), "class", "state");
      }
      out.close().element("td", key.meaning(), "class", "note").close();
    }
    out.close().close().close().close();
  }
}
