// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.connectors.azuredevops.Teams.Iteration;
import dev.milepost.connectors.azuredevops.Teams.Team;
import dev.milepost.http.connector.Answers;
import dev.milepost.http.limit.Cancellation;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.work.SprintItem;
import dev.milepost.spi.work.WorkItemStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Looks at iterations as they were: which items were in them when they began, on each day, and when
 * they were over, and what those items said then.
 */
final class TimeTravel {
  private static final Duration DAY = Duration.ofDays(1);
  private static final int MOST_LOOKS = 60;

  private final Room room;
  private final Histories histories;

  TimeTravel(Room room, Histories histories) {
    this.room = room;
    this.histories = histories;
  }

  /** What is asked of an iteration. */
  private record Trip(Team team, Iteration iteration, Instant end, List<String> pointFields) {}

  List<SprintItem> items(Team team, Iteration iteration, Instant now) {
    Instant end = iteration.over(now) ? iteration.end() : now;
    Trip trip = new Trip(team, iteration, end, pointFields(team));
    Set<Integer> atStart = new TreeSet<>(members(trip, iteration.start()));
    Set<Integer> atEnd = new TreeSet<>(members(trip, end));
    Set<Integer> all = new TreeSet<>(atStart);
    all.addAll(atEnd);
    for (Instant look : looks(iteration.start(), end)) {
      all.addAll(members(trip, look));
    }
    List<Integer> ids = List.copyOf(all);
    Map<Integer, JsonObject> before = snapshots(trip, ids, iteration.start());
    Map<Integer, JsonObject> after = snapshots(trip, ids, end);
    List<SprintItem> items = new ArrayList<>();
    for (int id : ids) {
      JsonObject last = after.get(id);
      if (last != null) {
        JsonObject first = atStart.contains(id) ? before.get(id) : null;
        items.add(item(trip, id, Optional.ofNullable(first), last, atEnd.contains(id)));
      }
    }
    return items;
  }

  /** The days between, or as many moments as are bearable for a long one. */
  private static List<Instant> looks(Instant start, Instant end) {
    Duration length = Duration.between(start, end);
    Duration step = length.dividedBy(MOST_LOOKS + 1L);
    if (step.compareTo(DAY) < 0) {
      step = DAY;
    }
    List<Instant> looks = new ArrayList<>();
    for (Instant at = start.plus(step); at.isBefore(end); at = at.plus(step)) {
      looks.add(at);
    }
    return looks;
  }

  private List<Integer> members(Trip trip, Instant moment) {
    String project = room.client().config().project();
    Wiql wiql =
        Wiql.ofProject(project)
            .equal(Names.ITERATION_PATH, trip.iteration().path())
            .in(Names.TYPE, trip.team().types().stream().map(ItemType::name).toList())
            .any(trip.team().areas());
    List<Integer> found = new ArrayList<>();
    List<Integer> page;
    do {
      long behind = found.isEmpty() ? 0 : found.getLast();
      page =
          room.finder()
              .ids(project, wiql.ids(behind, 0).query(moment), Finder.PAGE, Cancellation.create());
      found.addAll(page);
    } while (page.size() == Finder.PAGE);
    return found;
  }

  private Map<Integer, JsonObject> snapshots(Trip trip, List<Integer> ids, Instant moment) {
    Set<String> fields =
        new TreeSet<>(
            List.of(
                Names.ID, Names.TYPE, Names.STATE, Names.CREATED, Names.ACTIVATED, Names.CLOSED));
    fields.addAll(trip.pointFields());
    Map<Integer, JsonObject> found = new HashMap<>();
    for (int from = 0; from < ids.size(); from += Items.MOST) {
      List<Integer> some = ids.subList(from, Math.min(ids.size(), from + Items.MOST));
      for (JsonObject item : room.items().batch(some, List.copyOf(fields), Optional.of(moment))) {
        Answers.number(item, "id").ifPresent(id -> found.put(id.intValue(), item));
      }
    }
    return found;
  }

  private List<String> pointFields(Team team) {
    String project = room.client().config().project();
    return team.types().stream()
        .flatMap(it -> room.processes().pointsField(project, it).stream())
        .distinct()
        .toList();
  }

  /** Types whose items have no estimate. */
  List<String> withoutEstimate(Team team) {
    String project = room.client().config().project();
    return team.types().stream()
        .filter(it -> room.processes().pointsField(project, it).isEmpty())
        .map(ItemType::name)
        .toList();
  }

  private SprintItem item(
      Trip trip, int id, Optional<JsonObject> first, JsonObject last, boolean atEnd) {
    Iteration iteration = trip.iteration();
    JsonObject values = ItemReader.values(last);
    Instant closed = Answers.instant(Answers.text(values, Names.CLOSED)).orElse(null);
    boolean doneBefore =
        first.filter(it -> done(trip, it)).isPresent()
            || (closed != null && closed.isBefore(iteration.start()));
    boolean done = atEnd && !doneBefore && done(trip, last);
    BigDecimal before =
        first.isPresent() ? points(trip, first.get()) : pointsWhenAdded(trip, Integer.toString(id));
    return new SprintItem(
        Integer.toString(id),
        first.isPresent(),
        atEnd,
        before,
        points(trip, last),
        done,
        ItemReader.moment(room.client(), last, Names.CREATED),
        Answers.instant(Answers.text(values, Names.ACTIVATED)).orElse(null),
        done(trip, last) ? closed : null);
  }

  private static Optional<ItemType> type(Trip trip, JsonObject item) {
    String name = Answers.text(ItemReader.values(item), Names.TYPE);
    return trip.team().types().stream().filter(it -> it.name().equals(name)).findFirst();
  }

  /** A state that the process no longer has says nothing; the date of closing does. */
  private static boolean done(Trip trip, JsonObject item) {
    JsonObject values = ItemReader.values(item);
    Optional<ItemType.State> state =
        type(trip, item).flatMap(it -> it.state(Answers.text(values, Names.STATE)));
    return state.isPresent()
        ? state.get().meaning() == WorkItemStatus.DONE
        : !Answers.text(values, Names.CLOSED).isEmpty();
  }

  private @Nullable BigDecimal points(Trip trip, JsonObject item) {
    String project = room.client().config().project();
    return type(trip, item)
        .flatMap(it -> room.processes().pointsField(project, it))
        .flatMap(field -> Answers.number(ItemReader.values(item), field))
        .orElse(null);
  }

  /** The estimate at the moment at which an item came into a running iteration. */
  private @Nullable BigDecimal pointsWhenAdded(Trip trip, String id) {
    String path = "";
    String points = null;
    for (JsonObject update : histories.updates(id)) {
      JsonObject fields = update.object("fields").orElse(JsonObject.EMPTY);
      for (String field : trip.pointFields()) {
        points =
            fields
                .object(field)
                .map(it -> Optional.ofNullable(Histories.value(it, "newValue")))
                .orElse(Optional.ofNullable(points))
                .orElse(null);
      }
      String moved = Answers.text(fields, Names.ITERATION_PATH, "newValue");
      path = moved.isEmpty() ? path : moved;
      boolean late = Histories.at(update).filter(trip.iteration().start()::isBefore).isPresent();
      if (late && path.equalsIgnoreCase(trip.iteration().path())) {
        break;
      }
    }
    return points == null ? null : new BigDecimal(points);
  }
}
