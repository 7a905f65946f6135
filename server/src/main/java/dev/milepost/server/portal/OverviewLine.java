// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.assessment.archive.AssessmentJob;
import dev.milepost.assessment.archive.Lens;
import dev.milepost.assessment.archive.OverviewRow;
import dev.milepost.delivery.Metric;
import dev.milepost.delivery.MetricName;
import dev.milepost.delivery.MetricState;
import dev.milepost.delivery.MetricValue;
import dev.milepost.report.chart.Charts;
import dev.milepost.report.chart.Figures;
import dev.milepost.report.markup.Markup;
import dev.milepost.server.engine.Engines;
import dev.milepost.server.http.Address;
import dev.milepost.server.view.OverviewQuery;
import dev.milepost.server.view.Parameters;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of the overview.
 *
 * @param service empty where the repository is one service
 * @param assessed null while it has not been assessed
 * @param waits whether a run waits or works
 * @param run what became of the newest run where that must be told; empty otherwise
 * @param figures empty while not assessed
 */
record OverviewLine(
    String key,
    String name,
    String service,
    String path,
    String link,
    String source,
    @Nullable Ago assessed,
    String run,
    boolean waits,
    Markup badge,
    List<Cell> figures) {
  /** What the columns are called, where the full title is too long. */
  static final Map<MetricName, String> SHORT_TITLES = shortTitles();

  /** One figure and the facts it opens to. */
  record Cell(String title, Markup figure, Markup spark, String state, String link, boolean data) {}

  static OverviewLine of(
      OverviewQuery.Line line,
      Lens lens,
      Map<String, AssessmentJob> jobs,
      Instant now,
      Engines engines) {
    OverviewRow row = line.row();
    OverviewRow.Service service = line.service();
    String key = row.repository().key();
    boolean several = row.services().size() > 1;
    Address page = Parameters.through(lens, Address.of("/repositories/", key));
    Address address = several && service != null ? page.with("service", service.name()) : page;
    Ago assessed =
        row.assessed().map(when -> Ago.of(when, now, engines.definitions().zone())).orElse(null);
    return new OverviewLine(
        key,
        row.repository().name(),
        several && service != null && !service.name().equals(row.repository().name())
            ? service.name()
            : "",
        home(row.repository().path().toString()),
        address.toString(),
        service == null ? "" : service.rung() + " · " + Figures.threeFigures(service.confidence()),
        assessed,
        run(jobs.get(key), assessed != null),
        waits(jobs.get(key)),
        service == null ? Markup.EMPTY : Charts.maturityBadge(service.level()),
        service == null ? List.of() : cells(row, service, lens));
  }

  private static boolean waits(@Nullable AssessmentJob job) {
    return job != null && job.state().open();
  }

  private static String run(@Nullable AssessmentJob job, boolean assessed) {
    if (job == null) {
      return assessed ? "" : "Not assessed over this period yet";
    }
    return switch (job.state()) {
      case QUEUED -> assessed ? "" : "Waiting for its turn";
      case RUNNING -> assessed ? "" : "Being assessed";
      case DONE -> assessed ? "" : "Not assessed by this version yet";
      case FAILED -> "The newest run failed: " + job.message();
      case STOPPED -> assessed ? "" : "The run was stopped";
      case INTERRUPTED -> "The newest run was interrupted";
    };
  }

  private static List<Cell> cells(OverviewRow row, OverviewRow.Service service, Lens lens) {
    YearMonth first = row.firstMonth();
    List<Cell> cells = new ArrayList<>();
    SHORT_TITLES.forEach((metric, title) ->
        service
            .figure(metric)
            .ifPresent(figure -> {
              Metric whole = metric(metric, figure, first == null ? YearMonth.of(1970, 1) : first);
              Address facts =
                  Parameters.through(
                          lens,
                          Address.of(
                              "/repositories/", row.repository().key(), "/facts/", metric.key()))
                      .with("service", service.name());
              cells.add(
                  new Cell(
                      title,
                      Charts.figure(Figures.of(metric, whole.whole())),
                      Charts.sparkLine(whole),
                      state(metric, figure, service),
                      facts.toString(),
                      figure.value() != null));
            }));
    return List.copyOf(cells);
  }

  private static Metric metric(MetricName name, OverviewRow.Figure figure, YearMonth first) {
    List<Metric.Month> months = new ArrayList<>();
    for (Double value : figure.series()) {
      MetricValue month =
          value == null
              ? MetricValue.noData("")
              : MetricValue.rate(MetricState.MEASURED, value, 0, "");
      months.add(new Metric.Month(first.plusMonths(months.size()), false, month));
    }
    return new Metric(
        name,
        new MetricValue(figure.state(), figure.value(), null, figure.sampleSize(), figure.note()),
        months);
  }

  private static String state(
      MetricName metric, OverviewRow.Figure figure, OverviewRow.Service service) {
    Double p90 = figure.p90();
    return switch (figure.state()) {
      case NO_DATA -> figure.note().substring(figure.note().lastIndexOf(';') + 1).strip();
      case LOWER_BOUND -> "lower bound, git only";
      case MEASURED ->
          metric == MetricName.DEPLOYMENT_FREQUENCY
              ? Figures.count(service.deployments(), "deployment", "deployments")
              : p90 == null ? "measured" : "p90 " + Figures.duration(p90);
    };
  }

  /** The path as the user writes it. */
  static String home(String path) {
    String home = System.getProperty("user.home");
    return path.startsWith(home + "/") ? "~" + path.substring(home.length()) : path;
  }

  private static Map<MetricName, String> shortTitles() {
    Map<MetricName, String> titles = new EnumMap<>(MetricName.class);
    for (MetricName name : MetricName.values()) {
      titles.put(
          name,
          switch (name) {
            case DEPLOYMENT_FREQUENCY, CHANGE_LEAD_TIME, CHANGE_FAIL_RATE -> name.title();
            case FAILED_DEPLOYMENT_RECOVERY_TIME -> "Recovery time";
            case DEPLOYMENT_REWORK_RATE -> "Rework rate";
          });
    }
    return titles;
  }
}
