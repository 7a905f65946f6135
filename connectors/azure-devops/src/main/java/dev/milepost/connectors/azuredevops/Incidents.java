// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.text.RichText;
import dev.milepost.spi.errors.ValidationException;
import dev.milepost.spi.work.FieldValue;
import dev.milepost.spi.work.IncidentReport;
import dev.milepost.spi.work.IncidentResult;
import dev.milepost.spi.work.IncidentResult.Outcome;
import dev.milepost.spi.work.NewWorkItem;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemStatus;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One item for each incident: its fingerprint is a tag of the item, for people to see too. */
final class Incidents {
  /** Azure DevOps takes 1,000,000 characters; markup adds to those that people see. */
  private static final int TEXT = 300_000;

  private static final Set<WorkItemStatus> OVER =
      Set.of(WorkItemStatus.DONE, WorkItemStatus.CANCELLED);

  private final Room room;
  private final Drafts drafts;
  private final Creation creation;
  private final Comments comments;
  private final Moves moves;

  Incidents(Room room, Drafts drafts, Creation creation, Comments comments, Moves moves) {
    this.room = room;
    this.drafts = drafts;
    this.creation = creation;
    this.comments = comments;
    this.moves = moves;
  }

  IncidentResult open(IncidentReport report) {
    String tag = Tags.incident(report.fingerprint());
    String project = room.client().config().project();
    return room.locks()
        .one(
            tag,
            () ->
                room.finder()
                    .tagged(project, tag)
                    .map(item -> repeat(item, report))
                    .orElseGet(() -> make(project, tag, report)));
  }

  private IncidentResult make(String project, String tag, IncidentReport report) {
    Drafts.Draft draft = drafts.of(wish(project, report), tag);
    // The first occurrence is known again as the later ones are: by the mark of a comment.
    comments.first(draft.patch(), report.occurredAt().toString());
    return new IncidentResult(room.reader().read(make(draft), null), Outcome.CREATED);
  }

  /** An incident is not kept from its item by somebody who left, or a priority that was renamed. */
  private JsonObject make(Drafts.Draft draft) {
    try {
      return creation.make(draft);
    } catch (ValidationException refused) {
      Set<String> fields = refused.fields().keySet();
      if (fields.isEmpty() || !Set.of("priority", "assignee").containsAll(fields)) {
        throw refused;
      }
      fields.forEach(draft.patch()::drop);
      return creation.make(draft);
    }
  }

  private NewWorkItem wish(String project, IncidentReport report) {
    AzureDevOpsConfig config = room.client().config();
    ItemType type = room.processes().demand(project, config.incidentType());
    boolean urgent = type.has(config.priorityField());
    NewWorkItem.Builder wish =
        NewWorkItem.builder(report.fingerprint(), report.title())
            .type(config.incidentType())
            .description(report.description().shortened(TEXT))
            .priority(urgent ? report.severity() : null)
            .assignee(report.owner());
    report.components().stream().map(Tags::of).filter(tag -> !tag.isEmpty()).forEach(wish::label);
    config.incidentFields().forEach((name, value) -> wish.customField(name, JsonValue.of(value)));
    return wish.build();
  }

  private IncidentResult repeat(JsonObject item, IncidentReport report) {
    WorkItem before = room.reader().read(item, null);
    String occurrence = report.occurredAt().toString();
    if (comments.find(before.id(), occurrence).isPresent()) {
      return new IncidentResult(before, Outcome.UNCHANGED);
    }
    boolean over = OVER.contains(before.status());
    if (over) {
      reopen(item);
    }
    comments.add(before.id(), said(report), occurrence);
    return new IncidentResult(
        room.items().get(before.id()), over ? Outcome.REOPENED : Outcome.COMMENTED);
  }

  /** No comment is empty, and a repetition must leave a trace. */
  private static RichText said(IncidentReport report) {
    return report.recurrence().blocks().isEmpty()
        ? RichText.plain("It happened again at " + report.occurredAt() + ".")
        : report.recurrence().shortened(TEXT);
  }

  private void reopen(JsonObject item) {
    ValidationException refused = null;
    for (WorkItemStatus status : List.of(WorkItemStatus.TODO, WorkItemStatus.IN_PROGRESS)) {
      try {
        moves
            .go(item, moves.way(item, new FieldValue.Status(status, "")))
            .ifPresent(reason -> {
              throw room.client()
                  .refusal("reopen item " + ItemReader.id(item), Map.of("status", reason));
            });
        return;
      } catch (ValidationException e) {
        refused = e;
      }
    }
    if (refused != null) {
      throw refused;
    }
  }
}
