// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.work.WorkItemStatus;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Ways from a status to another. Jira shows an item's next steps only; what follows is learned from
 * other items of the project that stand further on, so that nothing is moved in order to find out.
 */
final class Workflow {
  private static final int FURTHEST = 6;
  private static final int MOST_STATUSES = 40;
  private static final Duration LIFE = Duration.ofMinutes(10);

  private final JiraClient client;
  private final Statuses statuses;
  private final Finder finder;
  private final PluginContext context;
  private final Map<String, Memo<Map<String, List<Step>>>> learned = new ConcurrentHashMap<>();

  Workflow(Room room, PluginContext context) {
    this.client = room.client();
    this.statuses = room.statuses();
    this.finder = room.finder();
    this.context = context;
  }

  /**
   * A transition.
   *
   * @param required names of the fields that it demands, by id
   */
  record Step(String id, String name, Statuses.Status to, Map<String, String> required) {
    Step {
      required = Map.copyOf(required);
    }

    boolean openFor(Predicate<String> given) {
      return required.keySet().stream().allMatch(given);
    }
  }

  /** The steps that an item can take now. */
  List<Step> from(String id) {
    JsonObject found =
        client.object(
            client
                .get("issue/{}/transitions", id)
                .query("expand", "transitions.fields")
                .label("read the transitions of item " + id)
                .item(id));
    return Reading.objects(found, "transitions").stream().map(this::step).toList();
  }

  private Step step(JsonObject transition) {
    Map<String, String> required = new LinkedHashMap<>();
    JsonObject fields = transition.object("fields").orElse(JsonObject.EMPTY);
    fields
        .members()
        .keySet()
        .forEach(id -> {
          JsonObject field = fields.object(id).orElse(JsonObject.EMPTY);
          if (Reading.flag(field, "required") && !Reading.flag(field, "hasDefaultValue")) {
            required.put(id, Reading.text(field, "name"));
          }
        });
    return new Step(
        Reading.text(transition, "id"),
        Reading.text(transition, "name"),
        statuses.of(transition.object("to").orElse(JsonObject.EMPTY)),
        required);
  }

  /**
   * The shortest way whose demands are met, else the shortest one; empty where none is known.
   *
   * @param given whether a field has, or will have, a value
   */
  Optional<List<Step>> way(
      Place place, List<Step> now, Predicate<Statuses.Status> goal, Predicate<String> given) {
    Optional<List<Step>> direct = search(place, now, Map.of(), goal, given);
    if (direct.isPresent()) {
      return direct;
    }
    Map<String, List<Step>> graph = graph(place);
    return search(place, now, graph, goal, given)
        .or(() -> search(place, now, graph, goal, any -> true));
  }

  /** Where an item stands. */
  record Place(String project, String type, String status) {}

  private static Optional<List<Step>> search(
      Place place,
      List<Step> now,
      Map<String, List<Step>> graph,
      Predicate<Statuses.Status> goal,
      Predicate<String> given) {
    Deque<List<Step>> ways = new ArrayDeque<>();
    ways.add(List.of());
    Set<String> seen = new HashSet<>(Set.of(place.status()));
    while (!ways.isEmpty()) {
      List<Step> way = ways.removeFirst();
      List<Step> next =
          way.isEmpty() ? now : graph.getOrDefault(way.getLast().to().id(), List.of());
      for (Step step : next) {
        if (!step.openFor(given)) {
          continue;
        }
        List<Step> longer = new ArrayList<>(way);
        longer.add(step);
        if (goal.test(step.to())) {
          return Optional.of(longer);
        }
        if (longer.size() < FURTHEST && !ends(step.to()) && seen.add(step.to().id())) {
          ways.addLast(longer);
        }
      }
    }
    return Optional.empty();
  }

  /** No way leads through what is finished: people would be told so. */
  private static boolean ends(Statuses.Status status) {
    return status.meaning() == WorkItemStatus.DONE || status.meaning() == WorkItemStatus.CANCELLED;
  }

  private Map<String, List<Step>> graph(Place place) {
    return learned
        .computeIfAbsent(
            place.project() + "/" + place.type(),
            ignored -> new Memo<>(() -> learn(place), LIFE, context.clock()))
        .get();
  }

  private Map<String, List<Step>> learn(Place place) {
    Map<String, List<Step>> graph = new LinkedHashMap<>();
    statusesOf(place).stream()
        .limit(MOST_STATUSES)
        .forEach(status -> sample(place, status).ifPresent(key -> graph.put(status, from(key))));
    return graph;
  }

  private Set<String> statusesOf(Place place) {
    Set<String> ids = new LinkedHashSet<>();
    Reading.objects(
            client.array(
                client
                    .get("project/{}/statuses", place.project())
                    .label("read the statuses of project " + place.project())))
        .stream()
        .filter(it -> Reading.text(it, "id").equals(place.type()))
        .flatMap(it -> Reading.objects(it, "statuses").stream())
        .forEach(it -> ids.add(Reading.text(it, "id")));
    return ids;
  }

  /** An item in a status: of the type where there is one, since types may have their own ways. */
  private Optional<String> sample(Place place, String status) {
    Jql project = new Jql().equal("project", place.project()).equal("status", status);
    Jql type =
        new Jql()
            .equal("project", place.project())
            .equal("status", status)
            .equal("issuetype", place.type());
    return first(type).or(() -> first(project));
  }

  private Optional<String> first(Jql jql) {
    return finder.first(jql.newestFirst(), 1, List.of("status")).stream()
        .map(it -> Reading.text(it, "id"))
        .findFirst();
  }
}
