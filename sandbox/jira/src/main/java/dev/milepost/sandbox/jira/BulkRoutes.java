// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Response;
import dev.milepost.sandbox.jira.IssueJson.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Many issues at once, each with an outcome of its own. */
final class BulkRoutes {
  private static final int MOST_CREATED = 50;
  private static final int MOST_FETCHED = 100;

  private final Site site;

  BulkRoutes(Site site) {
    this.site = site;
  }

  void addTo(Routes routes) {
    routes.post("/issue/bulk", this::create);
    if (site.cloud()) {
      routes.ask("/issue/bulkfetch", this::fetch);
    }
  }

  private Response create(Call call) {
    call.user();
    JsonNode updates = call.request().object().path("issueUpdates");
    if (updates.size() > MOST_CREATED) {
      throw Errors.of(
          400, "The number of issues to create exceeds the limit of " + MOST_CREATED + ".");
    }
    ObjectNode body = Json.object();
    ArrayNode issues = body.putArray("issues");
    ArrayNode errors = body.putArray("errors");
    for (int i = 0; i < updates.size(); i++) {
      IssueCreation.Outcome outcome = new IssueCreation(call).create(updates.path(i));
      outcome.issue().ifPresent(it -> issues.add(IssueCreation.node(call, it)));
      if (outcome.issue().isEmpty()) {
        ObjectNode error = errors.addObject().put("status", 400);
        error.set("elementErrors", Errors.body(List.of(), outcome.faults()));
        error.put("failedElementNumber", i);
      }
    }
    return Response.json(issues.isEmpty() && !errors.isEmpty() ? 400 : 201, body);
  }

  private Response fetch(Call call) {
    call.user();
    ObjectNode wanted = call.request().object();
    JsonNode names = wanted.path("issueIdsOrKeys");
    if (names.isEmpty() || names.size() > MOST_FETCHED) {
      throw Errors.of(
          400, "issueIdsOrKeys must hold 1 to " + MOST_FETCHED + " issues, found " + names.size());
    }
    List<String> unknown = new ArrayList<>();
    TreeMap<Long, Issue> found = new TreeMap<>();
    for (JsonNode name : names) {
      String text = name.asString("");
      call.world()
          .find(text)
          .filter(it -> !it.project.hidden())
          .ifPresentOrElse(it -> found.put(it.id, it), () -> unknown.add(text));
    }
    Selection selection =
        Selection.of(call.world(), strings(wanted.path("fields")), List.of("*navigable"));
    boolean changelog = strings(wanted.path("expand")).contains("changelog");
    ObjectNode body = Json.object();
    ArrayNode issues = body.putArray("issues");
    for (Issue issue : found.values()) {
      ObjectNode node = call.json().render(issue, selection);
      if (changelog) {
        node.set("changelog", call.json().changelog(issue, ChangelogRoutes.MOST_INLINE));
      }
      issues.add(node);
    }
    ArrayNode errors = body.putArray("issueErrors");
    unknown.forEach(it -> errors.addObject().put("id", it).put("errorMessage", Errors.NO_ISSUE));
    return Response.ok(body);
  }

  static List<String> strings(JsonNode array) {
    return array.isArray() ? array.valueStream().map(it -> it.asString("")).toList() : List.of();
  }
}
