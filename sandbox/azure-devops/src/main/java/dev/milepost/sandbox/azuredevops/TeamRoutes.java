// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.azuredevops.model.ClassificationTree.Node;
import dev.milepost.sandbox.azuredevops.model.Fields;
import dev.milepost.sandbox.azuredevops.model.Identity;
import dev.milepost.sandbox.azuredevops.model.RelationType;
import dev.milepost.sandbox.azuredevops.model.Team;
import dev.milepost.sandbox.azuredevops.model.Team.Capacity;
import dev.milepost.sandbox.azuredevops.model.Team.DaysOff;
import dev.milepost.sandbox.azuredevops.model.WorkItem;
import dev.milepost.sandbox.azuredevops.wiql.QueryResult;
import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Response;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A team's settings, iterations, capacities and days off. */
final class TeamRoutes {
  private static final String SETTINGS = "work/teamsettings";
  private static final String ITERATIONS = SETTINGS + "/iterations";
  private static final String ITERATION = ITERATIONS + "/{iteration}";

  private TeamRoutes() {}

  static void register(Api api) {
    for (String scope : List.of(Api.PROJECT, Api.TEAM)) {
      api.get(scope, SETTINGS, TeamRoutes::settings)
          .get(scope, SETTINGS + "/teamfieldvalues", TeamRoutes::areas)
          .get(scope, ITERATIONS, TeamRoutes::iterations)
          .write("POST", scope, ITERATIONS, TeamRoutes::subscribe)
          .get(scope, ITERATION, call -> Response.ok(json(call, call.iteration("iteration"))))
          .get(scope, ITERATION + "/workitems", TeamRoutes::items)
          .get(scope, ITERATION + "/capacities", TeamRoutes::capacities)
          .get(scope, ITERATION + "/teamdaysoff", TeamRoutes::daysOff);
    }
  }

  private static String url(Call call, String path) {
    return call.urls().root()
        + "/"
        + call.project().id()
        + "/"
        + call.team().id()
        + "/_apis/"
        + path;
  }

  private static Response settings(Call call) {
    Node root = call.project().iterations().root();
    ObjectNode node = Json.object();
    node.set("backlogIteration", reference(call, root));
    node.put("bugsBehavior", "asRequirements");
    ArrayNode days = node.putArray("workingDays");
    List.of("monday", "tuesday", "wednesday", "thursday", "friday").forEach(days::add);
    ObjectNode visible = node.putObject("backlogVisibilities");
    call.project().process().backlogs().stream()
        .filter(backlog -> !backlog.id().equals("Microsoft.TaskCategory"))
        .forEach(backlog -> visible.put(backlog.id(), true));
    node.set("defaultIteration", reference(call, root));
    node.put("defaultIterationMacro", "@currentIteration");
    return Response.ok(node.put("url", url(call, SETTINGS)));
  }

  private static ObjectNode reference(Call call, Node node) {
    return Json.object()
        .put("id", node.identifier().toString())
        .put("name", node.name())
        .put("path", node.relativePath())
        .put("url", TreeRoutes.url(call.urls(), call.project(), "Iterations", node));
  }

  private static Response areas(Call call) {
    ObjectNode node = Json.object();
    node.set("field", field(call));
    node.put("defaultValue", call.team().areas().getFirst());
    ArrayNode values = node.putArray("values");
    call.team()
        .areas()
        .forEach(area -> values.addObject().put("value", area).put("includeChildren", true));
    return Response.ok(node.put("url", url(call, SETTINGS + "/teamfieldvalues")));
  }

  private static ObjectNode field(Call call) {
    return Json.object()
        .put("referenceName", Fields.AREA_PATH)
        .put("url", call.urls().api("wit/fields/" + Fields.AREA_PATH));
  }

  /** When an iteration is, seen from now; its last day belongs to it. */
  private static String timeFrame(Call call, Node node) {
    Instant start = node.start();
    Instant finish = node.finish();
    Instant now = call.organization().now();
    if (start == null || finish == null || now.isBefore(start)) {
      return "future";
    }
    return now.isBefore(finish.plus(1, ChronoUnit.DAYS)) ? "current" : "past";
  }

  private static Stream<Node> nodes(Call call) {
    return call.team().iterations().stream()
        .flatMap(id -> call.project().iterations().find(id).stream())
        .sorted(
            Comparator.comparing(
                    (Node node) -> Objects.requireNonNullElse(node.start(), Instant.MAX))
                .thenComparing(Node::path));
  }

  private static Response iterations(Call call) {
    String wanted = call.request().parameter("$timeframe").orElse("").toLowerCase(Locale.ROOT);
    if (!wanted.isEmpty() && !wanted.equals("current")) {
      throw Refusals.badRequest(
          "VssPropertyValidationException", "VS402625: $timeframe supports 'current' only.");
    }
    return Response.ok(
        Nodes.list(
            nodes(call)
                .filter(node -> wanted.isEmpty() || timeFrame(call, node).equals(wanted))
                .map(node -> json(call, node))));
  }

