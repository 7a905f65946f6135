// SPDX-License-Identifier: MIT
package dev.milepost.commands.devops;

import dev.milepost.delivery.velocity.SprintVelocity;
import dev.milepost.delivery.velocity.TeamVelocity;
import dev.milepost.kernel.TimeRange;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.spi.command.CallContext;
import dev.milepost.spi.command.CommandCall;
import dev.milepost.spi.command.CommandExample;
import dev.milepost.spi.command.CommandOption;
import dev.milepost.spi.command.CommandResult;
import dev.milepost.spi.command.CommandSpec;
import dev.milepost.spi.command.PluginCommand;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.TeamRef;
import dev.milepost.work.item.OpenConnection;
import dev.milepost.work.view.VelocityView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes a team's velocity from its closed sprints. */
record ReportVelocity(TrackerAccess trackers) implements PluginCommand {
  private static final int MOST_DAYS = 3_660;

  @Override
  public CommandSpec spec() {
    List<CommandOption> options = new ArrayList<>();
    options.add(
        CommandOption.text(
            "team",
            "A board's name or number on Jira, a team on Azure DevOps; the connection's by default.",
            "Payments Team"));
    options.add(
        CommandOption.of(
                "days", CommandOption.Type.INTEGER, "The timeframe, 1 to " + MOST_DAYS + ".", "90")
            .otherwise("90"));
    options.add(
        CommandOption.text(
            "until", "Its end, a date or an instant, UTC; now by default.", "2026-11-01"));
    options.addAll(Desk.OPTIONS);
    return new CommandSpec(
        "report-velocity",
        "Compute a team's velocity from its closed sprints",
        "Points committed, added, removed, re-estimated, completed and carried over of each sprint,"
            + " average and trend. Says where sprints are known from and what is not known: no data"
            + " is never zero.",
        options,
        Risk.READ,
        new Shape()
            .with("connection", Shape.TEXT)
            .with("team", Shape.TEXT)
            .with("timeframe_days", Shape.COUNT)
            .with("sprints", Shape.COUNT)
            .with("total_story_points", Shape.maybe("number"))
            .with("avg_velocity", Shape.maybe("number"))
            .with("trend", Shape.maybe("number"))
            .with("issues_completed", Shape.maybe("number"))
            .with("source", Shape.TEXT)
            .with("complete", Shape.FLAG)
            .with("gaps", Shape.list(Shape.TEXT))
            .with("sprint_figures", Shape.list(Shape.ANY))
            .schema(),
        List.of(
            new CommandExample("", "the last 90 days of the connection's team"),
            new CommandExample("--team 'Payments Team' --days 180", "half a year of one team")));
  }

  @Override
  public CommandResult run(CommandCall call, CallContext context) {
    String team = call.text("team").orElse("");
    int days = Values.number(call, "days", 1, MOST_DAYS);
    Instant until =
        call.instant("until")
            .orElseGet(() -> context.plugin().clock().instant().truncatedTo(ChronoUnit.SECONDS));
    TimeRange period = new TimeRange(until.minus(Duration.ofDays(days)), until);
    try (Desk desk = Desk.open(trackers, call, context)) {
      OpenConnection connection = desk.connection(call);
      connection.demand(Capability.SPRINTS);
      context.progress().report("reading sprints of " + connection.name(), 0, 0);
      TeamVelocity velocity =
          TeamVelocity.of(connection.integration().sprintReports(new TeamRef(team), period));
      JsonObject data = VelocityView.of(connection.name(), team, days, velocity);
      return new CommandResult.Answer(text(velocity, days), data);
    }
  }

  private static String text(TeamVelocity velocity, int days) {
    List<String> gaps = velocity.gaps().stream().map(gap -> "not known: " + gap).toList();
    if (velocity.sprints().isEmpty()) {
      return new Page()
          .line("No sprint was closed or run in these " + days + " days: nothing was measured.")
          .list(gaps)
          .toString();
    }
    long closed = VelocityView.closed(velocity);
    List<String> lines = new ArrayList<>();
    lines.add("sprints closed: " + closed);
    lines.add(
        closed == 0
            ? "completed: no data"
            : "completed: "
                + figure(velocity.totalStoryPoints())
                + " points, "
                + velocity.issuesCompleted()
                + " items");
    lines.add(
        closed == 0
            ? "average: no data"
            : "average: " + figure(velocity.avgVelocity()) + " points a sprint");
    lines.add("trend: " + trend(velocity.trend()));
    lines.add("known from: " + velocity.source().word());
    lines.addAll(gaps);
    return new Page()
        .heading("Velocity")
        .table(
            List.of("Sprint", "Ended", "Committed", "Added", "Removed", "Done", "Carried over"),
            velocity.sprints().stream().map(ReportVelocity::row).toList())
        .list(lines)
        .toString();
  }

  private static List<String> row(SprintVelocity sprint) {
    return List.of(
        sprint.name(),
        sprint.end().map(end -> end.toString().substring(0, 10)).orElse("runs"),
        figure(sprint.committed()),
        figure(sprint.added()),
        figure(sprint.removed()),
        figure(sprint.completed()),
        figure(sprint.carriedOver()));
  }

  private static String trend(@Nullable BigDecimal trend) {
    return trend == null
        ? "no data, fewer than " + TeamVelocity.FEWEST_FOR_TREND + " closed sprints"
        : (trend.signum() > 0 ? "+" : "") + figure(trend) + " points from sprint to sprint";
  }

  /** At most one digit behind the point. */
  private static String figure(@Nullable BigDecimal points) {
    if (points == null) {
      return "no data";
    }
    BigDecimal rounded = points.setScale(1, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }
}
