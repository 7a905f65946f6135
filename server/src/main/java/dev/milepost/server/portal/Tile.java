// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.assessment.ServiceAssessment;
import dev.milepost.assessment.archive.ArchivedAssessment;
import dev.milepost.delivery.Distribution;
import dev.milepost.delivery.Maturity;
import dev.milepost.delivery.Metric;
import dev.milepost.delivery.MetricName;
import dev.milepost.delivery.MetricValue;
import dev.milepost.report.chart.Charts;
import dev.milepost.report.chart.DurationScale;
import dev.milepost.report.chart.Figures;
import dev.milepost.report.markup.Markup;
import dev.milepost.server.http.Address;
import dev.milepost.server.view.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** One of the five figures, with its distribution, level and the facts it opens to. */
record Tile(
    String title,
    Markup figure,
    Markup strip,
    String note,
    Markup badge,
    String reason,
    String link) {
  static List<Tile> of(ArchivedAssessment archived, ServiceAssessment service) {
    DurationScale scale =
        DurationScale.covering(
            service.metrics().all().stream()
                .map(metric -> metric.whole().distribution())
                .filter(Objects::nonNull)
                .toList());
    List<Tile> tiles = new ArrayList<>();
    for (Metric metric : service.metrics().all()) {
      tiles.add(tile(archived, service, metric, scale));
    }
    return List.copyOf(tiles);
  }

  private static Tile tile(
      ArchivedAssessment archived, ServiceAssessment service, Metric metric, DurationScale scale) {
    Distribution spread = metric.whole().distribution();
    Address facts =
        Parameters.through(
                archived.lens(),
                Address.of(
                    "/repositories/", archived.repository().key(), "/facts/", metric.name().key()))
            .with("service", service.name());
    Maturity.Rating rating =
        service.maturity().metrics().stream()
            .filter(candidate -> candidate.metric() == metric.name())
            .findFirst()
            .orElse(new Maturity.Rating(metric.name(), null, null, ""));
    return new Tile(
        metric.name().title(),
        Charts.figure(Figures.of(metric.name(), metric.whole())),
        spread == null ? Charts.sparkLine(metric) : Charts.distributionStrip(spread, scale),
        note(metric),
        Charts.maturityBadge(rating),
        rating.reason(),
        facts.toString());
  }

  private static String note(Metric metric) {
    MetricValue whole = metric.whole();
    if (!whole.hasData()) {
      return whole.note();
    }
    Distribution spread = whole.distribution();
    String sample =
        switch (metric.name()) {
          case DEPLOYMENT_FREQUENCY ->
              Figures.count(whole.sampleSize(), "deployment", "deployments");
          case CHANGE_LEAD_TIME -> Figures.count(whole.sampleSize(), "change", "changes");
          case FAILED_DEPLOYMENT_RECOVERY_TIME ->
              Figures.count(whole.sampleSize(), "recovery", "recoveries");
          case CHANGE_FAIL_RATE, DEPLOYMENT_REWORK_RATE -> share(metric.name(), whole);
        };
    String percentiles =
        spread == null
            ? ""
            : "p75 "
                + Figures.duration(spread.p75())
                + " · p90 "
                + Figures.duration(spread.p90())
                + " · ";
    return percentiles + sample + (whole.note().isEmpty() ? "" : " · " + whole.note());
  }

  private static String share(MetricName name, MetricValue whole) {
    long counted = Math.round(whole.orThrow() * whole.sampleSize());
    return Figures.count(counted)
        + " of "
        + Figures.count(whole.sampleSize())
        + (name == MetricName.CHANGE_FAIL_RATE ? " failed" : " repaired one");
  }
}
