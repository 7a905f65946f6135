// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.delivery.Distribution;
import dev.milepost.delivery.velocity.SprintVelocity;
import dev.milepost.delivery.velocity.TeamVelocity;
import dev.milepost.kernel.Quantities;
import dev.milepost.kernel.TimeRange;
import dev.milepost.report.TextDetails;
import dev.milepost.report.TextTable;
import dev.milepost.report.TextTable.Column;
import dev.milepost.spi.work.TeamRef;
import dev.milepost.work.connection.Connections;
import dev.milepost.work.item.OpenConnection;
import dev.milepost.work.view.VelocityView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code platform velocity}: what a team plans and finishes in its sprints. */
final class VelocityCommand implements Command {
  private static final int DEFAULT_DAYS = 90;
  private static final int MOST_DAYS = 3_660;
  private static final int LABEL = 20;

  @Override
  public String name() {
    return "velocity";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Compute a team's velocity from its closed sprints: points committed, added, removed,"
                + " completed and carried over, average and trend. Says where sprints are known"
                + " from and what is not known.")
        .footer(
            "",
            "Examples:",
            "  platform velocity --team \"PAY board\"",
            "  platform velocity --connection azure --team Payments --days 180 --format json");
    spec.addOption(
        Arguments.value(
            "--team",
            "TEAM",
            "A board's name or number on Jira, a team on Azure DevOps (default the"
                + " connection's)."));
    spec.addOption(
        Arguments.value(
            "--days", "N", "The timeframe, back from --until (default " + DEFAULT_DAYS + ")."));
    spec.addOption(
        Arguments.value("--until", "WHEN", "Its end: a date or an instant (default now)."));
    TrackerOptions.addTo(spec);
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) {
    Arguments arguments = new Arguments(parsed);
    TrackerOptions options = TrackerOptions.read(arguments, session.surroundings());
    String team = arguments.text("--team").orElse("");
    int days = arguments.number("--days", 1, MOST_DAYS).orElse(DEFAULT_DAYS);
    Instant until =
        arguments
            .word(
                "--until",
                text -> Times.parse(text, ZoneOffset.UTC),
                List.of("a date such as 2026-01-31 or an instant such as 2026-01-31T12:00:00Z"))
            .orElseGet(
                () -> session.surroundings().clock().instant().truncatedTo(ChronoUnit.SECONDS));
    arguments.check();
    TimeRange period = new TimeRange(until.minus(Duration.ofDays(days)), until);
    try (Connections connections = options.connections(session)) {
      OpenConnection connection = options.connection(connections);
      TeamVelocity velocity = velocity(session, connection, team, period);
      options.write(
          session,
          VelocityView.of(connection.name(), team, days, velocity).members().entrySet().stream()
              .reduce(
                  TrackerOptions.document(),
                  (document, member) -> document.with(member.getKey(), member.getValue()),
                  (a, b) -> b),
          () -> text(velocity, days, options));
    }
    return ExitCode.DONE;
  }

  private static TeamVelocity velocity(
      Session session, OpenConnection connection, String team, TimeRange period) {
    try (ConsoleProgress progress = PlanRun.progress(session)) {
      progress.report("reading sprints of " + connection.name(), 0, 0);
      return TeamVelocity.of(connection.integration().sprintReports(new TeamRef(team), period));
    }
  }

  private static String text(TeamVelocity velocity, int days, TrackerOptions options) {
    TextDetails page = new TextDetails(options.render(), LABEL);
    if (velocity.sprints().isEmpty()) {
      page.lines("No sprint was closed or run in these " + days + " days: nothing was measured.");
      velocity.gaps().forEach(gap -> page.field("not known", gap));
      return page.toString();
    }
    long closed = VelocityView.closed(velocity);
    page.blank()
        .field("sprints closed", "" + closed)
        .field(
            "completed",
            closed == 0
                ? "no data"
                : figure(velocity.totalStoryPoints())
                    + " points, "
                    + velocity.issuesCompleted()
                    + " items")
        .field(
            "average",
            closed == 0 ? "no data" : figure(velocity.avgVelocity()) + " points a sprint")
        .field("trend", trend(velocity.trend()))
        .field("cycle time", time(velocity.cycleTime(), "no begin of a completed item is known"))
        .field("lead time", time(velocity.leadTime(), "no item was completed"))
        .field("known from", velocity.source().word())
        .field("complete", velocity.gaps().isEmpty() ? "yes" : "no");
    velocity.gaps().forEach(gap -> page.field("not known", gap));
    return sprints(velocity, options) + page;
  }

  private static String sprints(TeamVelocity velocity, TrackerOptions options) {
    TextTable table =
        new TextTable(
            List.of(
                Column.text("SPRINT", 19),
                Column.text("ENDED", 10),
                Column.number("COMMIT", 6),
                Column.number("ADDED", 5),
                Column.number("REMOVED", 7),
                Column.number("RE-EST", 6),
                Column.number("DONE", 5),
                Column.number("CARRIED", 7)),
            options.unicode());
    StringBuilder text = new StringBuilder(table.heads());
    for (SprintVelocity sprint : velocity.sprints()) {
      text.append(
          table.row(
              List.of(
                  sprint.name(),
                  sprint.end().map(end -> end.toString().substring(0, 10)).orElse("runs"),
                  figure(sprint.committed()),
                  figure(sprint.added()),
                  figure(sprint.removed()),
                  figure(sprint.reestimated()),
                  figure(sprint.completed()),
                  figure(sprint.carriedOver()))));
    }
    return text.toString();
  }

  private static String trend(@Nullable BigDecimal trend) {
    return trend == null
        ? "no data: fewer than " + TeamVelocity.FEWEST_FOR_TREND + " closed sprints"
        : (trend.signum() > 0 ? "+" : "") + figure(trend) + " points from sprint to sprint";
  }

  private static String time(@Nullable Distribution time, String absent) {
    return time == null
        ? "no data: " + absent
        : "median "
            + Quantities.duration(time.median()).text()
            + ", p90 "
            + Quantities.duration(time.p90()).text()
            + ", of "
            + time.count()
            + " items";
  }

  /** At most one digit behind the point. */
  private static String figure(@Nullable BigDecimal points) {
    if (points == null) {
      return "-";
    }
    BigDecimal rounded = points.setScale(1, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }
}
