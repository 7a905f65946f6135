// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.errors.ValidationException;
import dev.milepost.spi.work.CreateResult;
import dev.milepost.spi.work.FieldValue;
import dev.milepost.spi.work.NewWorkItem;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Makes items, each once for its key. */
final class Creation {
  /** How many keys one query looks for. */
  static final int MOST = 50;

  private static final String CREATE = "create an item";

  private final Room room;
  private final AzureDevOpsClient client;
  private final Drafts drafts;
  private final Moves moves;

  Creation(Room room, Drafts drafts, Moves moves) {
    this.room = room;
    this.client = room.client();
    this.drafts = drafts;
    this.moves = moves;
  }

  CreateResult.Created create(NewWorkItem wish) {
    Drafts.Draft draft = drafts.of(wish);
    return room.locks()
        .one(
            draft.tag(),
            () ->
                room.finder()
                    .tagged(draft.project(), draft.tag())
                    .map(it -> there(wish, it))
                    .orElseGet(() -> made(wish, draft)));
  }

  private CreateResult.Created there(NewWorkItem wish, JsonObject item) {
    return new CreateResult.Created(wish.key(), room.reader().read(item, null), false);
  }

  private CreateResult.Created made(NewWorkItem wish, Drafts.Draft draft) {
    return new CreateResult.Created(wish.key(), moved(wish, make(draft)), true);
  }

  /** Makes the item of a draft. */
  JsonObject make(Drafts.Draft draft) {
    try {
      JsonObject item =
          client.object(
              client
                  .post("{}/_apis/wit/workitems/${}", draft.project(), draft.type().name())
                  .query("$expand", "relations")
                  .json(draft.patch().document(), Patch.TYPE)
                  .label(CREATE));
      room.own().wrote(item);
      return item;
    } catch (RemoteFailureException lost) {
      if (!lost.mayHaveHappened()) {
        throw lost;
      }
      return room.finder().tagged(draft.project(), draft.tag()).orElseThrow(() -> lost);
    } catch (ValidationException refused) {
      throw draft.patch().renamed(CREATE, refused);
    }
  }

  /** A state in which nothing can be made is reached by steps. */
  private WorkItem moved(NewWorkItem wish, JsonObject item) {
    WorkItemStatus status = wish.status();
    WorkItem fresh = room.reader().read(item, null);
    if (status == null || status == fresh.status()) {
      return fresh;
    }
    Optional<String> failure = moves.go(item, moves.way(item, new FieldValue.Status(status, "")));
    if (failure.isPresent()) {
      throw client.refusal("item " + fresh.id() + " was made", Map.of("status", failure.get()));
    }
    return room.items().get(fresh.id());
  }

  /** The vendor has no request that makes several; those that are there are looked for at once. */
  List<CreateResult> createMany(List<NewWorkItem> wishes) {
    Map<String, CreateResult> results = new HashMap<>();
    for (int from = 0; from < wishes.size(); from += MOST) {
      chunk(wishes.subList(from, Math.min(wishes.size(), from + MOST)), results);
    }
    return wishes.stream()
        .map(it -> Objects.requireNonNull(results.get(it.key()), it.key()))
        .toList();
  }

  private void chunk(List<NewWorkItem> wishes, Map<String, CreateResult> results) {
    Map<String, Drafts.Draft> ready = new LinkedHashMap<>();
    for (NewWorkItem wish : wishes) {
      try {
        ready.put(wish.key(), drafts.of(wish));
      } catch (MilepostException e) {
        results.put(wish.key(), new CreateResult.Refused(wish.key(), e));
      }
    }
    // As in the making of one: who looks and finds nothing is the only one who makes it.
    room.locks()
        .all(
            ready.values().stream().map(Drafts.Draft::tag).toList(),
            () -> {
              made(wishes, ready, results);
              return results;
            });
  }

  private void made(
      List<NewWorkItem> wishes,
      Map<String, Drafts.Draft> ready,
      Map<String, CreateResult> results) {
    Map<String, JsonObject> earlier = earlier(ready.values());
    for (NewWorkItem wish : wishes) {
      Drafts.Draft draft = ready.get(wish.key());
      if (draft != null && !results.containsKey(wish.key())) {
        results.put(wish.key(), one(wish, draft, earlier));
      }
    }
  }

  /** Those that were made before, by tag. */
  private Map<String, JsonObject> earlier(Collection<Drafts.Draft> drafts) {
    Map<String, List<String>> tags = new LinkedHashMap<>();
    drafts.forEach(it -> tags.computeIfAbsent(it.project(), p -> new ArrayList<>()).add(it.tag()));
    Map<String, JsonObject> byTag = new HashMap<>();
    tags.forEach((project, some) -> {
      for (JsonObject item : room.finder().tagged(project, some)) {
        some.stream()
            .filter(tag -> Finder.carries(item, tag))
            .forEach(tag -> byTag.putIfAbsent(tag, item));
      }
    });
    return byTag;
  }

  private CreateResult one(NewWorkItem wish, Drafts.Draft draft, Map<String, JsonObject> earlier) {
    try {
      JsonObject there = earlier.get(draft.tag());
      return there != null ? there(wish, there) : made(wish, draft);
    } catch (MilepostException e) {
      return new CreateResult.Refused(wish.key(), e);
    }
  }
}
