// SPDX-License-Identifier: MIT
package dev.milepost.work.item;

import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Precondition;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.kernel.plan.Undo;
import dev.milepost.kernel.text.RichText;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.CommitRef;
import dev.milepost.spi.work.IncidentReport;
import dev.milepost.spi.work.NewWorkItem;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemChange;
import dev.milepost.text.Adf;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes plans for changes of work items. Making one reads the tracker and writes nothing; {@link
 * WorkSteps} carry it out.
 *
 * @since 0.1
 */
public final class WorkPlans {
  /** How long a plan may be applied. */
  public static final Duration LIFETIME = Duration.ofHours(24);

  /** How many parts of an item one plan makes. */
  public static final int MOST_PARTS = 500;

  private final InstantSource clock;
  private final Supplier<String> ids;

  /**
   * A maker of plans.
   *
   * @param ids gives a new id for each plan, of {@code a-z 0-9 -}
   */
  public WorkPlans(InstantSource clock, Supplier<String> ids) {
    this.clock = clock;
    this.ids = ids;
  }

  /** A plan that makes an item. */
  public Plan create(OpenConnection connection, NewWorkItem item) {
    return plan(List.of(creation(connection, "", "", false, item)), List.of());
  }

  /**
   * A plan that makes an item and then the items that are its parts, in their order. The whole
   * comes first, and nothing of the rest is begun where it fails.
   *
   * @param parts at most {@value #MOST_PARTS}; their parent is the whole, whatever they say
   */
  public Plan create(OpenConnection connection, NewWorkItem whole, List<NewWorkItem> parts) {
    if (parts.size() > MOST_PARTS) {
      throw new IllegalArgumentException(
          parts.size() + " parts, must be at most " + MOST_PARTS + " in one plan");
    }
    var steps = new ArrayList<PlanStep>();
    steps.add(creation(connection, "", "", !parts.isEmpty(), whole));
    for (NewWorkItem part : parts) {
      steps.add(creation(connection, "-" + steps.size(), steps.getFirst().id(), false, part));
    }
    return plan(steps, List.of());
  }

  /**
   * @param suffix makes the ids of the step and of its undo unique in the plan
   * @param whole the step that makes the item's parent; empty where none does
   * @param parts whether later steps make parts of it
   */
  private static PlanStep creation(
      OpenConnection connection, String suffix, String whole, boolean parts, NewWorkItem item) {
    EntityRef target = connection.item(item.key());
    JsonObject payload = payload(connection).with("item", Payloads.of(item));
    Undo undo =
        connection.integration().capabilities().contains(Capability.DELETE)
            ? new Undo.By(
                step(
                    "delete" + suffix,
                    WorkSteps.DELETE,
                    target,
                    // Its parts may have changed the whole's version.
                    payload(connection).with("parts", JsonValue.of(parts)),
                    "delete the item that was made",
                    Risk.DESTRUCTIVE,
                    new Undo.None("a deleted item does not come back")))
            : new Undo.None("this tracker deletes no items; close it instead");
    return step(
        "create" + suffix,
        WorkSteps.CREATE,
        target,
        whole.isEmpty() ? payload : payload.with("parentStep", JsonValue.of(whole)),
        Previews.of(item, connection.name())
            + (whole.isEmpty() ? "" : "\npart of the item of step " + whole),
        Risk.WRITE,
        undo);
  }

  /**
   * A plan that changes an item, for the version that it has now. Its undo puts back what the
   * changed fields hold now.
   */
  public Plan update(OpenConnection connection, String id, WorkItemChange change) {
    WorkItem item = connection.integration().getWorkItem(id);
    WorkItemChange guarded = new WorkItemChange(change.fields(), item.version());
    EntityRef target = connection.item(item.id());
    JsonObject payload = payload(connection).with("id", JsonValue.of(item.id()));
    PlanStep back =
        step(
            "put-back",
            WorkSteps.UPDATE,
            target,
            payload.with("change", Payloads.of(Fields.inverse(item, change))),
            "put back what was there",
            Risk.WRITE,
            new Undo.None("it is an undo"));
    return plan(
        step(
            "update",
            WorkSteps.UPDATE,
            target,
            payload.with("change", Payloads.of(guarded)),
            Previews.of(item, change),
            Risk.WRITE,
            new Undo.By(back)),
        List.of(new Precondition(target, item.version())));
  }

