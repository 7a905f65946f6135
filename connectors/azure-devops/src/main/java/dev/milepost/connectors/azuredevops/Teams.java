// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.http.connector.Answers;
import dev.milepost.kernel.TimeRange;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.ValidationException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Teams: their iterations, areas and the types of their backlog. */
final class Teams {
  private static final int MOST = 100;

  private final AzureDevOpsClient client;
  private final Processes processes;

  Teams(AzureDevOpsClient client, Processes processes) {
    this.client = client;
    this.processes = processes;
  }

  /**
   * An iteration with dates.
   *
   * @param end the end of its last day
   */
  record Iteration(String id, String name, String path, Instant start, Instant end) {
    boolean started(Instant now) {
      return !start.isAfter(now);
    }

    boolean over(Instant now) {
      return !end.isAfter(now);
    }

    boolean inside(TimeRange period, Instant now) {
      boolean endedInside =
          over(now) && !end.isBefore(period.since()) && end.isBefore(period.until());
      boolean ranAtItsEnd =
          start.isBefore(period.until()) && !(over(now) && end.isBefore(period.until()));
      return endedInside || ranAtItsEnd;
    }
  }

  /**
   * A team of the connection's project.
   *
   * @param areas conditions of which an item of the team meets one
   * @param types of the items that its backlog adds up
   */
  record Team(String name, List<Iteration> iterations, List<String> areas, List<ItemType> types) {}

  Team demand(String wanted) {
    String project = client.config().project();
    String name = name(project, wanted);
    if (!Projects.named(name)) {
      throw client.refusal("find a team", Map.of("team", "it has no name"));
    }
    List<Iteration> iterations;
    try {
      iterations = iterations(project, name);
    } catch (ValidationException refused) {
      throw unknown(project, name, refused);
    }
    return new Team(name, iterations, areas(project, name), types(project, name));
  }

  private String name(String project, String wanted) {
    String name = wanted.isBlank() ? client.config().text("team") : wanted.strip();
    if (!name.isEmpty()) {
      return name;
    }
    // Reading projects is a scope of its own; without it there is the vendor's habit.
    return Permitted.ifAllowed(() ->
            Optional.of(
                client.object(
                    client.get("_apis/projects/{}", project).label("read project " + project))))
        .map(it -> Answers.text(it, "defaultTeam", "name"))
        .filter(it -> !it.isEmpty())
        .orElse(project + " Team");
  }

  private ValidationException unknown(String project, String name, ValidationException refused) {
    List<String> there =
        client
            .list(
                client
                    .get("_apis/projects/{}/teams", project)
                    .query("$top", MOST)
                    .label("list the teams of project " + project))
            .stream()
            .map(it -> Answers.text(it, "name"))
            .toList();
    if (there.stream().anyMatch(name::equalsIgnoreCase)) {
      return refused;
    }
    return client.refusal(
        "find a team",
        Map.of(
            "team",
            "project '"
                + project
                + "' has no team '"
                + AzureDevOpsClient.shown(name)
                + "'; it has: "
                + String.join(", ", there)));
  }

  private List<Iteration> iterations(String project, String team) {
    return client
        .list(
            client
                .get("{}/{}/_apis/work/teamsettings/iterations", project, team)
                .label("list the iterations of team " + team))
        .stream()
        .flatMap(it -> iteration(it).stream())
        .toList();
  }

  private static Optional<Iteration> iteration(JsonObject iteration) {
    Optional<Instant> start = Answers.instant(Answers.text(iteration, "attributes", "startDate"));
    Optional<Instant> finish = Answers.instant(Answers.text(iteration, "attributes", "finishDate"));
    if (start.isEmpty() || finish.isEmpty() || finish.get().isBefore(start.get())) {
      return Optional.empty();
    }
    return Optional.of(
        new Iteration(
            Answers.text(iteration, "id"),
            Answers.text(iteration, "name"),
            Answers.text(iteration, "path"),
            start.get(),
            end(finish.get())));
  }

  /** A date is told as its midnight, and means the whole day. */
  private static Instant end(Instant finish) {
    boolean date = finish.equals(finish.truncatedTo(ChronoUnit.DAYS));
    return date ? finish.plus(Duration.ofDays(1)) : finish;
  }

  private List<String> areas(String project, String team) {
    JsonObject answer =
        client.object(
            client
                .get("{}/{}/_apis/work/teamsettings/teamfieldvalues", project, team)
                .label("read the areas of team " + team));
    String field = Answers.text(answer, "field", "referenceName");
    List<String> areas = new ArrayList<>();
    for (JsonObject value : Answers.objects(answer, "values")) {
      boolean below = field.equals(Names.AREA_PATH) && Answers.flag(value, "includeChildren");
      areas.add(
          "["
              + field
              + "] "
              + (below ? "UNDER " : "= ")
              + Wiql.quoted(Answers.text(value, "value")));
    }
    return areas;
  }

  private List<ItemType> types(String project, String team) {
    JsonObject answer =
        client.object(
            client
                .get("{}/{}/_apis/work/backlogconfiguration", project, team)
                .label("read the backlog of team " + team));
    JsonObject backlog = answer.object("requirementBacklog").orElse(JsonObject.EMPTY);
    return Answers.objects(backlog, "workItemTypes").stream()
        .map(it -> Answers.text(it, "name"))
        .flatMap(name -> processes.of(project).type(name).stream())
        .toList();
  }
}
