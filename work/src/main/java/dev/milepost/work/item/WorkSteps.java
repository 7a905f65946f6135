// SPDX-License-Identifier: MIT
package dev.milepost.work.item;

import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonBoolean;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Receipt.StepReceipt;
import dev.milepost.spi.errors.ConflictException;
import dev.milepost.spi.errors.WorkItemNotFoundException;
import dev.milepost.spi.plugin.StepHandler;
import dev.milepost.spi.work.Comment;
import dev.milepost.spi.work.CommitRef;
import dev.milepost.spi.work.CreateResult;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.IncidentResult;
import dev.milepost.spi.work.LinkResult;
import dev.milepost.spi.work.NewWorkItem;
import dev.milepost.spi.work.UpdateResult;
import dev.milepost.spi.work.UpdateResult.State;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemChange;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Carries out the plans of {@link WorkPlans} on open connections. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class WorkSteps {
  /** A plan that was made for another site. */
  public static final String OTHER_SITE = "plan-other-site";

  static final String CREATE = "work/create";
  static final String UPDATE = "work/update";
  static final String DELETE = "work/delete";
  static final String COMMENT = "work/comment";
  static final String LINK = "work/link";
  static final String INCIDENT = "work/incident";

  /** The version in which an applied step left its item, where that step is taken back. */
  private static final String LEFT = "left";

  private final OpenConnections connections;

  private WorkSteps(OpenConnections connections) {
    this.connections = connections;
  }

  /** The handlers of all kinds of steps of this room, over the given connections. */
  public static List<StepHandler> handlers(List<OpenConnection> connections) {
    return handlers(OpenConnections.of(connections));
  }

  /** The handlers of all kinds of steps of this room, over connections opened when needed. */
  public static List<StepHandler> handlers(OpenConnections connections) {
    WorkSteps steps = new WorkSteps(connections);
    return List.of(
        steps.handler(CREATE, steps::create),
        steps.handler(UPDATE, steps::update),
        steps.handler(DELETE, steps::delete),
        steps.handler(COMMENT, steps::comment),
        steps.handler(LINK, steps::link),
        steps.handler(INCIDENT, steps::incident));
  }

  private interface Action {
    StepHandler.Done apply(DevOpsIntegration tracker, JsonObject payload, String key);
  }

  private StepHandler handler(String kind, Action action) {
    return new StepHandler() {
      @Override
      public String kind() {
        return kind;
      }

      @Override
      public Optional<String> version(EntityRef entity) {
        return WorkSteps.this.version(entity);
      }

      @Override
      public void check(PlanStep step) {
        tracker(step.payload());
      }

      @Override
      public Done apply(PlanStep step, String key, Map<String, StepReceipt> earlier) {
        JsonObject payload = withParent(step.payload(), earlier);
        return action.apply(tracker(payload), payload, key);
      }

      @Override
      public Done undo(PlanStep undo, String key, StepReceipt receipt) {
        JsonObject payload = undo.payload();
        // The item that a creation made is known by its receipt only.
        if (payload.text("id").isEmpty() && receipt.remoteIds().containsKey("id")) {
          payload = payload.with("id", JsonValue.of(receipt.remoteIds().getOrDefault("id", "")));
        }
        Optional<String> left = Optional.ofNullable(receipt.remoteIds().get("version"));
        if (left.isPresent() && payload.get("parts").filter(JsonBoolean.TRUE::equals).isEmpty()) {
          payload = payload.with(LEFT, JsonValue.of(left.get()));
        }
        return action.apply(tracker(payload), payload, key);
      }
    };
  }

  /** The parent of an item may be made by an earlier step of the plan. */
  private static JsonObject withParent(JsonObject payload, Map<String, StepReceipt> earlier) {
    Optional<String> step = payload.text("parentStep");
    if (step.isEmpty()) {
      return payload;
    }
    StepReceipt receipt = earlier.get(step.get());
    String id = receipt == null ? "" : receipt.remoteIds().getOrDefault("id", "");
    if (id.isEmpty()) {
      throw MilepostException.caller(
          "plan-payload", "the plan has no earlier step '" + step.get() + "' that made an item");
    }
    JsonObject item = payload.object("item").orElse(JsonObject.EMPTY);
    return payload.with("item", item.with("parentId", JsonValue.of(id)));
  }

  private DevOpsIntegration tracker(JsonObject payload) {
    OpenConnection connection = connections.open(Payloads.text(payload, "connection"));
    String planned = payload.text("site").orElse("");
    if (!planned.isEmpty() && !connection.site().isEmpty() && !planned.equals(connection.site())) {
      throw MilepostException.outdated(
          OTHER_SITE,
          "the plan was made for connection '"
              + connection.name()
              + "' to "
              + planned
              + ", which leads to "
              + connection.site()
              + " here; make it again");
    }
    return connection.integration();
  }

  private Optional<String> version(EntityRef entity) {
    return connections
        .ofNamespace(entity.namespace())
        .flatMap(connection -> find(connection.integration(), entity.name()))
        .map(WorkItem::version);
  }

  private static Optional<WorkItem> find(DevOpsIntegration tracker, String id) {
    try {
      return Optional.of(tracker.getWorkItem(id));
    } catch (WorkItemNotFoundException e) {
      return Optional.empty();
    }
  }

  private StepHandler.Done create(DevOpsIntegration tracker, JsonObject payload, String key) {
    NewWorkItem item =
        Payloads.item(
            payload
                .object("item")
                .orElseThrow(
                    () -> MilepostException.caller("plan-payload", "the plan holds no item")));
    CreateResult.Created created = tracker.createWorkItem(item);
    return done(created.made(), created.item(), created.made() ? "made" : "was made before");
  }

  private StepHandler.Done update(DevOpsIntegration tracker, JsonObject payload, String key) {
    String id = Payloads.text(payload, "id");
    WorkItemChange change = Payloads.change(payload.object("change").orElse(JsonObject.EMPTY));
    // An earlier try whose end is not known: its version is not the one that the plan saw.
    WorkItem now = tracker.getWorkItem(id);
    if (Fields.hold(now, change)) {
      return done(false, now, "holds the wanted values");
    }
    Optional<String> left = payload.text(LEFT);
    unchanged(now, left);
    UpdateResult result =
        tracker.updateWorkItem(
            id, left.map(version -> new WorkItemChange(change.fields(), version)).orElse(change));
    if (!result.complete()) {
      throw MilepostException.caller(
          "update-partial",
          result.outcomes().stream()
              .map(o ->
                  o.field().name()
                      + " "
                      + o.state().name().toLowerCase(Locale.ROOT)
                      + (o.reason().isEmpty() ? "" : " (" + o.reason() + ")"))
              .collect(Collectors.joining("; ", id + " was changed in part: ", "")));
    }
    boolean changed = result.outcomes().stream().anyMatch(o -> o.state() == State.APPLIED);
    return done(changed, result.item(), "changed");
  }

  private StepHandler.Done delete(DevOpsIntegration tracker, JsonObject payload, String key) {
    String id = Payloads.text(payload, "id");
    Optional<WorkItem> item = find(tracker, id);
    item.ifPresent(now -> unchanged(now, payload.text(LEFT)));
    tracker.deleteWorkItem(id);
    return new StepHandler.Done(
        item.isPresent(), Map.of("id", id), "deleted " + id, "deleted " + id);
  }

  /** What somebody changed after the plan did is theirs. */
  private static void unchanged(WorkItem now, Optional<String> left) {
    if (left.filter(version -> !version.equals(now.version())).isPresent()) {
      throw new ConflictException(
          now.id()
              + " was changed since the plan was applied (it left version "
              + left.get()
              + ", now it is "
              + now.version()
              + "); it stays as it is",
          now.id());
    }
  }

  private StepHandler.Done comment(DevOpsIntegration tracker, JsonObject payload, String key) {
    String id = Payloads.text(payload, "id");
    Comment comment = tracker.addComment(id, Payloads.document(payload, "text"), key);
    return new StepHandler.Done(
        true,
        Map.of("id", id, "comment", comment.id()),
        id + " " + comment.id(),
        "commented on " + id);
  }

  private StepHandler.Done link(DevOpsIntegration tracker, JsonObject payload, String key) {
    String id = Payloads.text(payload, "id");
    JsonObject link = payload.object("link").orElse(JsonObject.EMPTY);
    LinkResult result =
        link.text("pullRequest").isPresent()
            ? tracker.linkToPullRequest(id, URI.create(Payloads.text(link, "pullRequest")))
            : tracker.linkToCommit(
                id,
                new CommitRef(
                    Payloads.text(link, "sha"), URI.create(Payloads.text(link, "repository"))));
    String target = result.link().target().toString();
    return new StepHandler.Done(
        result.made(), Map.of("id", id), id + " " + target, id + " leads to " + target);
  }

  private StepHandler.Done incident(DevOpsIntegration tracker, JsonObject payload, String key) {
    IncidentResult result =
        tracker.createFromIncident(
            IncidentPayload.report(payload.object("report").orElse(JsonObject.EMPTY)));
    return done(
        result.outcome() != IncidentResult.Outcome.UNCHANGED,
        result.item(),
        result.outcome().name().toLowerCase(Locale.ROOT));
  }

  private static StepHandler.Done done(boolean changed, WorkItem item, String what) {
    return new StepHandler.Done(
        changed,
        Map.of(
            "id", item.id(),
            "uid", item.uid(),
            "url", item.url().toString(),
            "version", item.version()),
        item.id() + " " + item.version(),
        item.id() + " " + what);
  }
}
