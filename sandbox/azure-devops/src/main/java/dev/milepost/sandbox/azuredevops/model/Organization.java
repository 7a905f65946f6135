// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.model;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * An organization: everything one stand-in server holds. Not thread-safe by itself; the server
 * reads and writes it under one lock.
 */
public final class Organization {
  private final String name;
  private final UUID id;
  private final InstantSource clock;
  private final Fields fields = new Fields();
  private final List<Project> projects = new ArrayList<>();
  private final List<Identity> identities = new ArrayList<>();
  private final Map<String, String> tags = new TreeMap<>();
  private final Map<UUID, Attachment> attachments = new TreeMap<>();
  private final TreeMap<Integer, WorkItem> items = new TreeMap<>();
  private final RevisionFeed feed = new RevisionFeed();
  private int lastId;
  private int lastComment;
  private int lastResource;

  /** An uploaded file; each character of the content is one byte. */
  public record Attachment(UUID id, String fileName, String content) {}

  public Organization(String name, InstantSource clock) {
    this.name = name;
    this.id = Ids.named("organization", name);
    this.clock = clock;
  }

  public String name() {
    return name;
  }

  public UUID id() {
    return id;
  }

  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  public Fields fields() {
    return fields;
  }

  public Project addProject(String projectName, String description, ProcessTemplate process) {
    Project project = new Project(projectName, description, process, 1000 * (projects.size() + 1));
    projects.add(project);
    return project;
  }

  public List<Project> projects() {
    return List.copyOf(projects);
  }

  public Optional<Project> project(String nameOrId) {
    return projects.stream()
        .filter(project -> Project.named(project.name(), project.id(), nameOrId))
        .findFirst();
  }

  public Identity addIdentity(String displayName, String uniqueName) {
    Identity identity = Identity.of(displayName, uniqueName);
    identities.add(identity);
    return identity;
  }

  public List<Identity> identities() {
    return List.copyOf(identities);
  }

  /** The tag as the organization writes it: the first spelling wins. */
  public String tag(String text) {
    return tags.computeIfAbsent(text.toLowerCase(Locale.ROOT), key -> text);
  }

  public Collection<String> tags() {
    return List.copyOf(tags.values());
  }

  public Map<UUID, Attachment> attachments() {
    return attachments;
  }

  /** All items, those in the recycle bin included, by id. */
  public Collection<WorkItem> items() {
    return items.values();
  }

  /** An item whether deleted or not. */
  public Optional<WorkItem> anyItem(int itemId) {
    return Optional.ofNullable(items.get(itemId));
  }

  /** An item that those who ask may see. */
  public Optional<WorkItem> item(int itemId) {
    return anyItem(itemId).filter(WorkItem::visible);
  }

  public RevisionFeed feed() {
    return feed;
  }

  /** Creates an item; the changes hold at least type, state, area and iteration. */
  public WorkItem create(Project project, FieldChanges changes, Edit edit) {
    WorkItem item = new WorkItem(++lastId, project);
    items.put(item.id(), item);
    append(item, changes, edit);
    return item;
  }

  /** When a change of the item made now takes place: later than every change before. */
  public Instant momentFor(WorkItem item) {
    Instant next = item.updates().getLast().at().plusMillis(1);
    Instant now = now();
    return now.isBefore(next) ? next : now;
  }

  /** Appends an update, with a new revision unless only links between items change. */
  public Update change(WorkItem item, FieldChanges changes, Edit edit) {
    return append(item, changes, edit);
  }

  private Update append(WorkItem item, FieldChanges changes, Edit edit) {
    boolean first = item.updates().isEmpty();
    boolean revision = first || !changes.isEmpty() || edit.touchesResources();
    Instant at = edit.at().truncatedTo(ChronoUnit.MILLIS);
    if (!first && !at.isAfter(item.updates().getLast().at())) {
      throw new IllegalArgumentException("item " + item.id() + " has a change later than " + at);
    }
    int rev = first ? 1 : item.rev() + (revision ? 1 : 0);
    long watermark = revision ? feed.append(item.id(), rev) : item.updates().getLast().watermark();
    List<Relation> before = first ? List.of() : item.now().relations();
    Update update =
        new Update(
            item.updates().size() + 1,
            rev,
            revision,
            at,
            edit.by(),
            watermark,
            changes,
            edit.applyTo(before),
            edit.added(),
            edit.removed());
    item.add(update);
    return update;
  }

  /** Moves the item into the recycle bin, which is a revision too. */
  public Update delete(WorkItem item, Identity by) {
    item.setDeleted(true);
    return append(item, new FieldChanges().set(Fields.DELETED, true), Edit.of(by, momentFor(item)));
  }

  public Update restore(WorkItem item, Identity by) {
    item.setDeleted(false);
    return append(
        item, new FieldChanges().set(Fields.DELETED, false), Edit.of(by, momentFor(item)));
  }

  /** Removes the item for good. */
  public void destroy(WorkItem item) {
    items.remove(item.id());
  }

  public int nextCommentId() {
    return ++lastComment;
  }

  public int nextResourceId() {
    return ++lastResource;
  }

  public void setComments(WorkItem item, List<Comment> comments) {
    item.setComments(comments);
  }
}
