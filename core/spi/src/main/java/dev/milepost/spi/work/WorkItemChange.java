// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.text.RichText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A change of an item: exactly which fields, and how. Immutable; made by {@link #builder}.
 *
 * @param fields one change for each field, labels may have several
 * @param expectedVersion the item's version that the change was made for, null to write over
 *     whatever is there
 * @since 0.1
 */
public record WorkItemChange(List<FieldChange> fields, @Nullable String expectedVersion) {
  /** Copies the changes. */
  public WorkItemChange {
    fields = List.copyOf(fields);
  }

  /** The version that the change was made for. */
  public Optional<String> expected() {
    return Optional.ofNullable(expectedVersion);
  }

  /** A change to fill in. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the changes. Not safe for use by many threads. */
  public static final class Builder {
    private final List<FieldChange> fields = new ArrayList<>();
    private @Nullable String expectedVersion;

    private Builder() {}

    /** Any change. */
    public Builder change(FieldChange change) {
      fields.add(change);
      return this;
    }

    private Builder set(WorkItemField field, FieldValue value) {
      return change(new FieldChange.Set(field, value));
    }

    /** Another title. */
    public Builder title(String value) {
      return set(WorkItemField.TITLE, new FieldValue.Text(value));
    }

    /** Another description. */
    public Builder description(RichText value) {
      return set(WorkItemField.DESCRIPTION, new FieldValue.Document(value));
    }

    /** Another status, whichever of the tracker's own maps to it and can be reached. */
    public Builder status(WorkItemStatus value) {
      return set(WorkItemField.STATUS, new FieldValue.Status(value, ""));
    }

    /** The tracker's account of who has it. */
    public Builder assignee(String value) {
      return set(WorkItemField.ASSIGNEE, new FieldValue.Text(value));
    }

    /** Another priority. */
    public Builder priority(WorkItemPriority value) {
      return set(WorkItemField.PRIORITY, new FieldValue.Priority(value));
    }

    /** These labels and no others; {@link #addLabel} leaves those of others alone. */
    public Builder labels(Set<String> value) {
      return set(WorkItemField.LABELS, new FieldValue.Labels(new TreeSet<>(value)));
    }

    /** One label more. */
    public Builder addLabel(String value) {
      return change(new FieldChange.Add(WorkItemField.LABELS, new FieldValue.Text(value)));
    }

    /** One label less. */
    public Builder removeLabel(String value) {
      return change(new FieldChange.Remove(WorkItemField.LABELS, new FieldValue.Text(value)));
    }

    /** Another parent. */
    public Builder parent(String value) {
      return set(WorkItemField.PARENT, new FieldValue.Text(value));
    }

    /** Another estimate. */
    public Builder storyPoints(BigDecimal value) {
      return set(WorkItemField.STORY_POINTS, new FieldValue.Points(value));
    }

    /** Another value of a field of the user's own. */
    public Builder customField(String name, JsonValue value) {
      return set(WorkItemField.custom(name), new FieldValue.Raw(value));
    }

    /** No value. */
    public Builder clear(WorkItemField field) {
      return change(new FieldChange.Clear(field));
    }

    /** The version that the change is for. */
    public Builder expectedVersion(@Nullable String value) {
      expectedVersion = value;
      return this;
    }

    /** The change. */
    public WorkItemChange build() {
      return new WorkItemChange(fields, expectedVersion);
    }
  }
}
