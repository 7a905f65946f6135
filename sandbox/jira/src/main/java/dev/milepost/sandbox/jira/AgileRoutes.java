// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Response;
import dev.milepost.sandbox.jira.IssueJson.Selection;
import dev.milepost.sandbox.jira.jql.Jql;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Boards and what is on them. */
final class AgileRoutes {
  private static final int MOST = 50;

  private final Site site;

  AgileRoutes(Site site) {
    this.site = site;
  }

  void addTo(Routes routes) {
    routes
        .agile("GET", "/board", this::boards)
        .agile("GET", "/board/{board}", call -> Response.ok(board(find(call))))
        .agile("GET", "/board/{board}/configuration", this::configuration)
        .agile("GET", "/board/{board}/sprint", this::sprints)
        .agile("GET", "/board/{board}/issue", call -> issues(call, it -> true))
        .agile("GET", "/board/{board}/backlog", call -> issues(call, this::inBacklog))
        .agile("GET", "/board/{board}/sprint/{sprint}/issue", this::sprintIssues)
        .agile("GET", "/board/{board}/project", this::projects);
    if (!site.cloud()) {
      routes.agile("GET", "/board/{board}/settings/refined-velocity", this::refinedVelocity);
    }
  }

  private static Meta.Board find(Call call) {
    String id = call.request().variable("board");
    call.user();
    return call.world()
        .catalog()
        .board(id)
        .orElseThrow(() ->
            Errors.of(
                404,
                "The requested board cannot be viewed because it either does not exist or you do not have permission to view it."));
  }

  private Response boards(Call call) {
    call.user();
    List<String> types = call.request().list("type");
    String project = call.request().parameter("projectKeyOrId").orElse("");
    List<JsonNode> found =
        call.world().catalog().boards().stream()
            .filter(it -> types.isEmpty() || types.contains(it.type()))
            .filter(it ->
                project.isEmpty()
                    || it.project().key().equalsIgnoreCase(project)
                    || it.project().id().equals(project))
            .filter(it -> it.name().contains(call.request().parameter("name").orElse("")))
            .map(it -> (JsonNode) board(it))
            .toList();
    return Response.ok(Pages.of(call, found, MOST).node());
  }

  private ObjectNode board(Meta.Board board) {
    ObjectNode node = Json.object();
    node.put("id", board.id());
    node.put("self", self("board/" + board.id()));
    node.put("name", board.name());
    node.put("type", board.type());
    if (site.cloud()) {
      node.putObject("location")
          .put("projectId", Long.parseLong(board.project().id()))
          .put("displayName", board.project().name())
          .put("projectName", board.project().name())
          .put("projectKey", board.project().key())
          .put("name", board.project().name() + " (" + board.project().key() + ")");
    }
    return node;
  }

  private String self(String path) {
    return site.base() + "/rest/agile/1.0/" + path;
  }

  private Response configuration(Call call) {
    Meta.Board board = find(call);
    ObjectNode node = Json.object();
    node.put("id", board.id());
    node.put("name", board.name());
    node.put("type", board.type());
    node.put("self", self("board/" + board.id() + "/configuration"));
    node.putObject("filter")
        .put("id", Long.toString(10_000 + board.id()))
        .put("self", call.meta().self("filter/" + (10_000 + board.id())));
    ArrayNode columns =
        node.putObject("columnConfig").put("constraintType", "none").putArray("columns");
    for (Meta.Category category : Meta.Category.values()) {
      ArrayNode statuses = columns.addObject().put("name", category.title()).putArray("statuses");
      board.project().workflow().statuses().stream()
          .filter(it -> it.category() == category)
          .forEach(it ->
              statuses
                  .addObject()
                  .put("id", it.id())
                  .put("self", call.meta().self("status/" + it.id())));
    }
    if (board.type().equals("scrum")) {
      Meta.Field field = call.world().catalog().fields().byId(board.estimateField()).orElseThrow();
      node.putObject("estimation")
          .put("type", "field")
          .putObject("field")
          .put("fieldId", field.id())
          .put("displayName", field.name());
    }
    node.putObject("ranking").put("rankCustomFieldId", 10_019);
    return Response.ok(node);
  }

  private Response sprints(Call call) {
    Meta.Board board = find(call);
    if (!board.type().equals("scrum")) {
      throw Errors.of(400, "The board does not support sprints");
    }
    Set<String> states = Set.copyOf(call.request().list("state"));
    List<JsonNode> found =
        call.world().sprints().stream()
            .filter(it -> it.board() == board.id())
            .filter(it -> states.isEmpty() || states.contains(it.state()))
            .map(it -> (JsonNode) SprintJson.agile(it, self("sprint/" + it.id())))
            .toList();
    return Response.ok(Pages.of(call, found, MOST).node());
  }

  private boolean inBacklog(Issue issue) {
    boolean planned =
        issue.sprints.stream()
            .flatMap(id -> site.world().sprint(id).stream())
            .anyMatch(it -> !it.state().equals("closed"));
    return !planned && issue.status.category() != Meta.Category.DONE && issue.type.level() == 0;
  }

  private Response issues(Call call, Predicate<Issue> condition) {
    Meta.Board board = find(call);
    return page(
        call, condition.and(it -> it.project.equals(board.project()) && it.type.level() <= 0));
  }

  private Response sprintIssues(Call call) {
    Meta.Board board = find(call);
    long sprint = SprintRoutes.find(call).id();
    return page(call, it -> it.sprints.contains(sprint) && it.project.equals(board.project()));
  }

  /** Issues by position, in the order of their rank; a query narrows them. */
  static Response page(Call call, Predicate<Issue> condition) {
    Jql jql = Searches.parse(call.request().parameter("jql").orElse(""));
    Query query = new Query(call.world(), call.user());
    List<Issue> found =
        call.world().index().all().stream()
            .filter(condition.and(it -> query.matches(jql, it)))
            .sorted(Comparator.comparingLong(it -> it.id))
            .toList();
    int startAt = call.request().number("startAt", 0);
    int maxResults =
        Math.min(
            call.request().number("maxResults", MOST),
            call.site().controls().switches().number(Turns.PAGE_CAP));
    Selection selection =
        Selection.of(call.world(), call.request().list("fields"), List.of("*navigable"));
    boolean changelog = call.request().list("expand").contains("changelog");
    ObjectNode body = Json.object();
    body.put("expand", "schema,names");
    body.put("startAt", startAt);
    body.put("maxResults", maxResults);
    body.put("total", found.size());
    ArrayNode issues = body.putArray("issues");
    found.stream()
        .skip(startAt)
        .limit(maxResults)
        .forEach(it -> {
          ObjectNode node = call.json().render(it, selection);
          if (changelog) {
            node.set("changelog", call.json().changelog(it, ChangelogRoutes.MOST_INLINE));
          }
          issues.add(node);
        });
    return Response.ok(body);
  }

  private Response projects(Call call) {
    List<JsonNode> projects = List.of(call.meta().project(find(call).project()));
    return Response.ok(Pages.of(call, projects, MOST).node());
  }

  private Response refinedVelocity(Call call) {
    find(call);
    return Response.ok(Json.object().put("value", false));
  }
}
