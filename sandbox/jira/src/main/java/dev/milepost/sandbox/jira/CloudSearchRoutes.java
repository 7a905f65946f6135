// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.control.Switches;
import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Response;
import dev.milepost.sandbox.jira.IssueJson.Selection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Cloud's search: cursors without a total. */
final class CloudSearchRoutes {
  private static final int MOST_IDS = 5_000;
  private static final int DEFAULT_PAGE = 50;
  private static final int MOST_RECONCILED = 50;
  private static final int MOST_PROPERTIES = 5;
  private static final Duration TOKEN_LIFE = Duration.ofDays(7);
  private static final String REMOVED =
      "The requested API has been removed. Please migrate to the /rest/api/3/search/jql API.";

  private final Switches switches;
  private final Searches searches;

  CloudSearchRoutes(Site site) {
    this.switches = site.controls().switches();
    this.searches = new Searches(site.world());
  }

  void addTo(Routes routes) {
    routes
        .get("/search/jql", call -> search(call, fromQuery(call)))
        .ask("/search/jql", call -> search(call, fromBody(call)))
        .ask("/search/approximate-count", this::count)
        .get("/search", call -> gone())
        .ask("/search", call -> gone());
  }

  private static Response gone() {
    throw Errors.of(410, REMOVED);
  }

  /** What is asked for, whichever way. */
  private record Wanted(
      String jql,
      Optional<String> token,
      int maxResults,
      List<String> fields,
      List<String> expand,
      List<String> properties,
      List<Long> reconcile) {}

  private static Wanted fromQuery(Call call) {
    return new Wanted(
        call.request().parameter("jql").orElse(""),
        call.request().parameter("nextPageToken").filter(it -> !it.isEmpty()),
        call.request().number("maxResults", DEFAULT_PAGE),
        call.request().list("fields"),
        call.request().list("expand"),
        call.request().list("properties"),
        call.request().list("reconcileIssues").stream()
            .filter(it -> it.matches("\\d{1,18}"))
            .map(Long::valueOf)
            .toList());
  }

  private static Wanted fromBody(Call call) {
    ObjectNode body = call.request().object();
    for (String name : body.propertyNames()) {
      if (name.equals("startAt") || name.equals("validateQuery")) {
        throw Errors.of(
            400, "Invalid request payload. Refer to the REST API documentation and try again.");
      }
    }
    return new Wanted(
        body.path("jql").asString(""),
        Optional.of(body.path("nextPageToken").asString("")).filter(it -> !it.isEmpty()),
        body.path("maxResults").asInt(DEFAULT_PAGE),
        BulkRoutes.strings(body.path("fields")),
        List.of(body.path("expand").asString("").split(",")),
        BulkRoutes.strings(body.path("properties")),
        body.path("reconcileIssues").isArray()
            ? body.path("reconcileIssues").valueStream().map(it -> it.asLong(0)).toList()
            : List.of());
  }

  private Response search(Call call, Wanted wanted) {
    if (!Searches.parse(wanted.jql()).bounded()) {
      throw Errors.of(
          400,
          "Unbounded JQL queries are not allowed here. Please add a search restriction to your query.");
    }
    if (wanted.reconcile().size() > MOST_RECONCILED
        || wanted.properties().size() > MOST_PROPERTIES
        || wanted.maxResults() < 1) {
      throw Errors.of(
          400, "Invalid request payload. Refer to the REST API documentation and try again.");
    }
    if (call.person().isEmpty()) {
      ObjectNode nothing = Json.object();
      nothing.putArray("issues");
      return Response.ok(nothing.put("isLast", true));
    }
    Position position =
        wanted.token().map(it -> read(call, it, wanted.jql())).orElse(Position.START);
    Searches.Result result =
        searches
            .kept(position.search())
            .filter(it -> it.jql().equals(wanted.jql()))
            .orElseGet(() -> searches.run(wanted.jql(), call.user()));
    return page(call, wanted, position, result);
  }

