// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.ConflictException;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.errors.ValidationException;
import dev.milepost.spi.work.FieldChange;
import dev.milepost.spi.work.UpdateResult;
import dev.milepost.spi.work.UpdateResult.FieldOutcome;
import dev.milepost.spi.work.UpdateResult.State;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemChange;
import dev.milepost.spi.work.WorkItemField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes items: fields and the first step of a status in one patch, which is done as a whole or
 * not at all, then the further steps. Each patch is for the revision that was read, so that
 * nobody's change is written over.
 */
final class Changes {
  private static final int MOST_TRIES = 10;

  private final Room room;
  private final AzureDevOpsClient client;
  private final Writing writing;
  private final Moves moves;

  Changes(Room room, Writing writing, Moves moves) {
    this.room = room;
    this.client = room.client();
    this.writing = writing;
    this.moves = moves;
  }

  UpdateResult update(String id, WorkItemChange change) {
    client.checked(id);
    return room.locks().one("item/" + id, () -> repeated(id, change));
  }

  /** Who wants no version of its own gets the newest, also where others change it all the time. */
  private UpdateResult repeated(String id, WorkItemChange change) {
    for (int turn = 1; ; turn++) {
      try {
        return once(id, change);
      } catch (ConflictException conflict) {
        if (change.expectedVersion() != null || turn == MOST_TRIES) {
          throw conflict;
        }
      }
    }
  }

  private UpdateResult once(String id, WorkItemChange change) {
    JsonObject item = room.items().raw(id);
    WorkItem before = room.reader().read(item, null);
    demandVersion(before, change);
    FieldEdits edits = new FieldEdits(room, item, before, type(item));
    change.fields().forEach(edits::add);
    Patch patch = edits.patch();
    patch.check("change item " + id);
    List<ItemType.State> way =
        edits.status().map(wanted -> moves.way(item, wanted)).orElse(List.of());
    if (patch.isEmpty() && way.isEmpty()) {
      return new UpdateResult(before, outcomes(change, before, Optional.empty()));
    }
    moves.demand(item, way, patch);
    if (!way.isEmpty()) {
      edits.writer().state(way.getFirst());
    }
    JsonObject after = write(item, change, edits);
    Optional<String> failure =
        way.size() > 1 ? moves.go(after, way.subList(1, way.size())) : Optional.empty();
    JsonObject last = way.size() > 1 ? room.items().raw(id) : after;
    return new UpdateResult(room.reader().read(last, null), outcomes(change, before, failure));
  }

  private void demandVersion(WorkItem before, WorkItemChange change) {
    if (change.expected().filter(it -> !it.equals(before.version())).isPresent()) {
      throw new ConflictException(
          client.asked("change item " + before.id())
              + ": it is at revision "
              + before.version()
              + ", the change was made for "
              + AzureDevOpsClient.shown(change.expected().orElse(""))
              + "; read it again and repeat what still applies",
          before.id());
    }
  }

  private ItemType type(JsonObject item) {
    return room.reader()
        .type(item)
        .orElseThrow(() ->
            client.refusal(
                "change item " + ItemReader.id(item),
                Map.of("type", "the types of its project cannot be read")));
  }

  private JsonObject write(JsonObject item, WorkItemChange change, FieldEdits edits) {
    String id = ItemReader.id(item);
    try {
      return writing.patch(item, edits.patch(), "change item " + id);
    } catch (ValidationException refused) {
      throw edits.status().map(it -> moves.refused(item, it, refused)).orElse(refused);
    } catch (RemoteFailureException lost) {
      // Its answer was lost; what the item holds tells whether it was done.
      return writing
          .after(id, lost)
          .filter(it -> !ItemReader.revision(it).equals(ItemReader.revision(item)))
          .filter(it -> done(change, room.reader().read(it, null)))
          .orElseThrow(() -> lost);
    }
  }

  private static boolean done(WorkItemChange change, WorkItem now) {
    return change.fields().stream()
        .filter(it -> !it.field().equals(WorkItemField.STATUS))
        .allMatch(it -> FieldEdits.held(it, now));
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