  /** A plan that deletes an item, in the version that it has now. */
  public Plan delete(OpenConnection connection, String id) {
    WorkItem item = connection.integration().getWorkItem(id);
    EntityRef target = connection.item(item.id());
    return plan(
        step(
            "delete",
            WorkSteps.DELETE,
            target,
            payload(connection).with("id", JsonValue.of(item.id())),
            "delete " + item.id() + " \"" + item.title() + "\"",
            Risk.DESTRUCTIVE,
            new Undo.None("a deleted item does not come back")),
        List.of(new Precondition(target, item.version())));
  }

  /** A plan that adds a comment. */
  public Plan comment(OpenConnection connection, String id, RichText text) {
    return plan(
        step(
            "comment",
            WorkSteps.COMMENT,
            connection.item(id),
            payload(connection).with("id", JsonValue.of(id)).with("text", Adf.write(text)),
            "comment on " + id + ":\n" + Previews.shortened(text),
            Risk.WRITE,
            new Undo.None("a comment that was read cannot be unsaid")),
        List.of());
  }

  /** A plan that links an item to a commit. */
  public Plan link(OpenConnection connection, String id, CommitRef commit) {
    return link(
        connection,
        id,
        JsonObject.EMPTY
            .with("sha", JsonValue.of(commit.sha()))
            .with("repository", JsonValue.of(commit.repository().toString())),
        "commit " + commit.sha() + " of " + commit.repository());
  }

  /** A plan that links an item to a pull request. */
  public Plan link(OpenConnection connection, String id, URI pullRequest) {
    return link(
        connection,
        id,
        JsonObject.EMPTY.with("pullRequest", JsonValue.of(pullRequest.toString())),
        "pull request " + pullRequest);
  }

  private Plan link(OpenConnection connection, String id, JsonObject link, String what) {
    return plan(
        step(
            "link",
            WorkSteps.LINK,
            connection.item(id),
            payload(connection).with("id", JsonValue.of(id)).with("link", link),
            "link " + id + " to " + what,
            Risk.WRITE,
            new Undo.None("trackers offer no common way to remove a link")),
        List.of());
  }

  /** A plan that makes, comments or reopens the one item of an incident. */
  public Plan incident(OpenConnection connection, IncidentReport report) {
    return plan(
        step(
            "incident",
            WorkSteps.INCIDENT,
            connection.item(report.fingerprint()),
            payload(connection).with("report", IncidentPayload.of(report)),
            Previews.of(report),
            Risk.WRITE,
            new Undo.None("the item may hold what others wrote meanwhile; close it instead")),
        List.of());
  }

  /**
   * Plans put together as one, in their order.
   *
   * @param plans at least one
   */
  public Plan together(List<Plan> plans) {
    List<PlanStep> steps = new ArrayList<>();
    List<Precondition> preconditions = new ArrayList<>();
    for (Plan plan : plans) {
      for (PlanStep step : plan.steps()) {
        steps.add(
            step(
                step.id() + "-" + (steps.size() + 1),
                step.kind(),
                step.target(),
                step.payload(),
                step.preview(),
                step.risk(),
                step.undo()));
      }
      preconditions.addAll(plan.preconditions());
    }
    return plan(steps, preconditions.stream().distinct().toList());
  }

  private static JsonObject payload(OpenConnection connection) {
    JsonObject payload = JsonObject.EMPTY.with("connection", JsonValue.of(connection.name()));
    return connection.site().isEmpty()
        ? payload
        : payload.with("site", JsonValue.of(connection.site()));
  }

  private static PlanStep step(
      String id,
      String kind,
      EntityRef target,
      JsonObject payload,
      String preview,
      Risk risk,
      Undo undo) {
    return new PlanStep(id, kind, target, payload, preview, risk, undo);
  }

  private Plan plan(PlanStep step, List<Precondition> preconditions) {
    return plan(List.of(step), preconditions);
  }

  private Plan plan(List<PlanStep> steps, List<Precondition> preconditions) {
    Instant now = clock.instant();
    PlanStep first = steps.getFirst();
    return new Plan(
        ids.get(),
        Plan.SCHEMA_VERSION,
        first.kind(),
        first.target(),
        now,
        now.plus(LIFETIME),
        steps,
        preconditions);
  }
}
