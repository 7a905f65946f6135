// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.assessment.ServiceAssessment;
import dev.milepost.assessment.archive.ArchivedAssessment;
import dev.milepost.assessment.archive.FactQuery;
import dev.milepost.delivery.MetricName;
import dev.milepost.report.chart.Figures;
import dev.milepost.server.http.Address;
import dev.milepost.server.view.FactRows;
import dev.milepost.server.view.FactsView;
import dev.milepost.server.view.Parameters;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A fact as a row of cells. */
record FactLine(List<Cell> cells) {
  private static final int SHORT = 10;

  /**
   * A value.
   *
   * @param link where more is; empty without
   * @param hover what it is in full; empty without
   * @param code whether it is an id
   */
  record Cell(String title, String text, String link, String hover, boolean code) {
    static Cell plain(String title, String text) {
      return new Cell(title, text, "", "", false);
    }

    static Cell id(String title, @Nullable String id) {
      String text = id == null ? "" : id;
      boolean hash = text.matches("[0-9a-f]{40}");
      return new Cell(title, hash ? text.substring(0, SHORT) : text, "", hash ? text : "", true);
    }
  }

  /** The heads of the columns, with the sort that each leads to; without where there is none. */
  static List<OverviewPage.Column> columns(FactsView view, Address path, FactQuery.Only only) {
    List<OverviewPage.Column> columns = new ArrayList<>();
    for (Head head : heads(view.kind())) {
      FactQuery.Sort sort = head.sort;
      if (sort == null) {
        columns.add(new OverviewPage.Column("", head.title, "", ""));
        continue;
      }
      boolean sorted = sort == view.query().sort();
      columns.add(
          new OverviewPage.Column(
              Parameters.word(sort),
              head.title,
              view.sortedBy(sort).address(path, only).toString(),
              sorted ? (view.query().descending() ? "descending" : "ascending") : ""));
    }
    return List.copyOf(columns);
  }

  private record Head(String title, FactQuery.@Nullable Sort sort) {}

  private static List<Head> heads(FactsView.Kind kind) {
    return switch (kind) {
      case DEPLOYMENTS ->
          List.of(
              new Head("Deployment", FactQuery.Sort.VERSION),
              new Head("When", FactQuery.Sort.WHEN),
              new Head("Commit", null),
              new Head("New changes", FactQuery.Sort.CHANGES),
              new Head("Remarks", null));
      case CHANGES ->
          List.of(
              new Head("Commit", null),
              new Head("Written", FactQuery.Sort.AUTHORED),
              new Head("Shipped", FactQuery.Sort.WHEN),
              new Head("With", FactQuery.Sort.VERSION),
              new Head("By", FactQuery.Sort.ORIGIN),
              new Head("Lead time", FactQuery.Sort.LEAD_TIME));
      case FAILURES ->
          List.of(
              new Head("Deployment", FactQuery.Sort.VERSION),
              new Head("When", FactQuery.Sort.WHEN),
              new Head("Failed because", null),
              new Head("Repaired by", null),
              new Head("After", FactQuery.Sort.RECOVERY));
    };
  }

  static FactLine of(
      FactRows.Row row, ArchivedAssessment archived, ServiceAssessment service, ZoneId zone) {
    return new FactLine(
        switch (row) {
          case FactRows.DeploymentRow it -> deployment(it, archived, service, zone);
          case FactRows.ChangeRow it -> change(it, zone);
          case FactRows.FailureRow it -> failure(it, zone);
        });
  }

  private static List<Cell> deployment(
      FactRows.DeploymentRow it,
      ArchivedAssessment archived,
      ServiceAssessment service,
      ZoneId zone) {
    String changes =
        Parameters.through(
                archived.lens(),
                Address.of(
                    "/repositories/",
                    archived.repository().key(),
                    "/facts/",
                    MetricName.CHANGE_LEAD_TIME.key()))
            .with("service", service.name())
            .with("deployment", it.id())
            .with("only", "all")
            .toString();
    return List.of(
        new Cell("Deployment", it.version(), changes, it.id(), false),
        Cell.plain("When", Figures.time(it.finishedAt(), zone)),
        Cell.id("Commit", it.sha()),
        Cell.plain("New changes", Figures.count(it.changes())),
        Cell.plain("Remarks", remarks(it)));
  }

  private static String remarks(FactRows.DeploymentRow it) {
    List<String> remarks = new ArrayList<>();
    if (it.failed()) {
      remarks.add("failed");
    }
    if (!it.reworkFor().isEmpty()) {
      remarks.add("repaired " + String.join(", ", it.reworkFor()));
    }
    if (it.rollback()) {
      remarks.add("rollback");
    }
    if (it.baseline()) {
      remarks.add("first of its stream, no lead times");
    }
    return String.join(" · ", remarks);
  }

  private static List<Cell> change(FactRows.ChangeRow it, ZoneId zone) {
    Long leadTime = it.leadTimeSeconds();
    return List.of(
        Cell.id("Commit", it.sha()),
        Cell.plain("Written", Figures.time(it.authoredAt(), zone)),
        Cell.plain("Shipped", Figures.time(it.deployedAt(), zone)),
        Cell.plain("With", it.deploymentId()),
        Cell.plain("By", it.origin().equals("bot") ? "bots" : it.origin()),
        Cell.plain(
            "Lead time",
            leadTime == null ? "left out: " + it.leftOut() : Figures.duration(leadTime)));
  }

  private static List<Cell> failure(FactRows.FailureRow it, ZoneId zone) {
    String repairedBy = it.repairedBy();
    String after =
        it.recoverySeconds().isEmpty()
            ? "open"
            : it.recoverySeconds().stream()
                .map(seconds -> Figures.duration(seconds))
                .collect(Collectors.joining(", "));
    return List.of(
        new Cell("Deployment", it.version(), "", it.deploymentId(), false),
        Cell.plain("When", Figures.time(it.finishedAt(), zone)),
        new Cell(
            "Failed because",
            it.causes().stream().map(FactLine::shortCause).collect(Collectors.joining("; ")),
            "",
            it.causes().stream().map(FactRows.CauseRow::phrase).collect(Collectors.joining("; ")),
            false),
        Cell.plain("Repaired by", repairedBy == null ? "not yet" : repairedBy),
        Cell.plain("After", after));
  }

  private static String shortCause(FactRows.CauseRow cause) {
    return new FactRows.CauseRow(
            cause.signal(), shortId(cause.culprit()), shortId(cause.fix()), null, null)
        .phrase();
  }

  private static @Nullable String shortId(@Nullable String id) {
    return id != null && id.matches("[0-9a-f]{40}") ? id.substring(0, SHORT) : id;
  }
}
