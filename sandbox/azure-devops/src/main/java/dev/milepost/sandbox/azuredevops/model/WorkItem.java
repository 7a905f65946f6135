// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A work item: its updates, oldest first, from which every state it ever had follows. Guarded by
 * the lock of its {@link Organization}.
 */
public final class WorkItem {
  private final int id;
  private final Project project;
  private final ArrayList<Update> updates = new ArrayList<>(4);
  private List<Comment> comments = List.of();
  private boolean deleted;
  private boolean hidden;

  WorkItem(int id, Project project) {
    this.id = id;
    this.project = project;
  }

  public int id() {
    return id;
  }

  public Project project() {
    return project;
  }

  public List<Update> updates() {
    return Collections.unmodifiableList(updates);
  }

  Update update(int index) {
    return updates.get(index);
  }

  /** Whether the item is in the recycle bin. */
  public boolean deleted() {
    return deleted;
  }

  /** Whether those who ask may see it: it is neither deleted nor kept from them. */
  public boolean visible() {
    return !deleted && !hidden;
  }

  /** Keeps the item from those who ask, as permissions on its area do. */
  public void hide() {
    hidden = true;
  }

  public int rev() {
    return updates.getLast().rev();
  }

  public WorkItemType type() {
    return project.process().requireType(now().text(Fields.TYPE));
  }

  /** The item as it is. */
  public Snapshot now() {
    return new Snapshot(this, updates.size() - 1);
  }

  /** The item as it was at the moment; empty before it was created. */
  public Optional<Snapshot> asOf(Instant moment) {
    for (int i = updates.size() - 1; i >= 0; i--) {
      if (!updates.get(i).at().isAfter(moment)) {
        return Optional.of(new Snapshot(this, i));
      }
    }
    return Optional.empty();
  }

  /** The item as the revision left it, links made before the next revision included. */
  public Optional<Snapshot> atRevision(int rev) {
    for (int i = updates.size() - 1; i >= 0; i--) {
      if (updates.get(i).rev() == rev) {
        return Optional.of(new Snapshot(this, i));
      }
    }
    return Optional.empty();
  }

  /** The item right after the update with the number. */
  public Optional<Snapshot> afterUpdate(int number) {
    return number < 1 || number > updates.size()
        ? Optional.empty()
        : Optional.of(new Snapshot(this, number - 1));
  }

  public List<Comment> comments() {
    return comments;
  }

  void add(Update update) {
    updates.add(update);
    updates.trimToSize();
  }

  void setDeleted(boolean deleted) {
    this.deleted = deleted;
  }

  void setComments(List<Comment> comments) {
    this.comments = List.copyOf(comments);
  }
}
