// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.azuredevops.model.Edit;
import dev.milepost.sandbox.azuredevops.model.FieldChanges;
import dev.milepost.sandbox.azuredevops.model.FieldDefinition;
import dev.milepost.sandbox.azuredevops.model.Fields;
import dev.milepost.sandbox.azuredevops.model.Identity;
import dev.milepost.sandbox.azuredevops.model.Organization;
import dev.milepost.sandbox.azuredevops.model.Project;
import dev.milepost.sandbox.azuredevops.model.Relation;
import dev.milepost.sandbox.azuredevops.model.RelationType;
import dev.milepost.sandbox.azuredevops.model.Update;
import dev.milepost.sandbox.azuredevops.model.WorkItem;
import dev.milepost.sandbox.azuredevops.model.WorkItemType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.StringNode;

/**
 * Applies one JSON Patch document to a new or an existing item: all of it or nothing. The caller
 * holds the lock of the organization.
 */
final class ItemEditor {
  /** How strictly a document is applied. */
  record Options(boolean bypassRules, boolean replaceNeedsValue, int conflictStatus) {}

  private final Organization organization;
  private final Project project;
  private final WorkItemType type;
  private final Optional<WorkItem> existing;
  private final Identity me;
  private final Options options;
  private final FieldValues values;
  private final FieldChanges changes = new FieldChanges();
  private final RelationEditor relations;

  private ItemEditor(
      Organization organization,
      Project project,
      WorkItemType type,
      Optional<WorkItem> existing,
      Identity me,
      Options options) {
    this.organization = organization;
    this.project = project;
    this.type = type;
    this.existing = existing;
    this.me = me;
    this.options = options;
    this.values = new FieldValues(organization, project);
    this.relations = new RelationEditor(organization, existing, moment());
  }

  static ItemEditor creating(
      Organization organization, Project project, WorkItemType type, Identity me, Options options) {
    ItemEditor editor = new ItemEditor(organization, project, type, Optional.empty(), me, options);
    editor
        .changes
        .set(Fields.TYPE, type.name())
        .set(Fields.STATE, type.initialState().name())
        .set(Fields.AREA_PATH, project.areas().root().path())
        .set(Fields.ITERATION_PATH, project.iterations().root().path())
        .set(Fields.COMMENTS, 0L)
        .set(Fields.PRIORITY, 2L);
    if (type.fields().contains(Fields.VALUE_AREA)) {
      editor.changes.set(Fields.VALUE_AREA, "Business");
    }
    return editor;
  }

  static ItemEditor changing(
      Organization organization, WorkItem item, Identity me, Options options) {
    return new ItemEditor(
        organization, item.project(), item.type(), Optional.of(item), me, options);
  }

  /** Reads the document into what is to change; nothing is written yet. */
  ItemEditor apply(List<PatchOperation> operations) {
    for (PatchOperation operation : operations) {
      if (operation.relation()) {
        relations.apply(operation);
      } else if (!operation.format().isEmpty()) {
        format(operation);
      } else if (operation.field().isEmpty()) {
        applyToItem(operation);
      } else {
        applyToField(operation);
      }
    }
    String state = existing.map(item -> item.now().text(Fields.STATE)).orElse("");
    new WorkflowRules(type, state, changes, this::current, options.bypassRules()).check(moment());
    return this;
  }

  FieldChanges changes() {
    return changes;
  }

  /** Writes what {@link #apply} has read. */
  WorkItem save() {
    Instant at = at();
    Identity by = changes.get(Fields.CHANGED_BY) instanceof Identity other ? other : me;
    changes.remove(Fields.CHANGED_DATE);
    changes.remove(Fields.CHANGED_BY);
    if (changes.contains(Fields.HISTORY)) {
      changes.set(Fields.COMMENTS, existing.map(Comments::count).orElse(0L) + 1);
    }
    Edit edit = new Edit(by, at, relations.added(), relations.removed());
    WorkItem item = existing.orElse(null);
    if (item == null) {
      item = organization.create(project, changes, edit);
    } else if (!changes.isEmpty() || !edit.added().isEmpty() || !edit.removed().isEmpty()) {
      organization.change(item, changes, edit);
    }
    Comments.noteHistory(organization, item, changes, by, at);
    mirror(item, edit);
    return item;
  }

  /** The other end of a link shows it too, as an update without a revision. */
  private void mirror(WorkItem item, Edit edit) {
    for (Relation relation : edit.added()) {
      other(relation).ifPresent(other -> link(other, opposite(relation, item), true));
    }
    for (Relation relation : edit.removed()) {
      other(relation).ifPresent(other -> link(other, opposite(relation, item), false));
    }
  }

  private Update link(WorkItem other, Relation relation, boolean adding) {
    Instant at = organization.momentFor(other);
    return organization.change(
        other,
        new FieldChanges(),
        adding ? Edit.adding(me, at, relation) : Edit.removing(me, at, relation));
  }

  private Optional<WorkItem> other(Relation relation) {
    return relation.betweenItems() ? organization.anyItem(relation.other()) : Optional.empty();
  }

