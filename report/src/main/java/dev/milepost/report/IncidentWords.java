// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.incident.Analysis;
import dev.milepost.incident.Signature;
import dev.milepost.report.chart.Figures;
import java.util.ArrayList;
import java.util.List;

/** Phrases about incidents that the formats for people share. */
final class IncidentWords {
  private IncidentWords() {}

  /** {@code 1 204 lines, 12 tell of a failure · database · 2026-11-21T12:00:00Z}. */
  static String extent(Analysis it) {
    List<String> parts = new ArrayList<>();
    parts.add(
        Figures.count(it.lines(), "line", "lines")
            + ", "
            + Figures.count(it.failingLines())
            + " tell of a failure");
    if (!it.incident().components().isEmpty()) {
      parts.add(String.join(", ", it.incident().components()));
    }
    if (it.incident().at() != null) {
      parts.add(it.incident().at().toString());
    }
    if (!it.fingerprint().isEmpty()) {
      parts.add("fingerprint " + it.fingerprint());
    }
    return String.join(" · ", parts);
  }

  /** {@code java.lang.IllegalStateException: closed (Java)}. */
  static String name(Signature it) {
    if (it.language() == null) {
      return it.message();
    }
    String type = it.type().isEmpty() ? "unnamed exception" : it.type();
    String message = it.message().isEmpty() ? "" : ": " + it.message();
    return type + message + " (" + it.language().title() + ")";
  }
}
