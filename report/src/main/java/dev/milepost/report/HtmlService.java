// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.DeploymentStream;
import dev.milepost.assessment.ServiceAssessment;
import dev.milepost.delivery.Benchmark;
import dev.milepost.delivery.Distribution;
import dev.milepost.delivery.Maturity;
import dev.milepost.delivery.Metric;
import dev.milepost.delivery.MetricName;
import dev.milepost.report.chart.Charts;
import dev.milepost.report.chart.DurationScale;
import dev.milepost.report.chart.Figures;
import dev.milepost.report.markup.MarkupBuilder;
import java.util.ArrayList;
import java.util.List;

/** One service: figures, trends, where the time goes, what is behind it. */
final class HtmlService {
  private static final int NARROW = 540;
  private static final int LOW = 230;
  private static final int WIDE = 740;
  private static final int HIGH = 330;

  private final MarkupBuilder out;
  private final Assessment assessment;
  private final ServiceAssessment service;
  private final String id;

  HtmlService(MarkupBuilder out, Assessment assessment, ServiceAssessment service, int number) {
    this.out = out;
    this.assessment = assessment;
    this.service = service;
    this.id = "service-" + number;
  }

  void write() {
    out.open("section", "class", "service", "aria-labelledby", id);
    out.open("div", "class", "head").open("h2", "id", id, "class", "big").text(heading() + " ");
    out.add(Charts.maturityBadge(service.maturity().level())).close();
    out.element(
        "p",
        Words.rung(service) + " · " + Words.stream(service, assessment.definitions()),
        "class",
        "sub");
    service.notes().forEach(note -> out.element("p", note, "class", "remark"));
    out.close();
    tiles();
    boolean data = service.metrics().all().stream().anyMatch(metric -> metric.whole().hasData());
    if (data) {
      out.open("div", "class", "two");
      trend(MetricName.CHANGE_LEAD_TIME, WIDE, HIGH);
      out.open("div", "class", "stack");
      stages();
      origins();
      out.close().close();
      out.open("div", "class", "half");
      trend(MetricName.DEPLOYMENT_FREQUENCY, NARROW, LOW);
      trend(MetricName.CHANGE_FAIL_RATE, NARROW, LOW);
      trend(MetricName.FAILED_DEPLOYMENT_RECOVERY_TIME, NARROW, LOW);
      trend(MetricName.DEPLOYMENT_REWORK_RATE, NARROW, LOW);
      out.close();
    }
    out.open("div", "class", "half");
    known();
    maturity();
    out.close();
    new HtmlFacts(out, assessment.definitions(), id).write(service);
    out.close();
  }

  /** A repository without separate services has said its name already. */
  private String heading() {
    return assessment.services().size() == 1 ? "Delivery" : service.name();
  }

  private void tiles() {
    List<Distribution> all = new ArrayList<>();
    for (Metric metric : service.metrics().all()) {
      Distribution distribution = metric.whole().distribution();
      if (distribution != null) {
        all.add(distribution);
      }
    }
    DurationScale scale = DurationScale.covering(all);
    out.open("div", "class", "grid5");
    for (Metric metric : service.metrics().all()) {
      out.open("div", "class", "panel tile").element("h3", Words.tileTitle(metric.name()));
      out.open("div", "class", "v")
          .add(Charts.figure(Figures.of(metric.name(), metric.whole())))
          .close();
      Distribution distribution = metric.whole().distribution();
      out.open("div", "class", "mark");
      out.add(
          distribution == null
              ? Charts.sparkLine(metric)
              : Charts.distributionStrip(distribution, scale));
      out.close().element("p", tileNote(metric), "class", "note");
      Maturity.Rating rating = service.maturity().metrics().get(metric.name().ordinal());
      out.open("div").add(Charts.maturityBadge(rating)).close().close();
    }
    out.close();
  }

