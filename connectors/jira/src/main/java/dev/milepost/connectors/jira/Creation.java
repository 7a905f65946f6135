// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.http.limit.KeyLocks;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.errors.ValidationException;
import dev.milepost.spi.work.CreateResult;
import dev.milepost.spi.work.NewWorkItem;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemStatus;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes items, each once for its key. */
final class Creation {
  /** As many as Jira makes in one request. */
  static final int MOST = 50;

  private static final String CREATE = "create an item";

  private final JiraClient client;
  private final Drafts drafts;
  private final Marks marks;
  private final Items items;
  private final Changes changes;
  private final OwnWrites own;
  private final KeyLocks locks;

  Creation(Room room, Drafts drafts, Changes changes) {
    this.client = room.client();
    this.drafts = drafts;
    this.marks = room.marks();
    this.items = room.items();
    this.changes = changes;
    this.own = room.own();
    this.locks = room.locks();
  }

  CreateResult.Created create(NewWorkItem wish) {
    Drafts.Draft draft = drafts.of(wish);
    return locks.one(
        draft.label(),
        () -> {
          boolean again = marks.begun(draft.label());
          Optional<String> there = marks.find(draft.project(), draft.label(), again);
          if (there.isPresent()) {
            return new CreateResult.Created(wish.key(), items.get(there.get()), false);
          }
          return new CreateResult.Created(wish.key(), finished(wish, make(draft)), true);
        });
  }

  /** Makes the issue of a draft; its key. */
  String make(Drafts.Draft draft) {
    try {
      JsonObject made = client.object(client.post("issue").json(draft.body()).label(CREATE));
      return Reading.text(made, "key");
    } catch (RemoteFailureException lost) {
      if (!lost.mayHaveHappened()) {
        throw lost;
      }
      return marks.find(draft.project(), draft.label(), true).orElseThrow(() -> lost);
    } catch (ValidationException refused) {
      throw refused.fields().isEmpty() ? refused : draft.writer().renamed(CREATE, refused.fields());
    }
  }

  private WorkItem finished(NewWorkItem wish, String key) {
    WorkItem item = items.get(key);
    own.wrote(item);
    return moved(wish, item);
  }

  private WorkItem moved(NewWorkItem wish, WorkItem item) {
    WorkItemStatus status = wish.status();
    return status == null || status == item.status() ? item : changes.move(item, status);
  }

  List<CreateResult> createMany(List<NewWorkItem> wishes) {
    Map<String, CreateResult> results = new LinkedHashMap<>();
    wishes.forEach(wish -> results.put(wish.key(), refused(wish, null)));
    for (int from = 0; from < wishes.size(); from += MOST) {
      chunk(wishes.subList(from, Math.min(wishes.size(), from + MOST)), results);
    }
    return List.copyOf(results.values());
  }

  private CreateResult.Refused refused(NewWorkItem wish, @Nullable MilepostException failure) {
    return new CreateResult.Refused(
        wish.key(),
        failure != null
            ? failure
            : client.refusal(CREATE, Map.of("key", "Jira said nothing about it")));
  }

  private void chunk(List<NewWorkItem> wishes, Map<String, CreateResult> results) {
    Map<String, NewWorkItem> byLabel = new LinkedHashMap<>();
    Map<String, Drafts.Draft> ready = new LinkedHashMap<>();
    for (NewWorkItem wish : wishes) {
      try {
        Drafts.Draft draft = drafts.of(wish);
        ready.put(draft.label(), draft);
        byLabel.put(draft.label(), wish);
      } catch (MilepostException e) {
        results.put(wish.key(), refused(wish, e));
      }
    }
    // As in the making of one: who looks and finds nothing is the only one who makes it.
    locks.all(
        ready.keySet(),
        () -> {
          made(ready, byLabel, results);
          return results;
        });
  }

