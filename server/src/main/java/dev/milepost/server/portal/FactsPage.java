// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.assessment.ServiceAssessment;
import dev.milepost.assessment.archive.ArchivedAssessment;
import dev.milepost.assessment.archive.FactPage;
import dev.milepost.assessment.archive.FactQuery;
import dev.milepost.delivery.Metric;
import dev.milepost.delivery.MetricName;
import dev.milepost.kernel.Fact;
import dev.milepost.report.chart.Charts;
import dev.milepost.report.chart.Figures;
import dev.milepost.report.markup.Markup;
import dev.milepost.server.engine.Engines;
import dev.milepost.server.http.Address;
import dev.milepost.server.http.HttpProblem;
import dev.milepost.server.view.FactRows;
import dev.milepost.server.view.FactsView;
import dev.milepost.server.view.Looks;
import dev.milepost.server.view.Parameters;
import io.javalin.http.Context;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is behind a number: sorted, filtered, exported. */
final class FactsPage {
  private final Engines engines;
  private final Looks looks;
  private final Pages pages;

  FactsPage(Engines engines, Looks looks, Pages pages) {
    this.engines = engines;
    this.looks = looks;
    this.pages = pages;
  }

  /**
   * What the template shows.
   *
   * @param hidden what the filter form has to carry along
   * @param previous empty on the first page
   * @param next empty on the last page
   */
  record Model(
      Page page,
      String repository,
      String repositoryLink,
      String service,
      String title,
      Markup figure,
      String state,
      List<RepositoryPage.Tab> metrics,
      List<Hidden> hidden,
      List<Choice> filters,
      List<Choice> months,
      List<Choice> origins,
      String text,
      String deployment,
      String clear,
      List<OverviewPage.Column> columns,
      List<FactLine> lines,
      String range,
      String previous,
      String next,
      String csv,
      String json) {}

  /** A hidden field. */
  record Hidden(String name, String value) {}

  /** An option of a select. */
  record Choice(String value, String title, boolean chosen) {}

  void show(Context context) {
    ArchivedAssessment archived = looks.assessment(context);
    ServiceAssessment service = Looks.service(context, archived);
    MetricName name = metric(context);
    FactsView.Kind kind = FactsView.Kind.behind(name);
    FactQuery.Only counted = FactsView.Kind.countedBy(name);
    FactsView view = FactsView.of(context, archived, service, kind, counted);
    FactPage<? extends FactRows.Row> facts = FactRows.of(engines.facts(), view);
    Address path = Address.of("/repositories/", archived.repository().key(), "/facts/", name.key());
    Address here = view.address(path, counted);
    ZoneId zone = archived.assessment().definitions().zone();
    Metric metric = service.metrics().get(name);
    Address export = view.onPage(1).address(apiPath(archived, kind), FactQuery.Only.ALL);
    pages.render(
        context,
        "facts",
        new Model(
            pages.page(
                context,
                name.title() + " of " + archived.repository().name(),
                Page.Nav.REPOSITORIES,
                archived.lens(),
                here),
            archived.repository().name(),
            Parameters.through(
                    archived.lens(), Address.of("/repositories/", archived.repository().key()))
                .with("service", service.name())
                .toString(),
            archived.assessment().services().size() > 1 ? service.name() : "",
            title(name, service),
            Charts.figure(Figures.of(name, metric.whole())),
            metric.whole().note().isEmpty()
                ? metric.whole().state().word().replace('-', ' ')
                : metric.whole().note(),
            metrics(archived, service, name),
            hidden(here),
            filters(kind, view.query().only()),
            months(service, view.month()),
            kind == FactsView.Kind.CHANGES ? origins(view.query().origin()) : List.of(),
            view.query().text(),
            view.query().deployment() == null ? "" : view.query().deployment(),
            Parameters.through(archived.lens(), path).with("service", service.name()).toString(),
            FactLine.columns(view, path, counted),
            facts.rows().stream().map(row -> FactLine.of(row, archived, service, zone)).toList(),
            range(view, facts),
            view.page() > 1 ? view.onPage(view.page() - 1).address(path, counted).toString() : "",
            view.query().offset() + facts.rows().size() < facts.total()
                ? view.onPage(view.page() + 1).address(path, counted).toString()
                : "",
            export.with("format", "csv").toString(),
            export.with("format", "json").toString()));
  }

  private static Address apiPath(ArchivedAssessment archived, FactsView.Kind kind) {
    return Address.of(
        "/api/v1/repositories/", archived.repository().key(), "/" + Parameters.word(kind));
  }

