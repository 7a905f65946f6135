// SPDX-License-Identifier: MIT
package dev.milepost.report.chart;

import dev.milepost.kernel.Finding;
import dev.milepost.kernel.Finding.Verdict;
import dev.milepost.report.markup.Markup;
import dev.milepost.report.markup.MarkupBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** A row for each group, a square for each detector: filled, half, struck, dotted. */
final class CapabilityMatrix {
  private CapabilityMatrix() {}

  static Markup draw(
      List<Finding.Capability> capabilities, Function<Finding.Capability, String> link) {
    Map<String, List<Finding.Capability>> groups = new LinkedHashMap<>();
    for (Finding.Capability capability : capabilities) {
      groups.computeIfAbsent(capability.group(), group -> new ArrayList<>()).add(capability);
    }
    var out = MarkupBuilder.create().open("ul", "class", "mp-matrix");
    groups.forEach((group, members) -> {
      out.open("li").element("span", group).open("span", "class", "mp-cells");
      for (Finding.Capability member : members) {
        String name = member.title() + ": " + Figures.verdict(member.verdict());
        out.open(
            "a", "class", "mp-c", "href", link.apply(member), "title", name, "aria-label", name);
        out.add(square(member.verdict())).close();
      }
      out.close().element("span", score(members), "class", "score").close();
    });
    return out.close().build();
  }

  static Markup legend() {
    var out = MarkupBuilder.create().open("ul", "class", "mp-key");
    for (Verdict verdict : Verdict.values()) {
      out.open("li").add(square(verdict)).text(Figures.verdict(verdict)).close();
    }
    return out.close().build();
  }

  /** Present counts one and partial a half, of those that apply and could be looked at. */
  private static String score(List<Finding.Capability> members) {
    int halves = 0;
    int applicable = 0;
    for (Finding.Capability member : members) {
      switch (member.verdict()) {
        case PRESENT -> {
          halves += 2;
          applicable++;
        }
        case PARTIAL -> {
          halves++;
          applicable++;
        }
        case ABSENT -> applicable++;
        case NOT_APPLICABLE, UNKNOWN -> {}
      }
    }
    if (applicable == 0) {
      return "none apply";
    }
    return (halves % 2 == 0 ? Integer.toString(halves / 2) : halves / 2 + ".5")
        + " / "
        + applicable;
  }

  private static Markup square(Verdict verdict) {
    String kind = verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
    var out = MarkupBuilder.create().open("svg", "viewBox", "0 0 17 17", "aria-hidden", "true");
    out.shape(
        "rect",
        "class",
        "mp-sq mp-sq-" + kind,
        "x",
        "1",
        "y",
        "1",
        "width",
        "15",
        "height",
        "15",
        "rx",
        "3");
    switch (verdict) {
      case PRESENT, NOT_APPLICABLE -> {}
      case PARTIAL -> out.shape("path", "class", "mp-half", "d", "M1 4a3 3 0 0 1 3-3h12L1 16z");
      case ABSENT -> out.shape("path", "class", "mp-strike", "d", "M2.5 2.5l12 12");
      case UNKNOWN -> out.shape("circle", "class", "mp-query", "cx", "8.5", "cy", "8.5", "r", "2");
    }
    return out.close().build();
  }
}
