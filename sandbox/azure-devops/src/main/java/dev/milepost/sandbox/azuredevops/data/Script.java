// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.data;

import dev.milepost.sandbox.azuredevops.model.Edit;
import dev.milepost.sandbox.azuredevops.model.FieldChanges;
import dev.milepost.sandbox.azuredevops.model.Fields;
import dev.milepost.sandbox.azuredevops.model.Identity;
import dev.milepost.sandbox.azuredevops.model.Organization;
import dev.milepost.sandbox.azuredevops.model.Project;
import dev.milepost.sandbox.azuredevops.model.Relation;
import dev.milepost.sandbox.azuredevops.model.RelationType;
import dev.milepost.sandbox.azuredevops.model.StateCategory;
import dev.milepost.sandbox.azuredevops.model.WorkItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happens to items, written down in any order and played in that of time. */
final class Script {
  private final Organization organization;
  private final Project project;
  private final List<Event> events = new ArrayList<>();

  Script(Organization organization, Project project) {
    this.organization = organization;
    this.project = project;
  }

  private record Event(Instant at, Runnable action) {}

  /** An item of the script; it exists once the script is played. */
  final class Entry {
    private Optional<WorkItem> item = Optional.empty();

    WorkItem item() {
      return item.orElseThrow();
    }

    Entry set(Instant at, Identity by, String field, @Nullable Object value) {
      events.add(new Event(at, () -> change(item(), new FieldChanges().set(field, value), by, at)));
      return this;
    }

    Entry enter(Instant at, Identity by, String state) {
      events.add(new Event(at, () -> change(item(), state(item(), state, at), by, at)));
      return this;
    }

    Entry under(Instant at, Identity by, Entry parent) {
      events.add(new Event(at, () -> link(parent.item(), item(), by, at)));
      return this;
    }
  }

  Entry create(Instant at, Identity by, String type, String title, @Nullable Object points) {
    Entry entry = new Entry();
    FieldChanges changes =
        new FieldChanges()
            .set(Fields.TYPE, type)
            .set(Fields.STATE, project.process().type(type).orElseThrow().initialState().name())
            .set(Fields.REASON, "New")
            .set(Fields.TITLE, title)
            .set(Fields.AREA_PATH, project.areas().root().path())
            .set(Fields.ITERATION_PATH, project.iterations().root().path())
            .set(Fields.COMMENTS, 0L)
            .set(Fields.PRIORITY, 2L)
            .set(Fields.STATE_CHANGED, at);
    if (points != null) {
      changes.set(project.process().effort(), points);
    }
    events.add(
        new Event(
            at,
            () ->
                entry.item = Optional.of(organization.create(project, changes, Edit.of(by, at)))));
    return entry;
  }

  /** Plays all that is not later than the end. */
  void play(Instant end) {
    events.stream()
        .filter(event -> event.at().isBefore(end))
        .sorted(Comparator.comparing(Event::at))
        .forEach(event -> event.action().run());
  }

  private void change(WorkItem item, FieldChanges changes, Identity by, Instant at) {
    Instant next = item.updates().getLast().at().plusMillis(1);
    organization.change(item, changes, Edit.of(by, at.isBefore(next) ? next : at));
  }

  private static FieldChanges state(WorkItem item, String state, Instant at) {
    StateCategory category = item.type().state(state).orElseThrow().category();
    FieldChanges changes =
        new FieldChanges()
            .set(Fields.STATE, state)
            .set(Fields.REASON, "Moved to state " + state)
            .set(Fields.STATE_CHANGED, at);
    switch (category) {
      case IN_PROGRESS -> changes.set(Fields.ACTIVATED, at);
      case RESOLVED -> changes.set(Fields.RESOLVED, at);
      case COMPLETED -> changes.set(Fields.CLOSED, at);
      case PROPOSED, REMOVED -> {}
    }
    return changes;
  }

  private void link(WorkItem parent, WorkItem child, Identity by, Instant at) {
    Relation up = Relation.between(RelationType.PARENT.referenceName(), parent.id());
    Relation down = Relation.between(RelationType.CHILD.referenceName(), child.id());
    organization.change(child, new FieldChanges(), Edit.adding(by, later(child, at), up));
    organization.change(parent, new FieldChanges(), Edit.adding(by, later(parent, at), down));
  }

  private static Instant later(WorkItem item, Instant at) {
    Instant next = item.updates().getLast().at().plusMillis(1);
    return at.isBefore(next) ? next : at;
  }
}
