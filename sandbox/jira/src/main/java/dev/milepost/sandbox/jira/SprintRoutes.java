// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.http.Response;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sprints: create, plan, start, close. */
final class SprintRoutes {
  private static final int MOST_MOVED = 50;
  private static final Map<String, String> NEXT = Map.of("future", "active", "active", "closed");
  private static final DateTimeFormatter DATE =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT);

  private final Site site;

  SprintRoutes(Site site) {
    this.site = site;
  }

  void addTo(Routes routes) {
    routes
        .agile("POST", "/sprint", this::create)
        .agile("GET", "/sprint/{sprint}", call -> Response.ok(node(find(call))))
        .agile("PUT", "/sprint/{sprint}", this::update)
        .agile("POST", "/sprint/{sprint}", this::update)
        .agile("DELETE", "/sprint/{sprint}", this::delete)
        .agile("GET", "/sprint/{sprint}/issue", this::issues)
        .agile("POST", "/sprint/{sprint}/issue", this::plan)
        .agile("POST", "/backlog/issue", this::unplan);
  }

  static Parts.Sprint find(Call call) {
    call.user();
    String id = call.request().variable("sprint");
    if (id.matches("\\d{1,18}")) {
      var sprint = call.world().sprint(Long.parseLong(id));
      if (sprint.isPresent()) {
        return sprint.get();
      }
    }
    throw Errors.of(404, "Sprint does not exist or you do not have permission to view it");
  }

  private ObjectNode node(Parts.Sprint sprint) {
    return SprintJson.agile(sprint, site.base() + "/rest/agile/1.0/sprint/" + sprint.id());
  }

  private Response create(Call call) {
    call.user();
    ObjectNode given = call.request().object();
    String name = given.path("name").asString("");
    long board = given.path("originBoardId").asLong(0);
    if (name.isBlank() || name.length() > 30) {
      throw Errors.of(400, "Sprint name must be 1 to 30 characters.");
    }
    boolean scrum =
        call.world()
            .catalog()
            .board(Long.toString(board))
            .filter(it -> it.type().equals("scrum"))
            .isPresent();
    if (!scrum) {
      throw Errors.of(400, "The board does not support sprints");
    }
    long id = call.world().sprints().stream().mapToLong(Parts.Sprint::id).max().orElse(0) + 1;
    Parts.Sprint sprint =
        new Parts.Sprint(
            id,
            board,
            name,
            "future",
            date(given.path("startDate")),
            date(given.path("endDate")),
            null,
            null,
            given.path("goal").asString(""));
    call.world().put(sprint);
    return Response.json(201, node(sprint));
  }

  private Response update(Call call) {
    Parts.Sprint old = find(call);
    ObjectNode given = call.request().object();
    String state = given.path("state").asString(old.state()).toLowerCase(Locale.ROOT);
    if (!state.equals(old.state()) && !state.equals(NEXT.get(old.state()))) {
      throw Errors.of(400, "A sprint cannot go from '" + old.state() + "' to '" + state + "'.");
    }
    boolean starts = state.equals("active") && old.state().equals("future");
    boolean closes = state.equals("closed") && old.state().equals("active");
    Instant now = call.world().now();
    Instant start = given.has("startDate") ? date(given.path("startDate")) : old.start();
    Instant end = given.has("endDate") ? date(given.path("endDate")) : old.end();
    if (starts && (start == null || end == null)) {
      throw Errors.of(400, "A sprint needs a start date and an end date to be started.");
    }
    Parts.Sprint sprint =
        new Parts.Sprint(
            old.id(),
            old.board(),
            given.path("name").asString(old.name()),
            state,
            start,
            end,
            closes ? now : old.complete(),
            starts ? now : old.activated(),
            given.path("goal").asString(old.goal()));
    call.world().put(sprint);
    return Response.ok(node(sprint));
  }

  private Response delete(Call call) {
    Parts.Sprint sprint = find(call);
    if (sprint.state().equals("closed")) {
      throw Errors.of(400, "A closed sprint cannot be deleted.");
    }
    move(call, issuesOf(call, sprint), Set.of(sprint.id()), null);
    call.world().removeSprint(sprint.id());
    return Response.empty(204);
  }

  private static List<Issue> issuesOf(Call call, Parts.Sprint sprint) {
    return call.world().all().stream().filter(it -> it.sprints.contains(sprint.id())).toList();
  }

  private Response issues(Call call) {
    long id = find(call).id();
    return AgileRoutes.page(call, it -> it.sprints.contains(id));
  }

  private Response plan(Call call) {
    Parts.Sprint sprint = find(call);
    if (sprint.state().equals("closed")) {
      throw Errors.of(400, "Issues can only be moved to open or active sprints.");
    }
    move(call, named(call), open(call), sprint.id());
    return Response.empty(204);
  }

  private Response unplan(Call call) {
    move(call, named(call), open(call), null);
    return Response.empty(204);
  }

  private static List<Issue> named(Call call) {
    JsonNode names = call.request().object().path("issues");
    if (names.size() > MOST_MOVED) {
      throw Errors.of(400, "At most " + MOST_MOVED + " issues may be moved in one operation.");
    }
    return BulkRoutes.strings(names).stream().map(call::issue).toList();
  }

  private static Set<Long> open(Call call) {
    return Set.copyOf(
        call.world().sprints().stream()
            .filter(it -> !it.state().equals("closed"))
            .map(Parts.Sprint::id)
            .toList());
  }

  /** Takes issues out of some sprints and into another. */
  private static void move(Call call, List<Issue> issues, Set<Long> from, @Nullable Long to) {
    for (Issue issue : issues) {
      call.world()
          .change(
              issue,
              call.user(),
              call.world().now(),
              draft -> {
                List<Long> rest =
                    draft.sprints.stream()
                        .filter(it -> it.equals(to) || !from.contains(it))
                        .toList();
                draft.sprints = to == null || rest.contains(to) ? rest : Issue.plus(rest, to);
              });
    }
  }

  private static @Nullable Instant date(JsonNode given) {
    if (given.isMissingNode() || given.isNull()) {
      return null;
    }
    try {
      return OffsetDateTime.parse(given.asString(""), DATE).toInstant();
    } catch (DateTimeParseException e) {
      throw Errors.of(400, "The date '" + given.asString("") + "' is not valid.");
    }
  }
}
