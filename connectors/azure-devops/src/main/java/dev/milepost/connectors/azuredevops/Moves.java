// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.http.connector.Answers;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.IntegrationException;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.errors.ValidationException;
import dev.milepost.spi.work.FieldValue;
import dev.milepost.spi.work.WorkItemStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Takes items to another state, by as many steps as their type's process wants. */
final class Moves {
  private static final String STATUS = "status";

  private final AzureDevOpsClient client;
  private final Processes processes;
  private final ItemReader reader;
  private final Writing writing;

  Moves(Room room, Writing writing) {
    this.client = room.client();
    this.processes = room.processes();
    this.reader = room.reader();
    this.writing = writing;
  }

  /** The way to what is wanted, without a step where the item is there already. */
  List<ItemType.State> way(JsonObject item, FieldValue.Status wanted) {
    String id = ItemReader.id(item);
    if (wanted.status() == WorkItemStatus.UNKNOWN && wanted.nativeName().isEmpty()) {
      throw client.refusal(
          "change item " + id, Map.of(STATUS, "'unknown' is no status to set an item to"));
    }
    ItemType type = reader.type(item).orElseThrow(() -> noType(item));
    String now = Answers.text(ItemReader.values(item), Names.STATE);
    Predicate<ItemType.State> goal =
        state ->
            wanted.nativeName().isEmpty()
                ? state.meaning() == wanted.status()
                : state.name().equalsIgnoreCase(wanted.nativeName());
    if (type.state(now).filter(goal).isPresent()) {
      return List.of();
    }
    List<ItemType.State> way = type.way(now, goal).orElseThrow(() -> noWay(item, type, wanted, ""));
    if (way.size() == 1) {
      return way;
    }
    // Half of a way is worse than none: it is gone only where it is there now.
    ItemType fresh = processes.fresh(ItemReader.project(item), type);
    return fresh.way(now, goal).orElseThrow(() -> noWay(item, fresh, wanted, ""));
  }

  private ValidationException noType(JsonObject item) {
    return client.refusal(
        "change item " + ItemReader.id(item),
        Map.of(STATUS, "the states of its type cannot be read, so that no way is known"));
  }

  private ValidationException noWay(
      JsonObject item, ItemType type, FieldValue.Status wanted, String reason) {
    String now = Answers.text(ItemReader.values(item), Names.STATE);
    String goal =
        wanted.nativeName().isEmpty()
            ? wanted.status().word()
            : AzureDevOpsClient.shown(wanted.nativeName());
    List<String> targets =
        type.next(now).stream()
            .map(name ->
                type.state(name)
                    .map(it -> it.name() + " (" + it.meaning().word() + ")")
                    .orElse(name))
            .toList();
    return client.refusal(
        "change item " + ItemReader.id(item),
        Map.of(
            STATUS,
            "no way is known from '"
                + now
                + "' to '"
                + goal
                + "'"
                + (reason.isEmpty() ? "" : " (" + reason + ")")
                + "; from there it may go to: "
                + (targets.isEmpty() ? "nothing" : String.join(", ", targets))));
  }

  /**
   * What to tell where the vendor refused the first step although the process allowed it: perhaps
   * the process was changed since it was read.
   */
  ValidationException refused(
      JsonObject item, FieldValue.Status wanted, ValidationException refusal) {
    if (!refusal.fields().containsKey(STATUS)) {
      return refusal;
    }
    processes.forget(ItemReader.project(item));
    Optional<ItemType> type = reader.type(item);
    return type.isEmpty()
        ? refusal
        : noWay(item, type.get(), wanted, refusal.fields().getOrDefault(STATUS, ""));
  }

  /**
   * Refuses a way of several steps before the first one, where a later one will ask for a field
   * that has no value. That the later states cannot be entered from here is no news.
   *
   * @param patch what is to be changed beside
   */
  void demand(JsonObject item, List<ItemType.State> way, Patch patch) {
    for (ItemType.State step : way.subList(Math.min(1, way.size()), way.size())) {
      String label = "change the status of item " + ItemReader.id(item);
      try {
        writing.look(item, patch.with(step), label);
      } catch (ValidationException refused) {
        if (refused.fields().keySet().stream().anyMatch(field -> !field.equals(STATUS))) {
          throw refused;
        }
      }
    }
  }

  /**
   * Goes the steps of a way. Empty where they led to the goal, else why they did not, and where the
   * item stands.
   */
  Optional<String> go(JsonObject item, List<ItemType.State> way) {
    JsonObject now = item;
    for (ItemType.State step : way) {
      try {
        now = take(now, step);
      } catch (IntegrationException e) {
        return Optional.of(
            "it stands at '"
                + Answers.text(ItemReader.values(now), Names.STATE)
                + "': "
                + e.text());
      }
    }
    return Optional.empty();
  }

  /** One step; the item after it. */
  JsonObject take(JsonObject item, ItemType.State step) {
    Patch patch = new Patch(client);
    patch.set(Names.STATE, STATUS, JsonValue.of(step.name()));
    String id = ItemReader.id(item);
    String label = "change the status of item " + id;
    try {
      return writing.patch(item, patch, label);
    } catch (RemoteFailureException lost) {
      return writing
          .after(id, lost)
          .filter(
              it -> Answers.text(ItemReader.values(it), Names.STATE).equalsIgnoreCase(step.name()))
          .orElseThrow(() -> lost);
    }
  }
}
