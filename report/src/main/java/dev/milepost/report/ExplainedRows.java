// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.delivery.DefinitionKey;
import dev.milepost.delivery.Definitions;
import dev.milepost.delivery.MetricName;
import dev.milepost.delivery.ServiceFacts;
import dev.milepost.report.Explanation.Cell;
import dev.milepost.report.Explanation.Column;
import dev.milepost.report.chart.Figures;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The facts of a service as rows, restricted to a month in the way the metric itself counts. */
final class ExplainedRows {
  private static final List<Column> DEPLOYMENTS =
      List.of(
          new Column("version", "Deployment", 24, false),
          new Column("id", "", 0, false),
          new Column("finishedAt", "Finished", 18, false),
          new Column("sha", "Commit", 14, false),
          new Column("changes", "Changes", 8, true),
          new Column("remarks", "Remarks", 16, false),
          new Column("baseline", "", 0, false),
          new Column("rollback", "", 0, false),
          new Column("reworkFor", "", 0, false),
          new Column("failed", "", 0, false));
  private static final List<Column> CHANGES =
      List.of(
          new Column("sha", "Commit", 14, false),
          new Column("authoredAt", "Written", 18, false),
          new Column("committedAt", "", 0, false),
          new Column("deploymentId", "Deployment", 20, false),
          new Column("deployedAt", "", 0, false),
          new Column("origin", "By", 10, false),
          new Column("leadTimeSeconds", "Lead time", 18, true),
          new Column("leftOut", "", 0, false));
  private static final List<Column> FAILURES =
      List.of(
          new Column("version", "Deployment", 18, false),
          new Column("deploymentId", "", 0, false),
          new Column("finishedAt", "Finished", 18, false),
          new Column("repairedBy", "Repaired by", 18, false),
          new Column("recoveredAt", "", 0, false),
          new Column("recoverySeconds", "After", 9, true),
          new Column("causes", "Because", 17, false));

  private final ServiceFacts facts;
  private final Definitions definitions;
  private final @Nullable YearMonth month;

  ExplainedRows(ServiceFacts facts, Definitions definitions, @Nullable YearMonth month) {
    this.facts = facts;
    this.definitions = definitions;
    this.month = month;
  }

  List<Column> columns(MetricName metric) {
    return switch (metric) {
      case DEPLOYMENT_FREQUENCY, DEPLOYMENT_REWORK_RATE -> DEPLOYMENTS;
      case CHANGE_LEAD_TIME -> CHANGES;
      case CHANGE_FAIL_RATE, FAILED_DEPLOYMENT_RECOVERY_TIME -> FAILURES;
    };
  }

  List<List<Cell>> rows(MetricName metric) {
    return switch (metric) {
      case DEPLOYMENT_FREQUENCY ->
          facts.deployments().stream()
              .filter(it -> inside(it.finishedAt()))
              .map(this::row)
              .toList();
      case DEPLOYMENT_REWORK_RATE ->
          facts.deployments().stream()
              .filter(
                  it -> !it.reworkFor().isEmpty() && reworkAt(it).filter(this::inside).isPresent())
              .map(this::row)
              .toList();
      case CHANGE_LEAD_TIME ->
          facts.changes().stream().filter(it -> inside(it.deployedAt())).map(this::row).toList();
      case CHANGE_FAIL_RATE, FAILED_DEPLOYMENT_RECOVERY_TIME ->
          facts.failures().stream().filter(it -> inside(it.finishedAt())).map(this::row).toList();
    };
  }

  private boolean inside(Instant instant) {
    return month == null || YearMonth.from(instant.atZone(definitions.zone())).equals(month);
  }

  /** When rework counts, as the definitions say; empty when that is outside the period. */
  private Optional<Instant> reworkAt(ServiceFacts.Shipment repair) {
    if (definitions.is(DefinitionKey.REWORK_PERIOD, "repair")) {
      return Optional.of(repair.finishedAt());
    }
    return facts.deployments().stream()
        .filter(it -> repair.reworkFor().contains(it.id()))
        .map(ServiceFacts.Shipment::finishedAt)
        .min(Comparator.naturalOrder());
  }

  private List<Cell> row(ServiceFacts.Shipment it) {
    List<String> remarks = new ArrayList<>();
    if (it.failed()) {
      remarks.add("failed");
    }
    if (it.baseline()) {
      remarks.add("baseline");
    }
    if (it.rollback()) {
      remarks.add("rollback");
    }
    if (!it.reworkFor().isEmpty()) {
      remarks.add("repairs " + String.join(", ", it.reworkFor()));
    }
    return List.of(
        text(it.version()),
        text(it.id()),
        time(it.finishedAt()),
        sha(it.sha()),
        new Cell(Figures.count(it.changes()), it.changes()),
        text(String.join(", ", remarks)),
        flag(it.baseline()),
        flag(it.rollback()),
        text(String.join(" ", it.reworkFor())),
        flag(it.failed()));
  }

  private List<Cell> row(ServiceFacts.ShippedChange it) {
    Long seconds = it.leadTimeSeconds();
    String lead = seconds == null ? "left out: " + it.leftOut() : Figures.duration(seconds);
    return List.of(
        sha(it.sha()),
        time(it.authoredAt()),
        time(it.committedAt()),
        text(it.deploymentId()),
        time(it.deployedAt()),
        text(JsonReport.origin(it.origin())),
        new Cell(lead, seconds),
        text(it.leftOut()));
  }

  private List<Cell> row(ServiceFacts.Failure it) {
    String causes = String.join("; ", it.causes().stream().map(ExplainedRows::cause).toList());
    String full = String.join("; ", it.causes().stream().map(ExplainedRows::fullCause).toList());
    List<Long> recoveries = it.recoverySeconds();
    Long longest = recoveries.isEmpty() ? null : recoveries.getLast();
    return List.of(
        text(it.version()),
        text(it.deploymentId()),
        time(it.finishedAt()),
        it.repairedBy() == null ? new Cell("not yet", null) : text(it.repairedBy()),
        it.recoveredAt() == null ? new Cell("open", null) : time(it.recoveredAt()),
        new Cell(longest == null ? "open" : Figures.duration(longest), longest),
        new Cell(causes, full));
  }

  private static String cause(ServiceFacts.Cause cause) {
    return phrase(cause, ExplainedRows::shortened);
  }

  private static String fullCause(ServiceFacts.Cause cause) {
    return phrase(cause, name -> name);
  }

  /** {@code 8c1f03e44 reverted in b77d0aa12}. */
  private static String phrase(ServiceFacts.Cause cause, UnaryOperator<String> shown) {
    String culprit = cause.culprit();
    String fix = cause.fix();
    return (culprit == null ? "" : shown.apply(culprit) + " ")
        + cause.signal().phrase()
        + (fix == null ? "" : " in " + shown.apply(fix));
  }

  private static String shortened(String word) {
    boolean sha = word.length() >= 40 && word.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    return sha ? word.substring(0, 9) : word;
  }

  private static Cell text(String text) {
    return new Cell(text, text);
  }

  private static Cell flag(boolean value) {
    return new Cell(value ? "yes" : "no", value);
  }

  private static Cell sha(@Nullable String sha) {
    return new Cell(sha == null ? "unknown" : Words.shortSha(sha), sha);
  }

  private Cell time(Instant instant) {
    return new Cell(Figures.time(instant, definitions.zone()), instant.toString());
  }
}
