// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.control.Switches;
import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Response;
import dev.milepost.sandbox.jira.IssueJson.Selection;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Data Center's search: pages by position, with a total that may change between them. */
final class SearchRoutes {
  private static final int DEFAULT_PAGE = 50;
  private static final int WINDOWED_FROM = 11;

  private final Switches switches;
  private final Searches searches;

  SearchRoutes(Site site) {
    this.switches = site.controls().switches();
    this.searches = new Searches(site.world());
  }

  void addTo(Routes routes) {
    routes
        .get("/search", call -> search(call, fromQuery(call)))
        .ask("/search", call -> search(call, fromBody(call)))
        .get("/searchLimits/maxResultWindow", call -> window());
  }

  private record Wanted(
      String jql, int startAt, int maxResults, List<String> fields, List<String> expand) {}

  private static Wanted fromQuery(Call call) {
    return new Wanted(
        call.request().parameter("jql").orElse(""),
        call.request().number("startAt", 0),
        call.request().number("maxResults", DEFAULT_PAGE),
        call.request().list("fields"),
        call.request().list("expand"));
  }

  private static Wanted fromBody(Call call) {
    ObjectNode body = call.request().object();
    JsonNode expand = body.path("expand");
    return new Wanted(
        body.path("jql").asString(""),
        body.path("startAt").asInt(0),
        body.path("maxResults").asInt(DEFAULT_PAGE),
        BulkRoutes.strings(body.path("fields")),
        expand.isString() ? List.of(expand.stringValue().split(",")) : BulkRoutes.strings(expand));
  }

  private Response search(Call call, Wanted wanted) {
    int maxResults = Math.min(wanted.maxResults(), switches.number(Turns.PAGE_CAP));
    int window = switches.number(Turns.SEARCH_WINDOW);
    if (windowed() && wanted.startAt() + maxResults > window) {
      throw Errors.of(
          400,
          "Result window is too large, startAt + maxResults must be less than or equal to: ["
              + window
              + "] but was ["
              + (wanted.startAt() + maxResults)
              + "].");
    }
    // A query is checked for whoever asks; nobody sees nothing.
    List<Issue> all =
        call.person().isPresent() ? searches.run(wanted.jql(), call.user()).issues() : List.of();
    Searches.parse(wanted.jql());
    Selection selection = Selection.of(call.world(), wanted.fields(), List.of("*navigable"));
    ObjectNode body = Json.object();
    body.put("expand", "schema,names");
    body.put("startAt", wanted.startAt());
    body.put("maxResults", maxResults);
    body.put("total", all.size());
    ArrayNode issues = body.putArray("issues");
    all.stream()
        .skip(wanted.startAt())
        .limit(maxResults)
        .forEach(it -> issues.add(node(call, wanted, selection, it)));
    if (wanted.expand().contains("names")) {
      body.set("names", call.json().names(selection));
    }
    return Response.ok(body);
  }

  private static ObjectNode node(Call call, Wanted wanted, Selection selection, Issue issue) {
    ObjectNode node = call.json().render(issue, selection);
    if (wanted.expand().contains("changelog")) {
      node.set("changelog", call.json().changelog(issue, Integer.MAX_VALUE));
    }
    return node;
  }

  private boolean windowed() {
    String major = switches.text(Turns.VERSION).replaceAll("\\..*", "");
    return major.matches("\\d{1,4}") && Integer.parseInt(major) >= WINDOWED_FROM;
  }

  private Response window() {
    if (!windowed()) {
      throw Errors.of(404, "There is no window before version 11.");
    }
    return Response.ok(Json.object().put("maxResultWindow", switches.number(Turns.SEARCH_WINDOW)));
  }
}