  private static Relation opposite(Relation relation, WorkItem item) {
    String rel = RelationType.find(relation.rel()).orElseThrow().opposite();
    return new Relation(rel, item.id(), "", relation.attributes());
  }

  private Instant moment() {
    return existing.map(organization::momentFor).orElse(organization.now());
  }

  /** Who bypasses rules may tell history as it was, but not out of order. */
  private Instant at() {
    Object told =
        existing.isEmpty() && !changes.contains(Fields.CHANGED_DATE)
            ? changes.get(Fields.CREATED_DATE)
            : changes.get(Fields.CHANGED_DATE);
    if (!(told instanceof Instant at)) {
      return moment();
    }
    if (existing.isPresent() && !at.isAfter(existing.get().updates().getLast().at())) {
      throw Refusals.badRequest(
          "RuleValidationException", "VS402625: Dates must be increasing with each revision.");
    }
    return at;
  }

  private void applyToItem(PatchOperation operation) {
    boolean rev = operation.path().equalsIgnoreCase("/rev");
    if (operation.op() == PatchOperation.Kind.TEST && rev) {
      int actual = existing.map(WorkItem::rev).orElse(0);
      operation.test(options.conflictStatus(), IntNode.valueOf(actual));
      return;
    }
    if (operation.path().equalsIgnoreCase("/id")) {
      return;
    }
    throw Refusals.badRequest(
        "VssPropertyValidationException",
        "The path '"
            + operation.path()
            + "' of a patch operation is not valid: it must begin with"
            + " /fields/ or /relations/.");
  }

  private void applyToField(PatchOperation operation) {
    FieldDefinition field = field(operation.field());
    String name = field.referenceName();
    switch (operation.op()) {
      case TEST ->
          operation.test(
              options.conflictStatus(), StringNode.valueOf(Objects.toString(current(name), "")));
      case ADD -> write(field, operation.value(), true);
      case REPLACE -> {
        if (options.replaceNeedsValue() && current(name) == null) {
          throw Refusals.badRequest(
              "PatchOperationFailedException",
              "VS403350: Replace Operation for path "
                  + operation.path()
                  + " failed, the path does not exist.");
        }
        write(field, operation.value(), false);
      }
      case REMOVE -> {
        demandWritable(field);
        changes.set(name, null);
      }
      case COPY -> changes.set(name, current(field(operation.sourceField()).referenceName()));
      case MOVE -> {
        String source = field(operation.sourceField()).referenceName();
        changes.set(name, current(source)).set(source, null);
      }
    }
  }

  /** Adding to the tags joins them, replacing them does not. */
  private void write(FieldDefinition field, @Nullable JsonNode json, boolean adding) {
    demandWritable(field);
    Object value = values.read(field, json);
    if (field.referenceName().equals(Fields.TAGS) && value != null) {
      String before = adding ? Objects.toString(current(Fields.TAGS), "") : "";
      value = values.tags(before, value.toString());
    }
    if (!Objects.equals(value, current(field.referenceName()))
        || field.referenceName().equals(Fields.HISTORY)) {
      changes.set(field.referenceName(), value);
    }
  }

  private void demandWritable(FieldDefinition field) {
    if (field.readOnly()
        && !(options.bypassRules() && HISTORICAL.contains(field.referenceName()))) {
      throw Refusals.rule(field.referenceName(), field.name(), "ReadOnly");
    }
  }

  private static final List<String> HISTORICAL =
      List.of(
          Fields.CREATED_DATE,
          Fields.CREATED_BY,
          Fields.CHANGED_DATE,
          Fields.CHANGED_BY,
          Fields.CLOSED,
          Fields.RESOLVED,
          Fields.ACTIVATED,
          Fields.STATE_CHANGED);

  private FieldDefinition field(String name) {
    FieldDefinition field = organization.fields().find(name).orElseThrow(() -> unknownField(name));
    boolean own = field.referenceName().startsWith("System.") || field.readOnly();
    if (!own && !type.fields().contains(field.referenceName())) {
      throw unknownField(name);
    }
    return field;
  }

  private static RuntimeException unknownField(String name) {
    return Refusals.badRequest(
        "WorkItemTrackingFieldDefinitionNotFoundException",
        "TF51535: Cannot find field " + name + ".");
  }

  private void format(PatchOperation operation) {
    FieldDefinition field = field(operation.format());
    String format = operation.value() == null ? "" : operation.value().asString("");
    if (!field.type().longText()
        || !(format.equalsIgnoreCase("markdown") || format.equalsIgnoreCase("html"))) {
      throw Refusals.badRequest(
          "VssPropertyValidationException",
          "The format '" + format + "' is not valid for field '" + field.name() + "'.");
    }
    changes.set(
        WorkItemJson.FORMAT + field.referenceName(),
        format.equalsIgnoreCase("markdown") ? "markdown" : null);
  }

  /** The value after what was read so far. */
  private @Nullable Object current(String field) {
    if (changes.contains(field)) {
      return changes.get(field);
    }
    return existing.map(item -> item.now().value(field)).orElse(null);
  }
}