  private static String tileNote(Metric metric) {
    String detail = Words.detail(metric.whole());
    if (!metric.whole().hasData()) {
      return detail;
    }
    String sample = Words.sample(metric.name(), metric.whole().sampleSize());
    return detail.isEmpty() ? sample : detail + " · " + sample;
  }

  private void trend(MetricName name, int width, int height) {
    Metric metric = service.metrics().get(name);
    String chart = id + "-" + name.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    out.open("section", "class", "panel");
    out.open("header").element("h3", name.title(), "id", chart + "-h");
    out.element("span", caption(name), "class", "note").close();
    if (metric.series().stream().noneMatch(month -> month.value().hasData())) {
      String note = metric.whole().note();
      out.element(
          "p",
          "No data in any month" + (note.isBlank() ? "." : ": " + note + "."),
          "class",
          "empty");
    } else {
      Benchmark benchmark = assessment.maturity().benchmark();
      out.open("div", "class", "chart")
          .add(Charts.trend(chart, metric, benchmark, width, height))
          .close();
    }
    out.close();
  }

  private static String caption(MetricName name) {
    return switch (name.unit()) {
      case SECONDS -> "median and 10th to 90th percentile, log scale";
      case RATIO -> "share of deployments by month";
      case PER_DAY -> "by month";
    };
  }

  private void stages() {
    out.open("section", "class", "panel");
    out.open("header").element("h3", "Where the time goes", "id", id + "-stages");
    out.element("span", "share, median", "class", "note").close();
    if (service.stages().isEmpty()) {
      out.element("p", "No change with a lead time.", "class", "empty");
    } else {
      out.open("div", "class", "inner")
          .add(Charts.stageBars(service.stages(), service.bottleneck()));
      service
          .bottleneck()
          .ifPresent(it -> out.element("p", it.title() + " costs most.", "class", "note"));
      out.close();
    }
    out.close();
  }

  private void origins() {
    out.open("section", "class", "panel");
    out.open("header").element("h3", "With and without assistants", "id", id + "-origins");
    out.element("span", "lower bound", "class", "note").close();
    out.open("div", "class", "inner").add(Charts.originBars(service.origins()));
    List<String> trouble = new ArrayList<>();
    service
        .origins()
        .parts()
        .forEach(part -> trouble.add(Words.origin(part.origin()) + " " + Words.trouble(part)));
    out.element(
        "p",
        "Share of changes, median lead time. " + String.join("; ", trouble) + ". Never by person.",
        "class",
        "note");
    out.close().close();
  }

  private void known() {
    out.open("section", "class", "panel");
    out.open("header").element("h3", "How deployments are known", "id", id + "-known");
    out.element("span", Words.rung(service), "class", "note").close();
    out.open("div", "class", "inner");
    out.element("p", Words.capital(service.deployments().why()));
    out.element("p", Words.stream(service, assessment.definitions()));
    out.open("p").text(service.paths().size() == 1 ? "Folder: " : "Folders: ");
    out.element("code", String.join(", ", service.paths())).close();
    if (!service.deployments().leftOut().isEmpty()) {
      out.element("p", "Left out:").open("ul", "class", "plain");
      for (DeploymentStream.LeftOut left : service.deployments().leftOut()) {
        out.element("li", Words.leftOut(left));
      }
      out.close();
    }
    out.close().close();
  }

  private void maturity() {
    Maturity maturity = service.maturity();
    out.open("section", "class", "panel");
    out.open("header").element("h3", "Maturity", "id", id + "-maturity");
    out.element("span", "benchmark " + maturity.benchmark().year(), "class", "note").close();
    out.open("div", "class", "inner").element("p", Words.capital(maturity.reason()));
    out.open("ul", "class", "ratings");
    for (Maturity.Rating rating : maturity.metrics()) {
      out.open("li").element("span", Words.shortTitle(rating.metric()));
      out.open("span").add(Charts.maturityBadge(rating)).close();
      out.element("span", rating.reason(), "class", "note").close();
    }
    out.close().close().close();
  }
}
