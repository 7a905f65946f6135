// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Response;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The charts of the user interface: no public interface, and the only one with exact sprints. */
final class ChartRoutes {
  private static final String CHARTS = "/rest/greenhopper/1.0/rapid/charts/";

  private final Site site;

  ChartRoutes(Site site) {
    this.site = site;
  }

  void addTo(Routes routes) {
    routes
        .at("GET", CHARTS + "sprintreport", this::report)
        .at("GET", CHARTS + "velocity", this::velocity);
  }

  private static Meta.Board board(Call call) {
    call.user();
    return call.world()
        .catalog()
        .board(call.request().parameter("rapidViewId").orElse(""))
        .orElseThrow(() -> Errors.of(404, "The requested board cannot be viewed."));
  }

  private static Parts.Sprint sprint(Call call) {
    int id = call.request().number("sprintId", -1);
    return call.world()
        .sprint(id)
        .orElseThrow(() -> Errors.of(404, "The requested sprint cannot be viewed."));
  }

  private Response report(Call call) {
    Meta.Board board = board(call);
    Parts.Sprint sprint = sprint(call);
    if (sprint.state().equals("future")) {
      throw Errors.of(400, "The sprint has not been started.");
    }
    Scope scope = Scope.of(call.world(), board, sprint);
    ObjectNode contents = Json.object();
    list(contents, "completedIssues", scope.completed());
    list(contents, "issuesNotCompletedInCurrentSprint", scope.notCompleted());
    list(contents, "puntedIssues", scope.removed());
    list(contents, "issuesCompletedInAnotherSprint", scope.completedElsewhere());
    sum(contents, "completedIssuesInitialEstimateSum", Scope.initialSum(scope.completed()));
    sum(contents, "completedIssuesEstimateSum", Scope.finalSum(scope.completed()));
    sum(contents, "issuesNotCompletedInitialEstimateSum", Scope.initialSum(scope.notCompleted()));
    sum(contents, "issuesNotCompletedEstimateSum", Scope.finalSum(scope.notCompleted()));
    sum(
        contents,
        "allIssuesEstimateSum",
        Scope.finalSum(scope.completed()) + Scope.finalSum(scope.notCompleted()));
    sum(contents, "puntedIssuesInitialEstimateSum", Scope.initialSum(scope.removed()));
    sum(contents, "puntedIssuesEstimateSum", Scope.finalSum(scope.removed()));
    ObjectNode added = contents.putObject("issueKeysAddedDuringSprint");
    scope.all().stream().filter(Scope.Member::added).forEach(it -> added.put(it.issue().key, true));
    ObjectNode body = Json.object();
    body.set("contents", contents);
    body.set("sprint", sprintNode(sprint));
    return Response.ok(body);
  }

  private static ObjectNode sprintNode(Parts.Sprint sprint) {
    ObjectNode node =
        Json.object()
            .put("id", sprint.id())
            .put("sequence", sprint.id())
            .put("name", sprint.name())
            .put("state", sprint.state().toUpperCase(Locale.ROOT))
            .put("goal", sprint.goal());
    node.put("isoStartDate", sprint.activated() == null ? null : Times.jira(sprint.activated()));
    node.put("isoEndDate", sprint.end() == null ? null : Times.jira(sprint.end()));
    node.put("isoCompleteDate", sprint.complete() == null ? null : Times.jira(sprint.complete()));
    return node;
  }

  private static void list(ObjectNode contents, String name, List<Scope.Member> members) {
    ArrayNode list = contents.putArray(name);
    for (Scope.Member member : members) {
      Issue issue = member.issue();
      ObjectNode node =
          list.addObject()
              .put("id", issue.id)
              .put("key", issue.key)
              .put("typeName", issue.type.name())
              .put("summary", issue.summary)
              .put("done", member.done())
              .put("statusId", issue.status.id())
              .put("statusName", issue.status.name())
              .put("projectId", Long.parseLong(issue.project.id()));
      statistic(node, "estimateStatistic", member.field(), member.initial());
      statistic(node, "currentEstimateStatistic", member.field(), member.current());
    }
  }

  private static void statistic(
      ObjectNode node, String name, String field, @Nullable Double value) {
    ObjectNode statistic = node.putObject(name).put("statFieldId", field);
    ObjectNode wrapped = statistic.putObject("statFieldValue");
    if (value != null) {
      wrapped.put("value", value);
    }
  }

  private static void sum(ObjectNode contents, String name, double sum) {
    // An empty sum is written so, and not as a zero.
    if (sum == 0) {
      contents.putObject(name).put("text", "null");
    } else {
      contents.putObject(name).put("value", sum).put("text", Numbers.plain(sum));
    }
  }

  private Response velocity(Call call) {
    Meta.Board board = board(call);
    ObjectNode body = Json.object();
    ArrayNode sprints = body.putArray("sprints");
    ObjectNode entries = body.putObject("velocityStatEntries");
    site.world().sprints().stream()
        .filter(it -> it.board() == board.id() && it.state().equals("closed"))
        .sorted((a, b) -> Long.compare(b.id(), a.id()))
        .limit(7)
        .forEach(it -> {
          Scope scope = Scope.of(call.world(), board, it);
          sprints.add(sprintNode(it));
          ObjectNode entry = entries.putObject(Long.toString(it.id()));
          value(entry, "estimated", scope.committed());
          value(entry, "completed", Scope.finalSum(scope.completed()));
        });
    return Response.ok(body);
  }

  private static void value(ObjectNode entry, String name, double value) {
    entry.putObject(name).put("value", value).put("text", Numbers.plain(value));
  }
}
