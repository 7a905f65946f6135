// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.DeploymentStream;
import dev.milepost.assessment.FactsAssessment;
import dev.milepost.assessment.Recommendation;
import dev.milepost.assessment.ServiceAssessment;
import dev.milepost.assessment.Stage;
import dev.milepost.delivery.Distribution;
import dev.milepost.delivery.OriginSplit;
import dev.milepost.kernel.Finding;
import dev.milepost.report.TextPage.Cell;
import dev.milepost.report.TextPage.Style;
import dev.milepost.report.chart.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An assessment on a terminal of 80 columns. */
final class TerminalReport {
  private static final int BAR = 14;
  private static final int PLACES = 3;
  private static final int PLACE_WIDTH = 34;

  private final TextPage page;
  private final TextMetrics metrics;

  private TerminalReport(RenderOptions options) {
    this.page = new TextPage(options);
    this.metrics = new TextMetrics(page);
  }

  static String of(Assessment assessment, RenderOptions options) {
    var report = new TerminalReport(options);
    report.document(assessment);
    return report.page.toString();
  }

  static String of(FactsAssessment assessment, RenderOptions options) {
    var report = new TerminalReport(options);
    report.document(assessment);
    return report.page.toString();
  }

  private void document(Assessment it) {
    page.heading(
        it.repository().name(),
        Words.level(it.maturity()) + " (benchmark " + it.maturity().benchmark().year() + ")",
        TextMetrics.style(it.maturity().level()));
    page.quiet(0, Words.head(it.repository()) + " · " + Words.archetype(it));
    page.quiet(
        0, Words.period(it.period(), it.definitions()) + " · " + Words.history(it.repository()));
    for (ServiceAssessment service : it.services()) {
      page.blank();
      service(service, it);
    }
    recommendations(it.recommendations());
    capabilities(it.capabilities().capabilities());
    findings(it.findings());
    page.blank();
    metrics.definitions(it.definitions());
  }

  private void document(FactsAssessment it) {
    page.heading("Delivery", Words.period(it.period(), it.definitions()), Style.QUIET);
    for (FactsAssessment.Service service : it.services()) {
      page.blank();
      page.heading(
          service.name(),
          Words.level(service.maturity()),
          TextMetrics.style(service.maturity().level()));
      metrics.metrics(service.metrics(), service.maturity());
      metrics.maturity(service.maturity());
      notes(service.notes());
    }
    if (!it.notes().isEmpty()) {
      page.blank();
      notes(it.notes());
    }
    page.blank();
    metrics.definitions(it.definitions());
  }

  private void service(ServiceAssessment it, Assessment whole) {
    page.heading(it.name(), Words.level(it.maturity()), TextMetrics.style(it.maturity().level()));
    metrics.metrics(it.metrics(), it.maturity());
    page.blank();
    metrics.maturity(it.maturity());
    page.text(
        2,
        4,
        Style.PLAIN,
        "Deployments (" + Words.rung(it) + "): " + Words.stream(it, whole.definitions()));
    page.quiet(4, "Why: " + Words.sentence(it.deployments().why()));
    for (DeploymentStream.LeftOut left : it.deployments().leftOut()) {
      page.text(4, 6, Style.QUIET, "Left out: " + Words.sentence(Words.leftOut(left)));
    }
    stages(it);
    origins(it.origins());
    notes(it.notes());
  }

  private void stages(ServiceAssessment it) {
    if (it.stages().isEmpty()) {
      return;
    }
    page.text(2, "Where the lead time goes");
    for (Stage stage : it.stages()) {
      boolean most = it.bottleneck().filter(name -> name == stage.name()).isPresent();
      bar(stage.name().title(), stage.share(), median(stage.leadTime()), most ? "costs most" : "");
    }
  }

  private void origins(OriginSplit split) {
    if (split.parts().stream().allMatch(part -> part.changes() == 0)) {
      return;
    }
    page.text(2, "Changes with and without assistants, as far as commits record it");
    for (OriginSplit.Part part : split.parts()) {
      bar(Words.origin(part.origin()), part.share(), median(part.leadTime()), Words.trouble(part));
    }
  }

