// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change of a work item. A change of fields, of files or of links to the outside makes a
 * revision; a link between two items alone does not, as the vendor's own examples show. Update
 * numbers therefore run ahead of revisions.
 */
public final class Update {
  private final int number;
  private final int rev;
  private final boolean revision;
  private final Instant at;
  private final Identity by;
  private final long watermark;
  private final String[] names;
  private final @Nullable Object[] values;
  private final List<Relation> relations;
  private final List<Relation> added;
  private final List<Relation> removed;

  Update(
      int number,
      int rev,
      boolean revision,
      Instant at,
      Identity by,
      long watermark,
      FieldChanges changes,
      List<Relation> relations,
      List<Relation> added,
      List<Relation> removed) {
    this.number = number;
    this.rev = rev;
    this.revision = revision;
    this.at = at;
    this.by = by;
    this.watermark = watermark;
    this.names = changes.names();
    this.values = changes.values();
    this.relations = relations;
    this.added = added;
    this.removed = removed;
  }

  /** Counts from 1 within the item; what a notification calls {@code resource.id}. */
  public int number() {
    return number;
  }

  public int rev() {
    return rev;
  }

  /** Whether this update made a revision. */
  public boolean revision() {
    return revision;
  }

  public Instant at() {
    return at;
  }

  public Identity by() {
    return by;
  }

  /** Grows with every revision of the organization. */
  public long watermark() {
    return watermark;
  }

  /** Reference names of the changed fields. */
  public List<String> changedFields() {
    return List.of(names);
  }

  @Nullable Object valueOf(String field) {
    int index = indexOf(field);
    return index < 0 ? null : values[index];
  }

  /** All relations after this update. */
  public List<Relation> relations() {
    return relations;
  }

  public List<Relation> added() {
    return added;
  }

  public List<Relation> removed() {
    return removed;
  }

  @Nullable Object value(int place) {
    return values[place];
  }

  /** The place of a field among those that changed; negative where it did not. */
  int indexOf(String field) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(field)) {
        return i;
      }
    }
    return -1;
  }
}