  private static ObjectNode json(Call call, Node node) {
    ObjectNode json = Json.object().put("id", node.identifier().toString());
    json.put("name", node.name()).put("path", node.path());
    ObjectNode attributes = json.putObject("attributes");
    Instant start = node.start();
    Instant finish = node.finish();
    if (start == null || finish == null) {
      attributes.putNull("startDate").putNull("finishDate");
    } else {
      attributes.put("startDate", Nodes.time(start)).put("finishDate", Nodes.time(finish));
    }
    attributes.put("timeFrame", timeFrame(call, node));
    return json.put("url", url(call, ITERATIONS + "/" + node.identifier()));
  }

  private static Response subscribe(Call call) {
    String id = call.request().object().path("id").asString("");
    Node node =
        Call.uuid(id)
            .flatMap(found -> call.project().iterations().find(found))
            .orElseThrow(() ->
                Refusals.of(
                    404,
                    "TeamIterationNotFoundException",
                    "VS402478: The iteration with id '" + id + "' does not exist."));
    call.team().iterations().add(node.identifier());
    return Response.ok(json(call, node));
  }

  /** The items in the iteration now, each under its parent where that is in it, too. */
  private static Response items(Call call) {
    Node node = call.iteration("iteration");
    List<WorkItem> inside =
        call.organization().items().stream()
            .filter(item -> !item.deleted() && item.project().equals(call.project()))
            .filter(item -> item.now().text(Fields.ITERATION_PATH).equals(node.path()))
            .filter(item -> ofTeam(call.team(), item))
            .toList();
    List<Integer> ids = inside.stream().map(WorkItem::id).toList();
    List<QueryResult.Link> rows = new ArrayList<>();
    for (WorkItem item : inside) {
      Object parent = item.now().value(Fields.PARENT);
      int above = parent instanceof Long id && ids.contains(id.intValue()) ? id.intValue() : 0;
      String rel = above == 0 ? "" : RelationType.CHILD.referenceName();
      rows.add(new QueryResult.Link(above, item.id(), rel));
    }
    ObjectNode answer = Json.object();
    answer.set(
        "workItemRelations", Nodes.array(rows.stream().map(row -> QueryRoutes.link(call, row))));
    return Response.ok(
        answer.put("url", url(call, ITERATIONS + "/" + node.identifier() + "/workitems")));
  }

  private static boolean ofTeam(Team team, WorkItem item) {
    String area = item.now().text(Fields.AREA_PATH) + "\\";
    return team.areas().stream().anyMatch(own -> area.startsWith(own + "\\"));
  }

  private static Response capacities(Call call) {
    Node node = call.iteration("iteration");
    List<Capacity> all = call.team().capacities(node.identifier());
    ObjectNode answer = Json.object();
    answer.set(
        "teamMembers", Nodes.array(all.stream().map(capacity -> capacity(call, node, capacity))));
    answer.put(
        "totalCapacityPerDay",
        all.stream()
            .flatMap(c -> c.hoursPerDay().values().stream())
            .mapToDouble(hours -> hours)
            .sum());
    return Response.ok(
        answer.put("totalDaysOff", all.stream().mapToInt(c -> c.daysOff().size()).sum()));
  }

  private static ObjectNode capacity(Call call, Node node, Capacity capacity) {
    Identity member = capacity.member();
    ObjectNode json = Json.object();
    json.set("teamMember", call.json().identity(member));
    ArrayNode activities = json.putArray("activities");
    capacity
        .hoursPerDay()
        .forEach(
            (name, hours) -> activities.addObject().put("capacityPerDay", hours).put("name", name));
    json.set("daysOff", daysOff(capacity.daysOff()));
    return json.put(
        "url", url(call, ITERATIONS + "/" + node.identifier() + "/capacities/" + member.id()));
  }

  private static ArrayNode daysOff(List<DaysOff> all) {
    return Nodes.array(
        all.stream()
            .map(days ->
                Json.object()
                    .put("start", Nodes.time(days.start().atStartOfDay().toInstant(ZoneOffset.UTC)))
                    .put("end", Nodes.time(days.end().atStartOfDay().toInstant(ZoneOffset.UTC)))));
  }

  private static Response daysOff(Call call) {
    Node node = call.iteration("iteration");
    ObjectNode answer = Json.object();
    answer.set("daysOff", daysOff(call.team().daysOff(node.identifier())));
    return Response.ok(
        answer.put("url", url(call, ITERATIONS + "/" + node.identifier() + "/teamdaysoff")));
  }
}
