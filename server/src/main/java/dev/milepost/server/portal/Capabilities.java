// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.assessment.Recommendation;
import dev.milepost.assessment.archive.ArchivedAssessment;
import dev.milepost.kernel.Finding;
import dev.milepost.report.chart.Charts;
import dev.milepost.report.chart.Figures;
import dev.milepost.report.markup.Markup;
import dev.milepost.server.http.Address;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The matrix and the evidence beside it.
 *
 * @param open null where no square is open
 */
record Capabilities(Markup matrix, Markup legend, @Nullable Open open) {
  /**
   * The evidence of one capability.
   *
   * @param close where the view without it is
   * @param asked whether the reader opened it, rather than the page
   */
  record Open(
      String rule,
      String title,
      String verdict,
      String confidence,
      String message,
      List<Place> evidence,
      String advice,
      String close,
      boolean asked) {}

  static Capabilities of(ArchivedAssessment archived, Address here, String rule) {
    List<Finding.Capability> all = archived.assessment().capabilities().capabilities();
    Optional<Finding.Capability> asked = find(all, rule);
    Optional<Finding.Capability> open = asked.or(() -> recommended(archived, all));
    return new Capabilities(
        Charts.capabilityMatrix(
            all, capability -> here.with("capability", capability.rule()) + "#evidence"),
        Charts.capabilityLegend(),
        open.map(capability -> open(capability, archived, here, asked.isPresent())).orElse(null));
  }

  private static Optional<Finding.Capability> find(List<Finding.Capability> all, String rule) {
    return all.stream().filter(capability -> capability.rule().equals(rule)).findFirst();
  }

  /** What the first recommendation would turn. */
  private static Optional<Finding.Capability> recommended(
      ArchivedAssessment archived, List<Finding.Capability> all) {
    return archived.assessment().recommendations().stream()
        .map(Recommendation::capabilities)
        .flatMap(List::stream)
        .flatMap(rule -> find(all, rule).stream())
        .findFirst();
  }

  private static Open open(
      Finding.Capability capability, ArchivedAssessment archived, Address here, boolean asked) {
    return new Open(
        capability.rule(),
        capability.title(),
        Figures.verdict(capability.verdict()),
        Figures.threeFigures(capability.confidence().value()),
        capability.message(),
        Place.of(capability.evidence(), archived),
        capability.advice(),
        here.with("capability", null).toString(),
        asked);
  }
}