  private void made(
      Map<String, Drafts.Draft> ready,
      Map<String, NewWorkItem> byLabel,
      Map<String, CreateResult> results) {
    Map<String, String> there = earlier(ready);
    List<Drafts.Draft> missing =
        ready.values().stream().filter(it -> !there.containsKey(it.label())).toList();
    Map<String, MilepostException> failures = new HashMap<>();
    Map<String, String> made = missing.isEmpty() ? Map.of() : bulk(missing, failures);
    Map<String, WorkItem> found =
        items.fresh(Stream.concat(there.values().stream(), made.values().stream()).toList());
    byLabel.forEach((label, wish) -> {
      String key = made.getOrDefault(label, there.get(label));
      if (key == null) {
        results.put(wish.key(), refused(wish, failures.get(label)));
        return;
      }
      results.put(wish.key(), result(wish, found.get(key), key, made.containsKey(label)));
    });
  }

  private CreateResult result(
      NewWorkItem wish, @Nullable WorkItem found, String key, boolean made) {
    try {
      WorkItem item = found != null ? found : items.get(key);
      if (made) {
        own.wrote(item);
      }
      return new CreateResult.Created(wish.key(), made ? moved(wish, item) : item, made);
    } catch (MilepostException e) {
      return refused(wish, e);
    }
  }

  /** Those that were made before, by label. */
  private Map<String, String> earlier(Map<String, Drafts.Draft> drafts) {
    Set<String> again = drafts.keySet().stream().filter(marks::begun).collect(Collectors.toSet());
    return there(drafts.values(), again);
  }

  /** Those of the drafts that are there, by label. */
  private Map<String, String> there(Collection<Drafts.Draft> drafts, Set<String> careful) {
    Map<String, Set<String>> byProject = new LinkedHashMap<>();
    drafts.forEach(
        it -> byProject.computeIfAbsent(it.project(), _ -> new LinkedHashSet<>()).add(it.label()));
    Map<String, String> there = new HashMap<>();
    byProject.forEach((project, labels) -> {
      Set<String> some = labels.stream().filter(careful::contains).collect(Collectors.toSet());
      there.putAll(marks.find(project, labels, some));
    });
    return there;
  }

  /** Makes issues in one request; the keys of those that were made, by label. */
  private Map<String, String> bulk(
      List<Drafts.Draft> drafts, Map<String, MilepostException> failures) {
    JsonObject body =
        new JsonObject(
            Map.of(
                "issueUpdates",
                new JsonArray(drafts.stream().<JsonValue>map(Drafts.Draft::body).toList())));
    Map<String, String> made = new HashMap<>();
    JsonObject answer;
    try {
      answer =
          client
              .send(client.post("issue/bulk").json(body).accept(400).label("create items"))
              .object()
              .orElse(JsonObject.EMPTY);
    } catch (RemoteFailureException lost) {
      Set<String> labels = drafts.stream().map(Drafts.Draft::label).collect(Collectors.toSet());
      if (lost.mayHaveHappened()) {
        made.putAll(there(drafts, labels));
      }
      labels.stream()
          .filter(label -> !made.containsKey(label))
          .forEach(label -> failures.put(label, lost));
      return made;
    }
    faults(answer, drafts, failures);
    List<String> keys =
        Reading.objects(answer, "issues").stream().map(it -> Reading.text(it, "key")).toList();
    List<Drafts.Draft> good =
        drafts.stream().filter(it -> !failures.containsKey(it.label())).toList();
    for (int i = 0; i < Math.min(keys.size(), good.size()); i++) {
      made.put(good.get(i).label(), keys.get(i));
    }
    return made;
  }

  private static void faults(
      JsonObject answer, List<Drafts.Draft> drafts, Map<String, MilepostException> failures) {
    for (JsonObject error : Reading.objects(answer, "errors")) {
      int number = Reading.number(error, "failedElementNumber").map(Number::intValue).orElse(-1);
      if (number >= 0 && number < drafts.size()) {
        Drafts.Draft draft = drafts.get(number);
        Map<String, String> fields =
            error
                .object("elementErrors")
                .flatMap(JiraVendor::fault)
                .map(fault ->
                    fault.fields().isEmpty() ? Map.of("item", fault.text()) : fault.fields())
                .orElse(Map.of("item", "no reason given"));
        failures.put(draft.label(), draft.writer().renamed(CREATE, fields));
      }
    }
  }
}