  private void bar(String name, @Nullable Double share, String median, String note) {
    String bar = share == null ? "" : "█".repeat((int) Math.ceil(share * (BAR - 1)));
    page.row(
        Cell.left("", 4),
        Cell.left(name, 20),
        Cell.left(bar, BAR),
        Cell.right(share == null ? "no data" : Figures.percent(share), 9),
        Cell.right(median, 8),
        Cell.left("", 2),
        Cell.left(note, 23, Style.QUIET));
  }

  private static String median(@Nullable Distribution distribution) {
    return distribution == null ? "" : Figures.duration(distribution.median());
  }

  private void notes(List<String> notes) {
    for (String note : notes) {
      page.text(2, 4, Style.PLAIN, "! " + note);
    }
  }

  private void recommendations(List<Recommendation> recommendations) {
    if (recommendations.isEmpty()) {
      return;
    }
    page.blank();
    page.heading("What to change first", "", Style.PLAIN);
    for (Recommendation it : recommendations) {
      page.text(2, 5, Style.STRONG, it.rank() + ". " + it.action() + " (" + it.service() + ")");
      page.text(5, Words.sentence(it.reason()));
      if (!it.gain().isBlank()) {
        page.text(5, Words.sentence(it.gain()));
      }
      for (Finding.Evidence evidence : it.evidence()) {
        page.quiet(5, evidence.location());
      }
    }
  }

  private void capabilities(List<Finding.Capability> capabilities) {
    if (capabilities.isEmpty()) {
      return;
    }
    page.blank();
    page.heading("Capabilities", Words.verdicts(capabilities), Style.QUIET);
    Map<String, List<Finding.Capability>> groups = new LinkedHashMap<>();
    capabilities.forEach(
        it -> groups.computeIfAbsent(it.group(), group -> new ArrayList<>()).add(it));
    groups.forEach(this::group);
  }

  private void group(String name, List<Finding.Capability> members) {
    page.row(
        Cell.left("", 2), Cell.left(name, 27), Cell.left(Words.verdicts(members), 51, Style.QUIET));
    for (Finding.Capability it : members) {
      if (it.verdict() == Finding.Verdict.ABSENT) {
        page.item(4, "absent", 9, Style.LOW, it.title() + ": " + Words.sentence(it.advice()));
      } else if (it.verdict() == Finding.Verdict.PARTIAL) {
        page.item(4, "partial", 9, Style.MEDIUM, it.title() + ": " + Words.sentence(it.message()));
        it.evidence().stream().limit(PLACES).forEach(place -> page.quiet(13, place.location()));
        int more = it.evidence().size() - PLACES;
        if (more > 0) {
          page.quiet(13, "and " + Figures.count(more) + " more");
        }
      } else if (it.verdict() == Finding.Verdict.UNKNOWN) {
        page.item(4, "unknown", 9, Style.QUIET, it.title() + ": " + Words.sentence(it.message()));
      }
    }
  }

  private void findings(List<Finding.Problem> findings) {
    page.blank();
    page.heading("Findings", Words.severities(findings), Style.QUIET);
    for (Finding.Problem it : findings) {
      Finding.Evidence location = it.location();
      String place = location == null ? "" : location.location();
      boolean beside = TextColumns.width(place) <= PLACE_WIDTH;
      page.row(
          Cell.left("", 2),
          Cell.left(it.severity().word(), 9, severity(it.severity())),
          Cell.left(it.rule(), 34, Style.STRONG),
          Cell.left("", 1),
          Cell.left(beside ? place : "", PLACE_WIDTH, Style.QUIET));
      if (!beside) {
        page.quiet(11, place);
      }
      page.text(11, it.message());
    }
  }

  private static Style severity(Finding.Severity severity) {
    return switch (severity) {
      case ERROR -> Style.LOW;
      case WARNING -> Style.MEDIUM;
      case NOTE -> Style.PLAIN;
    };
  }
}