  private Response page(Call call, Wanted wanted, Position position, Searches.Result result) {
    Selection selection = Selection.of(call.world(), wanted.fields(), List.of("id"));
    boolean light = selection.ids().isEmpty();
    int size = Math.min(wanted.maxResults(), light ? MOST_IDS : switches.number(Turns.PAGE_CAP));
    if (switches.on(Turns.SHORT_PAGES)) {
      size = Math.max(1, size * 3 / 5);
    }
    List<Issue> found = new ArrayList<>();
    List<Issue> all = result.issues();
    int end = Math.min(all.size(), position.offset() + size);
    for (Issue each : all.subList(Math.min(position.offset(), all.size()), end)) {
      reconciled(call, wanted, each).ifPresent(found::add);
    }
    boolean last = end >= all.size();
    if (last) {
      missing(call, wanted, all, found);
    }
    ObjectNode body = Json.object();
    ArrayNode issues = body.putArray("issues");
    found.forEach(it -> issues.add(node(call, wanted, selection, it)));
    if (wanted.expand().contains("names")) {
      body.set("names", call.json().names(selection));
    }
    if (!switches.on(Turns.OMIT_IS_LAST)) {
      body.put("isLast", last);
    }
    if (!last) {
      boolean again = switches.on(Turns.REPEAT_TOKEN) && wanted.token().isPresent();
      body.put(
          "nextPageToken",
          again
              ? wanted.token().get()
              : new Position(result.id(), end, call.world().now()).token());
    }
    return Response.ok(body);
  }

  /** An issue of the index as it is now, when the caller asked to reconcile it. */
  private static Optional<Issue> reconciled(Call call, Wanted wanted, Issue indexed) {
    if (!wanted.reconcile().contains(indexed.id)) {
      return Optional.of(indexed);
    }
    return call.world().byId(indexed.id).filter(it -> matches(call, wanted, it));
  }

  /** Issues to reconcile which the index does not find yet. */
  private static void missing(Call call, Wanted wanted, List<Issue> indexed, List<Issue> found) {
    for (long id : wanted.reconcile()) {
      if (indexed.stream().noneMatch(it -> it.id == id)) {
        call.world().byId(id).filter(it -> matches(call, wanted, it)).ifPresent(found::add);
      }
    }
  }

  private static boolean matches(Call call, Wanted wanted, Issue issue) {
    return new Query(call.world(), call.user()).matches(Searches.parse(wanted.jql()), issue);
  }

  private static JsonNode node(Call call, Wanted wanted, Selection selection, Issue issue) {
    if (selection.idOnly()) {
      return Json.object().put("id", Long.toString(issue.id));
    }
    ObjectNode node = call.json().render(issue, selection);
    if (wanted.expand().contains("changelog")) {
      node.set("changelog", call.json().changelog(issue, ChangelogRoutes.MOST_INLINE));
    }
    if (!wanted.properties().isEmpty()) {
      ObjectNode properties = node.putObject("properties");
      for (Map.Entry<String, JsonNode> each : issue.properties.entrySet()) {
        if (wanted.properties().contains(each.getKey())) {
          properties.set(each.getKey(), each.getValue());
        }
      }
    }
    return node;
  }

  private Response count(Call call) {
    String jql = call.request().object().path("jql").asString("");
    if (!Searches.parse(jql).bounded()) {
      throw Errors.of(
          400,
          "Unbounded JQL queries are not allowed here. Please add a search restriction to your query.");
    }
    int count = call.person().map(it -> searches.run(jql, it).issues().size()).orElse(0);
    return Response.ok(Json.object().put("count", count));
  }

  private record Position(long search, int offset, Instant issued) {
    static final Position START = new Position(0, 0, Instant.EPOCH);

    String token() {
      String text = search + "/" + offset + "/" + issued.getEpochSecond();
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static Position read(Call call, String token, String jql) {
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII).split("/");
      Position position =
          new Position(
              Long.parseLong(parts[0]),
              Integer.parseInt(parts[1]),
              Instant.ofEpochSecond(Long.parseLong(parts[2])));
      if (!position.issued().plus(TOKEN_LIFE).isAfter(call.world().now())) {
        throw Errors.of(400, "The provided nextPageToken has expired.");
      }
      return position;
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw Errors.of(400, "The provided nextPageToken is invalid for query '" + jql + "'.");
    }
  }
}
