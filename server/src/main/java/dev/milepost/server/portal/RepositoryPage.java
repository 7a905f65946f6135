// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.ServiceAssessment;
import dev.milepost.assessment.archive.ArchivedAssessment;
import dev.milepost.assessment.archive.AssessmentJob;
import dev.milepost.assessment.archive.Lens;
import dev.milepost.assessment.archive.RepositoryEntry;
import dev.milepost.delivery.Metric;
import dev.milepost.delivery.MetricName;
import dev.milepost.report.chart.Charts;
import dev.milepost.report.chart.Figures;
import dev.milepost.report.markup.Markup;
import dev.milepost.server.engine.Engines;
import dev.milepost.server.http.Address;
import dev.milepost.server.http.HttpProblem;
import dev.milepost.server.view.Looks;
import dev.milepost.server.view.Parameters;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One repository: figures, trend, where the time goes, capabilities with evidence, recommendations.
 */
final class RepositoryPage {
  private final Engines engines;
  private final Looks looks;
  private final Pages pages;

  RepositoryPage(Engines engines, Looks looks, Pages pages) {
    this.engines = engines;
    this.looks = looks;
    this.pages = pages;
  }

  /**
   * What the template shows.
   *
   * @param failure why the newest run failed; empty when it did not
   * @param look null while it has not been assessed through the lens
   */
  record Model(
      Page page,
      String key,
      String name,
      String path,
      RunsPanel runs,
      String failure,
      List<RepositoriesPage.Look> others,
      @Nullable Look look) {}

  /** The assessment of one service. */
  record Look(
      Ago assessed,
      Markup badge,
      String levelReason,
      String summary,
      String confidence,
      List<Tab> services,
      List<Tile> tiles,
      List<Tab> metrics,
      String metricTitle,
      Markup trend,
      Markup stages,
      String bottleneck,
      Markup origins,
      String originNote,
      Capabilities capabilities,
      List<RecommendationView> recommendations,
      List<ProblemView> problems,
      Provenance provenance,
      List<DefinitionsPage.Line> definitions,
      long changedDefinitions) {}

  /** A choice among several views of this page. */
  record Tab(String title, String link, boolean current) {}

  void show(Context context) {
    RepositoryEntry repository = looks.repository(context);
    Lens lens = Parameters.lens(context);
    Optional<ArchivedAssessment> archived = looks.find(repository, lens);
    Address here = Parameters.through(lens, Address.of("/repositories/", repository.key()));
    if (archived.isPresent()) {
      here =
          here.with("service", Parameters.text(context, "service"))
              .with("metric", Parameters.text(context, "metric"))
              .with("capability", Parameters.text(context, "capability"));
    }
    Page page = pages.page(context, repository.name(), Page.Nav.REPOSITORIES, lens, here);
    RunsPanel runs = RunsPanel.of(engines, lens, repository.key(), page.token());
    Address address = here;
    pages.render(
        context,
        "repository",
        new Model(
            page.refreshing(runs.busy()),
            repository.key(),
            repository.name(),
            OverviewLine.home(repository.path().toString()),
            runs,
            failure(repository, lens),
            others(repository, lens),
            archived.map(found -> look(context, found, address)).orElse(null)));
  }

  private String failure(RepositoryEntry repository, Lens lens) {
    return engines
        .jobs()
        .latest(repository.key(), lens)
        .filter(job -> job.state() == AssessmentJob.State.FAILED)
        .map(AssessmentJob::message)
        .orElse("");
  }

  private List<RepositoriesPage.Look> others(RepositoryEntry repository, Lens lens) {
    Address page = Address.of("/repositories/", repository.key());
    return engines.assessments().lenses(repository.key()).stream()
        .filter(other -> !other.equals(lens))
        .map(other ->
            new RepositoriesPage.Look(
                other.months() + " months, benchmark " + other.benchmark().year(),
                Parameters.through(other, page).toString()))
        .toList();
  }

  private Look look(Context context, ArchivedAssessment archived, Address here) {
    Assessment assessment = archived.assessment();
    ServiceAssessment service = Looks.service(context, archived);
    MetricName metric = metric(Parameters.text(context, "metric"));
    Instant now = engines.clock().instant();
    List<DefinitionsPage.Line> definitions = DefinitionsPage.lines(assessment.definitions());
    return new Look(
        Ago.of(archived.assessedAt(), now, assessment.definitions().zone()),
        Charts.maturityBadge(service.maturity().level()),
        service.maturity().reason(),
        summary(assessment, service),
        confidence(service),
        services(assessment, service, here),
        Tile.of(archived, service),
        metrics(metric, here),
        metric.title(),
        trend(service, metric, archived),
        Charts.stageBars(service.stages(), service.bottleneck()),
        Bottleneck.sentence(service),
        Charts.originBars(service.origins()),
        originNote(service),
        Capabilities.of(archived, here, Parameters.text(context, "capability")),
        RecommendationView.of(archived, here),
        ProblemView.of(archived),
        Provenance.of(archived, service),
        definitions,
        definitions.stream().filter(DefinitionsPage.Line::changed).count());
  }

  private static MetricName metric(String key) {
    if (key.isEmpty()) {
      return MetricName.CHANGE_LEAD_TIME;
    }
    return MetricName.parse(key)
        .orElseThrow(() ->
            HttpProblem.parameter(
                "metric",
                key,
                Arrays.stream(MetricName.values())
                    .map(MetricName::key)
                    .collect(Collectors.joining(" | "))));
  }

  private static String summary(Assessment assessment, ServiceAssessment service) {
    return assessment.capabilities().archetype().word()
        + " · "
        + Figures.count(assessment.repository().commitsInPeriod(), "commit", "commits")
        + " and "
        + Figures.count(service.deployments().inPeriod(), "deployment", "deployments")
        + " since "
        + Figures.date(assessment.period().since(), assessment.definitions().zone());
  }

  private static String confidence(ServiceAssessment service) {
    return "Deployments from "
        + service.deployments().rung().word()
        + ", confidence "
        + Figures.threeFigures(service.confidence().value());
  }

  private static List<Tab> services(
      Assessment assessment, ServiceAssessment current, Address here) {
    if (assessment.services().size() < 2) {
      return List.of();
    }
    return assessment.services().stream()
        .map(service ->
            new Tab(
                service.name(),
                here.with("service", service.name()).toString(),
                service.name().equals(current.name())))
        .toList();
  }

  private static List<Tab> metrics(MetricName current, Address here) {
    return OverviewLine.SHORT_TITLES.entrySet().stream()
        .map(entry ->
            new Tab(
                entry.getValue(),
                here.with("metric", entry.getKey().key(), MetricName.CHANGE_LEAD_TIME.key())
                    .toString(),
                entry.getKey() == current))
        .toList();
  }

  private static Markup trend(
      ServiceAssessment service, MetricName name, ArchivedAssessment archived) {
    Metric metric = service.metrics().get(name);
    return Charts.trend("trend", metric, archived.lens().benchmark());
  }

  private static String originNote(ServiceAssessment service) {
    String parts =
        service.origins().parts().stream()
            .map(part -> Figures.count(part.reverted()))
            .collect(Collectors.joining(", "));
    String failures =
        service.origins().parts().stream()
            .map(part -> Figures.count(part.failedDeployments()))
            .collect(Collectors.joining(", "));
    return "Share of changes, median lead time. Reverted or fixed later: "
        + parts
        + ". Failed deployments they caused: "
        + failures
        + ". Never by person.";
  }
}
