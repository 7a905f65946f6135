// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.kernel.json.JsonValue.JsonNull;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.IntegrationException;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.work.FieldValue;
import dev.milepost.spi.work.WorkItemStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Takes items to another status, by as many transitions as the workflow wants. */
final class Moves {
  private static final String STATUS = "status";
  private static final String RESOLUTION = "resolution";

  private final JiraClient client;
  private final Statuses statuses;
  private final Workflow workflow;
  private final Items items;
  private final OwnWrites own;

  Moves(Room room, Workflow workflow) {
    this.client = room.client();
    this.statuses = room.statuses();
    this.items = room.items();
    this.own = room.own();
    this.workflow = workflow;
  }

  /** A way that can be gone; without steps where the item is there already. */
  record Plan(String id, List<Workflow.Step> steps) {
    Plan {
      steps = List.copyOf(steps);
    }
  }

  /**
   * Finds a way, or refuses before anything is moved.
   *
   * @param sets whether the same change gives a field a value before
   */
  Plan plan(JsonObject issue, FieldValue.Status wanted, Predicate<String> sets) {
    String key = Reading.text(issue, "key");
    JsonObject values = issue.object("fields").orElse(JsonObject.EMPTY);
    Statuses.Status now = statuses.of(values.object(STATUS).orElse(JsonObject.EMPTY));
    if (wanted.status() == WorkItemStatus.UNKNOWN && wanted.nativeName().isEmpty()) {
      throw client.refusal(
          "change item " + key, Map.of(STATUS, "'unknown' is no status to set an item to"));
    }
    Predicate<Statuses.Status> goal =
        status ->
            wanted.nativeName().isEmpty()
                ? status.meaning() == wanted.status()
                : status.called(wanted.nativeName());
    if (goal.test(now)) {
      return new Plan(key, List.of());
    }
    Predicate<Statuses.Status> aim =
        status ->
            goal.test(status)
                && (!wanted.nativeName().isEmpty()
                    || wanted.status() != WorkItemStatus.DONE
                    || !status.givenUp());
    Predicate<String> given =
        field ->
            sets.test(field)
                || values.get(field).filter(it -> it != JsonNull.NULL).isPresent()
                || (field.equals(RESOLUTION) && !resolution().isEmpty());
    List<Workflow.Step> next = workflow.from(key);
    Workflow.Place place =
        new Workflow.Place(
            Reading.text(values, "project", "key"),
            Reading.text(values, "issuetype", "id"),
            now.id());
    List<Workflow.Step> way =
        workflow.way(place, next, aim, given).orElseThrow(() -> noWay(key, wanted, now, next));
    demand(key, way, given);
    return new Plan(key, way);
  }

  private String resolution() {
    return client.config().text(RESOLUTION);
  }

  private IntegrationException noWay(
      String key, FieldValue.Status wanted, Statuses.Status now, List<Workflow.Step> next) {
    String goal =
        wanted.nativeName().isEmpty() ? wanted.status().word() : Jql.shown(wanted.nativeName());
    String targets = String.join(", ", next.stream().map(it -> it.to().name()).toList());
    return client.refusal(
        "change item " + key,
        Map.of(
            STATUS,
            "no way is known from '"
                + now.name()
                + "' to '"
                + goal
                + "'; it may go to: "
                + (targets.isEmpty() ? "nothing" : targets)));
  }

  private void demand(String key, List<Workflow.Step> way, Predicate<String> given) {
    Map<String, String> missing = new LinkedHashMap<>();
    for (Workflow.Step step : way) {
      step.required()
          .forEach((id, name) -> {
            if (!given.test(id)) {
              missing.put(
                  id,
                  "'"
                      + name
                      + "' is demanded by transition '"
                      + step.name()
                      + "' and has no value");
            }
          });
    }
    if (!missing.isEmpty()) {
      throw client.refusal("change the status of item " + key, missing);
    }
  }

  /**
   * Goes the way. Empty where it led to the goal, else why it did not, and where the item stands.
   *
   * @throws IntegrationException where the first step failed, so that nothing changed
   */
  Optional<String> go(Plan plan) {
    for (int i = 0; i < plan.steps().size(); i++) {
      Workflow.Step step = plan.steps().get(i);
      try {
        take(plan.id(), i == 0 ? step : again(plan.id(), step));
      } catch (IntegrationException e) {
        if (i == 0) {
          throw e;
        }
        return Optional.of(
            "it stands at '" + plan.steps().get(i - 1).to().name() + "': " + e.text());
      }
    }
    return Optional.empty();
  }

  /** The step as this very item can take it. */
  private Workflow.Step again(String id, Workflow.Step planned) {
    return workflow.from(id).stream()
        .filter(it -> it.to().id().equals(planned.to().id()))
        .findFirst()
        .orElseThrow(() ->
            client.refusal(
                "change item " + id,
                Map.of(STATUS, "it cannot go to '" + planned.to().name() + "' from here")));
  }

  private void take(String id, Workflow.Step step) {
    JsonObject body = new JsonObject(Map.of("transition", FieldWriter.named("id", step.id())));
    if (step.required().containsKey(RESOLUTION) && !resolution().isEmpty()) {
      body =
          body.with(
              "fields",
              new JsonObject(Map.of(RESOLUTION, FieldWriter.named("name", resolution()))));
    }
    try {
      client.send(
          client
              .post("issue/{}/transitions", id)
              .json(body)
              .label("change the status of item " + id)
              .item(id));
    } catch (RemoteFailureException lost) {
      if (!lost.mayHaveHappened() || !status(id).equals(step.to().id())) {
        throw lost;
      }
    }
    JsonObject after = items.raw(id, "updated");
    own.wrote(
        Reading.text(after, "id"),
        Reading.text(after.object("fields").orElse(JsonObject.EMPTY), "updated"));
  }

  private String status(String id) {
    return Reading.text(
        items.raw(id, STATUS).object("fields").orElse(JsonObject.EMPTY), STATUS, "id");
  }
}
