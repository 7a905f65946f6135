// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.connectors.jira.FieldCatalog.Field;
import dev.milepost.http.ApiRequest;
import dev.milepost.kernel.TimeRange;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.work.SprintReport;
import dev.milepost.kernel.work.SprintReports;
import dev.milepost.kernel.work.SprintReports.Source;
import dev.milepost.spi.work.TeamRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happened in a team's sprints: as Jira's own sprint report says, with times from the change
 * logs; where a site has no such report, from the change logs alone.
 */
final class Sprints {
  private static final String REPORT = "rest/greenhopper/1.0/rapid/charts/sprintreport";

  private final JiraClient client;
  private final Boards boards;
  private final FieldCatalog fields;
  private final SprintLogs logs;

  Sprints(Room room, Boards boards, SprintLogs logs) {
    this.client = room.client();
    this.fields = room.fields();
    this.boards = boards;
    this.logs = logs;
  }

  /** A sprint that was started. */
  record Sprint(String id, String name, Instant start, Optional<Instant> end) {
    boolean inside(TimeRange period) {
      boolean endedInside =
          end.filter(it -> !it.isBefore(period.since()) && it.isBefore(period.until())).isPresent();
      boolean ranAtItsEnd =
          start.isBefore(period.until()) && end.filter(it -> it.isBefore(period.until())).isEmpty();
      return endedInside || ranAtItsEnd;
    }
  }

  SprintReports reports(TeamRef team, TimeRange period) {
    long board = boards.demand(team.name());
    List<Sprint> sprints =
        sprints(board).stream()
            .filter(it -> it.inside(period))
            .sorted(Comparator.comparing(Sprint::start))
            .toList();
    List<String> gaps = new ArrayList<>();
    Optional<String> points = boards.estimate(board).or(() -> fields.points().map(Field::id));
    if (points.isEmpty()) {
      gaps.add("the board estimates with no field, so no item has points");
    }
    List<JsonObject> told = new ArrayList<>();
    for (Sprint sprint : sprints) {
      report(board, sprint).ifPresent(told::add);
    }
    boolean own = told.size() == sprints.size();
    if (!own) {
      gaps.add(
          "the site gave no sprint report, so that sprints are rebuilt from the change logs of the"
              + " items that are still there");
    }
    List<SprintReport> reports = new ArrayList<>();
    for (int i = 0; i < sprints.size(); i++) {
      Sprint sprint = sprints.get(i);
      reports.add(
          new SprintReport(
              sprint.id(),
              sprint.name(),
              sprint.start(),
              sprint.end().orElse(null),
              own ? logs.told(sprint, told.get(i)) : logs.rebuilt(sprint, points.orElse(""))));
    }
    return new SprintReports(reports, own ? Source.SPRINT_REPORT : Source.CHANGE_LOG, gaps);
  }

  private List<Sprint> sprints(long board) {
    return client
        .all(
            ApiRequest.get(Boards.AGILE + "board/{}/sprint", board)
                .query("state", "closed,active")
                .label("list the sprints of board " + board),
            "values")
        .stream()
        .flatMap(it -> sprint(it).stream())
        .toList();
  }

  private static Optional<Sprint> sprint(JsonObject sprint) {
    Optional<Instant> start =
        Reading.instant(Reading.text(sprint, "activatedDate"))
            .or(() -> Reading.instant(Reading.text(sprint, "startDate")));
    Optional<Instant> end = Reading.instant(Reading.text(sprint, "completeDate"));
    return start.map(
        it -> new Sprint(Reading.text(sprint, "id"), Reading.text(sprint, "name"), it, end));
  }

  private Optional<JsonObject> report(long board, Sprint sprint) {
    return FieldCatalog.ifAllowed(() ->
        client
            .unless(
                404,
                ApiRequest.get(REPORT)
                    .query("rapidViewId", board)
                    .query("sprintId", sprint.id())
                    .label("read the report of sprint " + sprint.id()))
            .flatMap(it -> it.object("contents")));
  }

  /** The members of a report, by the list that they stand in. */
  static Map<String, List<JsonObject>> members(JsonObject contents) {
    return Map.of(
        "completed", Reading.objects(contents, "completedIssues"),
        "open", Reading.objects(contents, "issuesNotCompletedInCurrentSprint"),
        "removed", Reading.objects(contents, "puntedIssues"),
        "elsewhere", Reading.objects(contents, "issuesCompletedInAnotherSprint"));
  }
}
