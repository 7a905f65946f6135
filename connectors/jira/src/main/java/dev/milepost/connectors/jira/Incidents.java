// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

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
import java.util.Optional;
import java.util.Set;

/** One item for each incident: its fingerprint is a label of the item, for people to see too. */
final class Incidents {
  private static final String PROPERTY = "milepost.incident";

  /** Jira takes 32,767 characters; markup adds to those that people see. */
  private static final int TEXT = 16_000;

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
    String label = Labels.incident(report.fingerprint());
    return room.locks()
        .one(
            label,
            () -> {
              boolean again = room.marks().begun(label);
              Optional<String> there =
                  room.marks().find(room.client().config().project(), label, again);
              return there.isPresent() ? repeat(there.get(), report) : make(label, report);
            });
  }

  private IncidentResult make(String label, IncidentReport report) {
    JsonObject property =
        Marks.property(
            PROPERTY,
            new JsonObject(Map.of("occurredAt", JsonValue.of(report.occurredAt().toString()))));
    Drafts.Draft draft =
        drafts.of(
            wish(report),
            label,
            Optional.of(property),
            new FieldWriter(room.client(), room.fields()));
    String key = make(draft);
    WorkItem item = room.items().get(key);
    room.own().wrote(item);
    return new IncidentResult(item, Outcome.CREATED);
  }

  /** An incident is not kept from its item by a field that the project does not have. */
  private String make(Drafts.Draft draft) {
    try {
      return creation.make(draft);
    } catch (ValidationException refused) {
      Set<String> fields = refused.fields().keySet();
      if (fields.isEmpty() || !Set.of("priority", "assignee").containsAll(fields)) {
        throw refused;
      }
      fields.forEach(draft.writer()::drop);
      return creation.make(draft);
    }
  }

  private NewWorkItem wish(IncidentReport report) {
    JiraConfig config = room.client().config();
    NewWorkItem.Builder wish =
        NewWorkItem.builder(report.fingerprint(), report.title())
            .type("bug")
            .description(report.description().shortened(TEXT))
            .priority(report.severity())
            .assignee(report.owner());
    report.components().forEach(component -> wish.label(Labels.of(component)));
    config.incidentFields().forEach((name, value) -> wish.customField(name, JsonValue.of(value)));
    return wish.build();
  }

  private IncidentResult repeat(String key, IncidentReport report) {
    String occurrence = report.occurredAt().toString();
    JsonObject issue = room.items().withProperty(key, PROPERTY);
    String first =
        issue.object("properties").map(it -> Reading.text(it, PROPERTY, "occurredAt")).orElse("");
    if (first.equals(occurrence) || comments.find(key, occurrence).isPresent()) {
      return new IncidentResult(room.items().get(key), Outcome.UNCHANGED);
    }
    boolean over = OVER.contains(room.items().get(key).status());
    if (over) {
      reopen(key);
    }
    comments.add(key, said(report), occurrence);
    WorkItem item = room.items().get(key);
    room.own().wrote(item);
    return new IncidentResult(item, over ? Outcome.REOPENED : Outcome.COMMENTED);
  }

  /** Jira takes no empty comment, and a repetition must leave a trace. */
  private static RichText said(IncidentReport report) {
    return report.recurrence().blocks().isEmpty()
        ? RichText.plain("It happened again at " + report.occurredAt() + ".")
        : report.recurrence().shortened(TEXT);
  }

  private void reopen(String key) {
    JsonObject issue = room.items().raw(key);
    ValidationException refused = null;
    for (WorkItemStatus status : List.of(WorkItemStatus.TODO, WorkItemStatus.IN_PROGRESS)) {
      try {
        moves.go(moves.plan(issue, new FieldValue.Status(status, ""), field -> false));
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
