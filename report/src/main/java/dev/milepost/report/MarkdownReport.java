// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.DeploymentStream;
import dev.milepost.assessment.FactsAssessment;
import dev.milepost.assessment.Recommendation;
import dev.milepost.assessment.ServiceAssessment;
import dev.milepost.assessment.Stage;
import dev.milepost.delivery.DefinitionKey;
import dev.milepost.delivery.Definitions;
import dev.milepost.delivery.DeliveryMetrics;
import dev.milepost.delivery.Distribution;
import dev.milepost.delivery.Maturity;
import dev.milepost.delivery.Metric;
import dev.milepost.delivery.OriginSplit;
import dev.milepost.kernel.Finding;
import dev.milepost.report.chart.Figures;
import dev.milepost.report.chart.SparkText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An assessment as GitHub flavoured Markdown, for pull requests and wikis. */
final class MarkdownReport {
  private static final int PLACES = 3;

  private final Markdown page = new Markdown();

  private MarkdownReport() {}

  static String of(Assessment assessment) {
    var report = new MarkdownReport();
    report.document(assessment);
    return report.page.toString();
  }

  static String of(FactsAssessment assessment) {
    var report = new MarkdownReport();
    report.document(assessment);
    return report.page.toString();
  }

  private static String e(String text) {
    return Markdown.escape(text);
  }

  private void document(Assessment it) {
    page.heading(1, e(it.repository().name()) + ": " + Words.level(it.maturity()));
    page.paragraph(
        e(Words.head(it.repository()) + " · " + Words.archetype(it) + " · ")
            + e(
                Words.period(it.period(), it.definitions())
                    + " · "
                    + Words.history(it.repository())));
    page.paragraph(
        e(
            "Benchmark "
                + it.maturity().benchmark().year()
                + ": "
                + Words.sentence(it.maturity().reason())));
    recommendations(it.recommendations());
    it.services().forEach(service -> service(service, it.definitions()));
    capabilities(it.capabilities().capabilities());
    findings(it.findings());
    definitions(it.definitions());
  }

  private void document(FactsAssessment it) {
    page.heading(1, "Delivery metrics");
    page.paragraph(e(Words.period(it.period(), it.definitions())));
    for (FactsAssessment.Service service : it.services()) {
      page.heading(2, e(service.name()) + ": " + Words.level(service.maturity()));
      metrics(service.metrics(), service.maturity());
      notes(service.notes());
    }
    notes(it.notes());
    definitions(it.definitions());
  }

  private void service(ServiceAssessment it, Definitions definitions) {
    page.heading(2, e(it.name()) + ": " + Words.level(it.maturity()));
    metrics(it.metrics(), it.maturity());
    page.paragraph(e(Words.capital(it.maturity().reason())));
    notes(it.notes());
    page.paragraph(
        "**Deployments** ("
            + e(Words.rung(it))
            + "): "
            + e(Words.stream(it, definitions))
            + " "
            + e(Words.capital(it.deployments().why())));
    for (DeploymentStream.LeftOut left : it.deployments().leftOut()) {
      page.item("left out: " + e(Words.leftOut(left)));
    }
    page.blank();
    stages(it);
    origins(it.origins());
  }

  private void metrics(DeliveryMetrics metrics, Maturity maturity) {
    List<List<String>> rows = new ArrayList<>();
    for (Metric metric : metrics.all()) {
      boolean data = metric.whole().hasData();
      rows.add(
          List.of(
              e(metric.name().title()),
              e(Figures.of(metric.name(), metric.whole()).text()),
              Words.level(maturity.metrics().get(metric.name().ordinal())),
              data ? e(Words.sample(metric.name(), metric.whole().sampleSize())) : "",
              Markdown.code(SparkText.of(metric, true)),
              e(Words.detail(metric.whole()))));
    }
    page.table(List.of("Metric", "Value:", "Level", "From", "Twelve months", "Note"), rows);
  }

  private void notes(List<String> notes) {
    notes.forEach(note -> page.item(e(note)));
    page.blank();
  }

