// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.ConflictException;
import dev.milepost.spi.errors.IntegrationException;
import dev.milepost.spi.errors.ValidationException;
import dev.milepost.spi.work.FieldChange;
import dev.milepost.spi.work.FieldValue;
import dev.milepost.spi.work.UpdateResult;
import dev.milepost.spi.work.UpdateResult.FieldOutcome;
import dev.milepost.spi.work.UpdateResult.State;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemChange;
import dev.milepost.spi.work.WorkItemField;
import dev.milepost.spi.work.WorkItemStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes items: fields in one request, the status by transitions. */
final class Changes {
  private final Room room;
  private final JiraClient client;
  private final Items items;
  private final Moves moves;

  Changes(Room room, Moves moves) {
    this.room = room;
    this.client = room.client();
    this.items = room.items();
    this.moves = moves;
  }

  /** Takes a new item to its first status. */
  WorkItem move(WorkItem item, WorkItemStatus status) {
    FieldValue.Status wanted = new FieldValue.Status(status, "");
    Optional<String> failure = moves.go(moves.plan(items.raw(item.id()), wanted, field -> false));
    if (failure.isPresent()) {
      throw client.refusal("item " + item.id() + " was made", Map.of("status", failure.get()));
    }
    WorkItem now = items.get(item.id());
    room.own().wrote(now);
    return now;
  }

  UpdateResult update(String id, WorkItemChange change) {
    JsonObject issue = items.raw(id);
    WorkItem before = room.reader().read(issue, List.of(), null);
    if (change.expected().filter(it -> !it.equals(before.version())).isPresent()) {
      throw new ConflictException(
          client.asked("change item " + id)
              + ": it was changed at "
              + before.version()
              + ", after it was read; read it again and repeat what still applies",
          id);
    }
    if (change.fields().isEmpty()) {
      return new UpdateResult(items.get(id), List.of());
    }
    FieldEdits edits = new FieldEdits(room, before);
    change.fields().forEach(edits::add);
    edits.writer().check("change item " + id);
    Moves.Plan plan =
        edits
            .status()
            .map(it -> moves.plan(issue, it, edits.writer()::sets))
            .orElse(new Moves.Plan(before.id(), List.of()));
    boolean written = write(before, edits);
    Optional<String> failure = go(plan, written);
    WorkItem after = items.get(before.id());
    if (written || !plan.steps().isEmpty()) {
      room.own().wrote(after);
    }
    return new UpdateResult(after, outcomes(change, before, failure));
  }

  private boolean write(WorkItem before, FieldEdits edits) {
    JsonObject body = JsonObject.EMPTY;
    if (!edits.writer().isEmpty()) {
      body = body.with("fields", edits.writer().fields());
    }
    if (!edits.labels().isEmpty()) {
      body =
          body.with(
              "update",
              new JsonObject(
                  Map.of("labels", new JsonArray(List.<JsonValue>copyOf(edits.labels())))));
    }
    if (body.members().isEmpty()) {
      return false;
    }
    String label = "change item " + before.id();
    try {
      client.send(client.put("issue/{}", before.uid()).json(body).label(label).item(before.id()));
    } catch (ValidationException refused) {
      throw refused.fields().isEmpty() ? refused : edits.writer().renamed(label, refused.fields());
    }
    return true;
  }

  /** Once fields were written, a failure of the status is told in the result. */
  private Optional<String> go(Moves.Plan plan, boolean written) {
    try {
      return moves.go(plan);
    } catch (IntegrationException e) {
      if (!written) {
        throw e;
      }
      return Optional.of(e.text());
    }
  }

  private static List<FieldOutcome> outcomes(
      WorkItemChange change, WorkItem before, Optional<String> failure) {
    List<FieldOutcome> outcomes = new ArrayList<>();
    for (FieldChange each : change.fields()) {
      if (each.field().equals(WorkItemField.STATUS) && failure.isPresent()) {
        outcomes.add(new FieldOutcome(each.field(), State.REFUSED, failure.get()));
      } else {
        State state = FieldEdits.held(each, before) ? State.UNCHANGED : State.APPLIED;
        outcomes.add(new FieldOutcome(each.field(), state, ""));
      }
    }
    return outcomes;
  }
}
