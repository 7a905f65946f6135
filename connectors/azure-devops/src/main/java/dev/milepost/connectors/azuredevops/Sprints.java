// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.connectors.azuredevops.Teams.Iteration;
import dev.milepost.connectors.azuredevops.Teams.Team;
import dev.milepost.http.connector.Answers;
import dev.milepost.kernel.TimeRange;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.work.SprintReport;
import dev.milepost.kernel.work.SprintReports;
import dev.milepost.kernel.work.SprintReports.Source;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.work.TeamRef;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What happened in a team's iterations, by queries about moments in the past. */
final class Sprints {
  private final AzureDevOpsClient client;
  private final Teams teams;
  private final TimeTravel travel;
  private final InstantSource clock;

  Sprints(Room room, Teams teams, TimeTravel travel, PluginContext context) {
    this.client = room.client();
    this.teams = teams;
    this.travel = travel;
    this.clock = context.clock();
  }

  SprintReports reports(TeamRef ref, TimeRange period) {
    Team team = teams.demand(ref.name());
    Instant now = clock.instant();
    List<Iteration> iterations =
        team.iterations().stream()
            .filter(it -> it.started(now) && it.inside(period, now))
            .sorted(Comparator.comparing(Iteration::start))
            .toList();
    List<SprintReport> reports = new ArrayList<>();
    for (Iteration each : iterations) {
      reports.add(
          new SprintReport(
              each.id(),
              each.name(),
              each.start(),
              each.over(now) ? each.end() : null,
              travel.items(team, each, now)));
    }
    return new SprintReports(reports, Source.TIME_TRAVEL, gaps(team, iterations));
  }

  private List<String> gaps(Team team, List<Iteration> iterations) {
    List<String> gaps = new ArrayList<>();
    if (iterations.isEmpty()) {
      return gaps;
    }
    if (team.types().isEmpty()) {
      gaps.add("the team's backlog names no type, so that no item counts");
    }
    List<String> without = travel.withoutEstimate(team);
    if (!without.isEmpty()) {
      gaps.add("no field holds the estimate of type " + String.join(", ", without));
    }
    long deleted = deletedSince(iterations.getFirst().start());
    if (deleted > 0) {
      gaps.add(
          deleted
              + " items of the project were deleted since; if they were part of a sprint, they are"
              + " missing, because no query about the past finds them");
    }
    return gaps;
  }

  /** How many are in the recycle bin that may have been part of it. */
  private long deletedSince(Instant start) {
    List<JsonObject> bin =
        Permitted.ifAllowed(() ->
                Optional.of(
                    client.list(
                        client
                            .get("{}/_apis/wit/recyclebin", client.config().project())
                            .label("look into the recycle bin"))))
            .orElse(List.of());
    return bin.stream()
        .flatMap(it -> Answers.instant(Answers.text(it, "deletedDate")).stream())
        .filter(at -> !at.isBefore(start))
        .count();
  }
}
