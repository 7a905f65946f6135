// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.assessment.Stage;
import dev.milepost.assessment.archive.AssessmentJob;
import dev.milepost.assessment.archive.Lens;
import dev.milepost.assessment.archive.OverviewRow;
import dev.milepost.report.chart.Figures;
import dev.milepost.server.engine.Engines;
import dev.milepost.server.view.OverviewQuery;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All repositories with their figures, what to change first, with and without assistants. */
final class OverviewPage {
  private final Engines engines;
  private final Pages pages;

  OverviewPage(Engines engines, Pages pages) {
    this.engines = engines;
    this.pages = pages;
  }

  /** What the template shows. */
  record Model(
      Page page,
      OverviewQuery query,
      String headline,
      @Nullable Ago assessed,
      String bottleneck,
      List<Column> columns,
      List<OverviewLine> lines,
      boolean watchesAny,
      RunsPanel runs,
      List<AdviceView> advice,
      OriginShares origins) {
    String address() {
      return page.address().toString();
    }
  }

  /** A column and where a click on its head leads. */
  record Column(String key, String title, String link, String order) {}

  void show(Context context) {
    OverviewQuery query = OverviewQuery.of(context);
    Lens lens = query.lens();
    List<OverviewRow> rows = engines.assessments().overview(lens);
    Page page = pages.page(context, "Overview", Page.Nav.OVERVIEW, lens, query.address("/"));
    RunsPanel runs = RunsPanel.of(engines, lens, null, page.token());
    Map<String, AssessmentJob> jobs = new HashMap<>();
    engines.jobs().latest(lens).forEach(job -> jobs.put(job.repository().key(), job));
    Instant now = engines.clock().instant();
    List<OverviewLine> lines =
        query.apply(rows).stream()
            .map(line -> OverviewLine.of(line, lens, jobs, now, engines))
            .toList();
    pages.render(
        context,
        "overview",
        new Model(
            page.refreshing(runs.busy()),
            query,
            headline(rows),
            assessed(rows, now),
            bottleneck(rows),
            columns(query),
            lines,
            !rows.isEmpty(),
            runs,
            AdviceView.of(engines.assessments(), lens),
            OriginShares.of(rows)));
  }

  private static String headline(List<OverviewRow> rows) {
    int services = rows.stream().mapToInt(row -> row.services().size()).sum();
    String repositories = Figures.count(rows.size(), "repository", "repositories");
    return services == 0
        ? repositories
        : repositories + ", " + Figures.count(services, "service", "services");
  }

  private @Nullable Ago assessed(List<OverviewRow> rows, Instant now) {
    return rows.stream()
        .map(OverviewRow::assessed)
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder())
        .map(newest -> Ago.of(newest, now, engines.definitions().zone()))
        .orElse(null);
  }

  /** The stage that costs most in most services; empty where none has lead times. */
  private static String bottleneck(List<OverviewRow> rows) {
    Map<String, Long> services =
        rows.stream()
            .flatMap(row -> row.services().stream())
            .map(OverviewRow.Service::bottleneck)
            .filter(Objects::nonNull)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    long rated = services.values().stream().mapToLong(Long::longValue).sum();
    return services.entrySet().stream()
        .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(most ->
            stage(most.getKey())
                + (rated == 1 ? "" : " in " + most.getValue() + " of " + rated + " services"))
        .orElse("");
  }

  private static String stage(String key) {
    for (Stage.Name name : Stage.Name.values()) {
      if (name.key().equals(key)) {
        return name.title();
      }
    }
    return key;
  }

  private static List<Column> columns(OverviewQuery query) {
    Map<String, String> titles = new LinkedHashMap<>();
    titles.put("name", "Repository");
    titles.put("maturity", "Maturity");
    OverviewLine.SHORT_TITLES.forEach((metric, title) -> titles.put(metric.key(), title));
    List<Column> columns = new ArrayList<>();
    titles.forEach((key, title) -> {
      boolean sorted = key.equals(query.sort());
      String order = sorted ? (query.descending() ? "descending" : "ascending") : "";
      columns.add(new Column(key, title, query.sortedBy(key).address("/").toString(), order));
    });
    return List.copyOf(columns);
  }
}