  private void stages(ServiceAssessment it) {
    if (it.stages().isEmpty()) {
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    for (Stage stage : it.stages()) {
      boolean most = it.bottleneck().filter(name -> name == stage.name()).isPresent();
      rows.add(
          List.of(
              e(stage.name().title()) + (most ? " **costs most**" : ""),
              share(stage.share()),
              median(stage.leadTime())));
    }
    page.table(List.of("Where the lead time goes", "Share:", "Median:"), rows);
  }

  private void origins(OriginSplit split) {
    List<List<String>> rows = new ArrayList<>();
    for (OriginSplit.Part part : split.parts()) {
      rows.add(
          List.of(
              Words.origin(part.origin()),
              e(Figures.count(part.changes())),
              share(part.share()),
              median(part.leadTime()),
              e(Figures.count(part.reverted())),
              e(Figures.count(part.failedDeployments()))));
    }
    page.table(
        List.of(
            "Changes by (lower bound)",
            "Changes:",
            "Share:",
            "Lead time:",
            "Reverted:",
            "Failed deployments:"),
        rows);
  }

  private static String share(@Nullable Double share) {
    return share == null ? "no data" : e(Figures.percent(share));
  }

  private static String median(@Nullable Distribution distribution) {
    return distribution == null ? "no data" : e(Figures.duration(distribution.median()));
  }

  private void recommendations(List<Recommendation> recommendations) {
    if (recommendations.isEmpty()) {
      return;
    }
    page.heading(2, "What to change first");
    for (Recommendation it : recommendations) {
      page.paragraph(
          it.rank()
              + ". **"
              + e(it.action())
              + "** in "
              + e(it.service())
              + ". "
              + e(Words.sentence(it.reason()))
              + (it.gain().isBlank() ? "" : " " + e(Words.sentence(it.gain())))
              + places(it.evidence()));
    }
  }

  private void capabilities(List<Finding.Capability> capabilities) {
    if (capabilities.isEmpty()) {
      return;
    }
    page.heading(2, "Capabilities");
    Map<String, List<Finding.Capability>> groups = new LinkedHashMap<>();
    capabilities.forEach(
        it -> groups.computeIfAbsent(it.group(), group -> new ArrayList<>()).add(it));
    List<List<String>> rows = new ArrayList<>();
    groups.forEach((group, members) -> rows.add(List.of(e(group), e(Words.verdicts(members)))));
    page.table(List.of("Group", "Verdicts"), rows);
    List<List<String>> wanting = new ArrayList<>();
    for (Finding.Capability it : capabilities) {
      if (it.verdict() == Finding.Verdict.ABSENT || it.verdict() == Finding.Verdict.PARTIAL) {
        wanting.add(
            List.of(
                Figures.verdict(it.verdict()),
                e(it.title()) + " " + Markdown.code(it.rule()),
                e(Words.sentence(it.message())) + places(it.evidence()),
                e(it.advice())));
      }
    }
    if (!wanting.isEmpty()) {
      page.table(List.of("Verdict", "Capability", "Seen", "Would help"), wanting);
    }
  }

  private static String places(List<Finding.Evidence> evidence) {
    var text = new StringBuilder();
    evidence.stream()
        .limit(PLACES)
        .forEach(it -> text.append(' ').append(Markdown.code(it.location())));
    if (evidence.size() > PLACES) {
      text.append(" and ").append(evidence.size() - PLACES).append(" more");
    }
    return text.toString();
  }

  private void findings(List<Finding.Problem> findings) {
    page.heading(2, "Findings: " + Words.severities(findings));
    if (findings.isEmpty()) {
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    for (Finding.Problem it : findings) {
      rows.add(
          List.of(
              it.severity().word(),
              Markdown.code(it.rule()),
              e(it.message()),
              places(it.evidence()).strip()));
    }
    page.table(List.of("Severity", "Rule", "Message", "Place"), rows);
  }

  private void definitions(Definitions definitions) {
    page.heading(2, "Definitions in force");
    page.paragraph("Zone " + Markdown.code(Words.zone(definitions)) + ".");
    List<List<String>> rows = new ArrayList<>();
    for (DefinitionKey key : DefinitionKey.values()) {
      String value = definitions.get(key);
      boolean other = !value.equals(key.defaultValue());
      rows.add(
          List.of(
              Markdown.code(key.key()),
              other ? "**" + Markdown.code(value) + "**" : Markdown.code(value),
              Markdown.code(key.defaultValue())));
    }
    page.table(List.of("Key", "Value", "Default"), rows);
  }
}
