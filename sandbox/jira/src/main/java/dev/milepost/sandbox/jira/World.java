// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.control.Switches;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All issues, sprints and links of the site. Callers go through {@link #reading} and {@link
 * #writing}.
 */
final class World {
  private static final long FIRST_ISSUE = 10_001;

  private final Catalog catalog;
  private final InstantSource clock;
  private final Switches switches;
  private final Index index;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<Long, Issue> issues = new HashMap<>();
  private final Map<String, Long> keys = new HashMap<>();
  private final Map<String, Long> counters = new HashMap<>();
  private final Map<Long, TreeSet<Long>> children = new HashMap<>();
  private final Map<Long, Parts.Sprint> sprints = new TreeMap<>();
  private final Map<Long, Parts.Link> links = new LinkedHashMap<>();
  private final Map<Long, TreeSet<Long>> linksOf = new HashMap<>();
  private final List<Consumer<Event>> listeners = new ArrayList<>();
  private long lastIssue = FIRST_ISSUE - 1;
  private long lastNumber = 20_000;

  World(Catalog catalog, InstantSource clock, Switches switches) {
    this.catalog = catalog;
    this.clock = clock;
    this.switches = switches;
    this.index = new Index(clock);
  }

  <T> T reading(Supplier<T> action) {
    lock.readLock().lock();
    try {
      return action.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  <T> T writing(Supplier<T> action) {
    lock.writeLock().lock();
    try {
      return action.get();
    } finally {
      lock.writeLock().unlock();
    }
  }

  Catalog catalog() {
    return catalog;
  }

  Edition edition() {
    return catalog.edition();
  }

  Instant now() {
    return clock.instant();
  }

  Index index() {
    index.freeze(switches.on(Turns.STALE_INDEX));
    return index;
  }

  void listen(Consumer<Event> listener) {
    listeners.add(listener);
  }

  void tell(Event event) {
    listeners.forEach(it -> it.accept(event));
  }

  /** A number for comments, changes, links: each once. */
  long number() {
    return ++lastNumber;
  }

  Optional<Issue> byId(long id) {
    return Optional.ofNullable(issues.get(id));
  }

  /** By id, key, or a key of before a move. */
  Optional<Issue> find(String idOrKey) {
    if (idOrKey.matches("\\d{1,18}")) {
      return byId(Long.parseLong(idOrKey));
    }
    return Optional.ofNullable(keys.get(idOrKey.toUpperCase(Locale.ROOT))).flatMap(this::byId);
  }

  Collection<Issue> all() {
    return issues.values();
  }

  /** Sub-tasks, and issues below an epic. */
  List<Issue> childrenOf(Issue issue) {
    TreeSet<Long> ids = children.get(issue.id);
    return ids == null ? List.of() : ids.stream().flatMap(id -> byId(id).stream()).toList();
  }

  /** A new issue that is not stored yet. */
  Issue draft(Meta.Project project, Meta.IssueType type, Person creator, Instant at) {
    long number = counters.merge(project.key(), 1L, Long::sum);
    Issue issue = new Issue(++lastIssue, project.key() + "-" + number, project, type, creator, at);
    issue.reporter = creator;
    return issue;
  }

  /** Stores a new issue. */
  Issue create(Issue draft, Person actor) {
    store(draft);
    tell(new Event(Event.Kind.CREATED, draft, null, null, actor));
    return draft;
  }

  /** Edits a copy, notes what differs, and stores it. Nothing happens when nothing differs. */
  Issue change(Issue before, Person actor, Instant at, Consumer<Issue> edit) {
    return change(before, actor, at, edit, List.of());
  }

  /** The same, with entries for the log that the issue itself does not show. */
  Issue change(
      Issue before, Person actor, Instant at, Consumer<Issue> edit, List<Change.Item> further) {
    Issue after = before.copy();
    edit.accept(after);
    List<Change.Item> items = new ArrayList<>(Differences.between(this, before, after));
    items.addAll(further);
    if (items.isEmpty()) {
      return before;
    }
    settle(before, after, at);
    Change change = new Change(number(), actor, at, items);
    after.history = Issue.plus(after.history, change);
    after.updated = at;
    store(after);
    tell(new Event(Event.Kind.UPDATED, after, change, null, actor));
    return after;
  }

  /** Edits what no log shows: comments, remote links, properties. */
  Issue touch(Issue before, Instant at, Consumer<Issue> edit) {
    Issue after = before.copy();
    edit.accept(after);
    after.updated = at;
    store(after);
    return after;
  }

  private static void settle(Issue before, Issue after, Instant at) {
    if (before.status.equals(after.status)) {
      return;
    }
    after.statusChanged = at;
    boolean done = after.status.category() == Meta.Category.DONE;
    if (!done) {
      after.resolution = null;
      after.resolved = null;
    } else if (after.resolved == null) {
      after.resolved = at;
    }
  }

  /** Moves an issue to another project; its old key still finds it. */
  Issue move(Issue before, Meta.Project target, Meta.IssueType type, Person actor, Instant at) {
    long number = counters.merge(target.key(), 1L, Long::sum);
    return change(
        before,
        actor,
        at,
        issue -> {
          issue.formerKeys = Issue.plus(issue.formerKeys, issue.key);
          issue.key = target.key() + "-" + number;
          issue.project = target;
          issue.type = type;
          issue.status = target.workflow().initial();
          issue.priority = target.teamManaged() ? null : issue.priority;
          issue.sprints = List.of();
        });
  }

  void delete(Issue issue, Person actor) {
    issues.remove(issue.id);
    keys.remove(issue.key);
    issue.formerKeys.forEach(keys::remove);
    index().put(issue.id, null, switches.duration(Turns.INDEX_LAG));
    if (issue.parent != null) {
      children.getOrDefault(issue.parent, new TreeSet<>()).remove(issue.id);
    }
    List.copyOf(linksOf.getOrDefault(issue.id, new TreeSet<>())).forEach(this::unlink);
    tell(new Event(Event.Kind.DELETED, issue, null, null, actor));
    for (Parts.Comment comment : issue.comments) {
      tell(new Event(Event.Kind.COMMENT_DELETED, issue, null, comment, actor));
    }
  }

  /** Stores an issue that was made as a whole; nobody is told. */
  void put(Issue issue) {
    store(issue);
  }

  private void store(Issue issue) {
    Issue old = issues.put(issue.id, issue);
    keys.put(issue.key, issue.id);
    Long oldParent = old == null ? null : old.parent;
    if (oldParent != null && !oldParent.equals(issue.parent)) {
      children.getOrDefault(oldParent, new TreeSet<>()).remove(issue.id);
    }
    if (issue.parent != null) {
      children.computeIfAbsent(issue.parent, ignored -> new TreeSet<>()).add(issue.id);
    }
    index().put(issue.id, issue, switches.duration(Turns.INDEX_LAG));
  }

  Optional<Parts.Sprint> sprint(long id) {
    return Optional.ofNullable(sprints.get(id));
  }

  List<Parts.Sprint> sprints() {
    return List.copyOf(sprints.values());
  }

  void put(Parts.Sprint sprint) {
    sprints.put(sprint.id(), sprint);
  }

  void removeSprint(long id) {
    sprints.remove(id);
  }

  List<Parts.Link> linksOf(Issue issue) {
    TreeSet<Long> ids = linksOf.get(issue.id);
    return ids == null ? List.of() : ids.stream().flatMap(id -> link(id).stream()).toList();
  }

  Optional<Parts.Link> link(long id) {
    return Optional.ofNullable(links.get(id));
  }

  void link(Parts.Link link) {
    links.put(link.id(), link);
    linksOf.computeIfAbsent(link.outward(), ignored -> new TreeSet<>()).add(link.id());
    linksOf.computeIfAbsent(link.inward(), ignored -> new TreeSet<>()).add(link.id());
  }

  void unlink(long id) {
    Parts.Link link = links.remove(id);
    if (link != null) {
      linksOf.getOrDefault(link.outward(), new TreeSet<>()).remove(id);
      linksOf.getOrDefault(link.inward(), new TreeSet<>()).remove(id);
    }
  }

  /** Something that webhooks tell of. */
  record Event(
      Kind kind,
      Issue issue,
      @Nullable Change change,
      Parts.@Nullable Comment comment,
      Person actor) {
    enum Kind {
      CREATED,
      UPDATED,
      DELETED,
      COMMENT_CREATED,
      COMMENT_UPDATED,
      COMMENT_DELETED
    }
  }
}