  private static MetricName metric(Context context) {
    String key = context.pathParam("metric");
    return MetricName.parse(key)
        .orElseThrow(() ->
            HttpProblem.notFound(
                "metric-unknown",
                "there is no metric '"
                    + key
                    + "'; known are "
                    + Arrays.stream(MetricName.values())
                        .map(MetricName::key)
                        .collect(Collectors.joining(", "))));
  }

  private static String title(MetricName name, ServiceAssessment service) {
    int deployments = service.facts().deployments().size();
    String what =
        switch (name) {
          case DEPLOYMENT_FREQUENCY -> Figures.count(deployments, "deployment", "deployments");
          case CHANGE_LEAD_TIME ->
              Figures.count(
                  service.metrics().changeLeadTime().whole().sampleSize(),
                  "change that counts",
                  "changes that count");
          case CHANGE_FAIL_RATE ->
              Figures.count(service.facts().failures().size())
                  + " failed of "
                  + Figures.count(deployments, "deployment", "deployments");
          case FAILED_DEPLOYMENT_RECOVERY_TIME ->
              Figures.count(
                      service.metrics().failedDeploymentRecoveryTime().whole().sampleSize(),
                      "recovery",
                      "recoveries")
                  + " from "
                  + Figures.count(service.facts().failures().size(), "failure", "failures");
          case DEPLOYMENT_REWORK_RATE ->
              Figures.count(
                      service.facts().deployments().stream()
                          .filter(it -> !it.reworkFor().isEmpty())
                          .count())
                  + " of "
                  + Figures.count(deployments, "deployment", "deployments")
                  + " repaired a failed one";
        };
    return "Behind " + name.title().toLowerCase(Locale.ROOT) + ": " + what;
  }

  private static List<RepositoryPage.Tab> metrics(
      ArchivedAssessment archived, ServiceAssessment service, MetricName current) {
    return OverviewLine.SHORT_TITLES.entrySet().stream()
        .map(entry ->
            new RepositoryPage.Tab(
                entry.getValue(),
                Parameters.through(
                        archived.lens(),
                        Address.of(
                            "/repositories/",
                            archived.repository().key(),
                            "/facts/",
                            entry.getKey().key()))
                    .with("service", service.name())
                    .toString(),
                entry.getKey() == current))
        .toList();
  }

  private static List<Hidden> hidden(Address here) {
    List<Hidden> hidden = new ArrayList<>();
    here.with("q", null)
        .with("only", null)
        .with("month", null)
        .with("origin", null)
        .with("page", null)
        .parameters()
        .forEach((name, value) -> hidden.add(new Hidden(name, value)));
    return List.copyOf(hidden);
  }

  private static List<Choice> filters(FactsView.Kind kind, FactQuery.Only chosen) {
    return kind.filters().stream()
        .map(only -> new Choice(Parameters.word(only), title(only, kind), only == chosen))
        .toList();
  }

  private static String title(FactQuery.Only only, FactsView.Kind kind) {
    return switch (only) {
      case ALL -> "All " + Parameters.word(kind);
      case FAILED -> "That failed";
      case REWORK -> "That repaired one";
      case COUNTED -> "That count";
      case LEFT_OUT -> "Left out";
      case RECOVERED -> "Repaired";
      case OPEN -> "Still open";
    };
  }

  private static List<Choice> months(ServiceAssessment service, @Nullable YearMonth chosen) {
    List<Choice> choices = new ArrayList<>(List.of(new Choice("", "Whole period", chosen == null)));
    for (YearMonth month : FactsView.months(service)) {
      choices.add(new Choice(month.toString(), Figures.monthAndYear(month), month.equals(chosen)));
    }
    return List.copyOf(choices);
  }

  private static List<Choice> origins(Fact.@Nullable Origin chosen) {
    return List.of(
        new Choice("", "Anyone", chosen == null),
        new Choice("people", "People", chosen == Fact.Origin.PEOPLE),
        new Choice("assisted", "Assisted", chosen == Fact.Origin.ASSISTED),
        new Choice("bot", "Bots", chosen == Fact.Origin.BOT));
  }

  private static String range(FactsView view, FactPage<?> facts) {
    if (facts.rows().isEmpty()) {
      return "none";
    }
    int first = view.query().offset() + 1;
    int last = view.query().offset() + facts.rows().size();
    return Figures.count(first)
        + " to "
        + Figures.count(last)
        + " of "
        + Figures.count(facts.total());
  }
}
