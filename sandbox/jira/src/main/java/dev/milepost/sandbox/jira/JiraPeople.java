// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.DecimalNode;

/**
 * What people do on the site while a program under test works with it, also in its past. Issues are
 * named by their keys. Safe for threads.
 */
public final class JiraPeople {
  private static final Person SOMEBODY = People.PRODUCT_OWNER;

  private final Site site;
  private final World world;

  JiraPeople(Site site) {
    this.site = site;
    this.world = site.world();
  }

  /** Makes tasks with the titles "item 0" and on, a millisecond apart. */
  public void addItems(int count) {
    Instant begin = world.now().minusMillis(count);
    for (int i = 0; i < count; i++) {
      create("item " + i, begin.plusMillis(i), null, Catalog.TASK);
    }
  }

  /** Makes a story; its key. */
  public String create(String title, Instant at, @Nullable BigDecimal points) {
    return create(title, at, points, Catalog.STORY);
  }

  private String create(
      String title, Instant at, @Nullable BigDecimal points, Meta.IssueType type) {
    return world.writing(() -> {
      Issue draft = world.draft(world.catalog().payments(), type, SOMEBODY, at);
      draft.summary = title;
      draft.priority = Catalog.MEDIUM;
      if (points != null) {
        draft.put(world.catalog().fields().points().id(), DecimalNode.valueOf(points));
      }
      return world.create(draft, SOMEBODY).key;
    });
  }

  private void change(String key, Instant at, Consumer<Issue> edit) {
    world.writing(() -> world.change(world.find(key).orElseThrow(), SOMEBODY, at, edit));
  }

  /** The titles of all issues, whoever may see them. */
  public List<String> titles() {
    return world.reading(() -> world.all().stream().map(issue -> issue.summary).toList());
  }

  /** Gives an issue another title. */
  public void retitle(String key, String title) {
    change(key, world.now(), issue -> issue.summary = title);
  }

  /** Adds a label. */
  public void label(String key, String label) {
    change(key, world.now(), issue -> issue.labels = Issue.plus(issue.labels, label));
  }

  /** Gives an issue another estimate, or none. */
  public void estimate(String key, Instant at, @Nullable BigDecimal points) {
    String field = world.catalog().fields().points().id();
    change(key, at, issue -> issue.put(field, points == null ? null : DecimalNode.valueOf(points)));
  }

  /** Begins to work on an issue. */
  public void begin(String key, Instant at) {
    change(key, at, issue -> issue.status = Workflows.PROGRESS);
  }

  /** Hands an issue to its reviewer. */
  public void review(String key, Instant at) {
    change(key, at, issue -> issue.status = Workflows.REVIEW);
  }

  /** Finishes an issue. */
  public void finish(String key, Instant at) {
    change(key, at, issue -> issue.status = Workflows.DONE);
  }

  /** Puts an issue into a sprint. */
  public void enter(String key, Instant at, long sprint) {
    change(key, at, issue -> issue.sprints = Issue.plus(issue.sprints, sprint));
  }

  /** Takes an issue out of a sprint; out of a closed one too, as nobody can afterwards. */
  public void leave(String key, Instant at, long sprint) {
    change(
        key,
        at,
        issue -> issue.sprints = issue.sprints.stream().filter(id -> id != sprint).toList());
  }

  /** Adds a sprint that ran, or runs, on the first board; its id. */
  public long sprint(String name, Instant start, @Nullable Instant end) {
    return world.writing(() -> {
      long id = world.sprints().stream().mapToLong(Parts.Sprint::id).max().orElse(0) + 1;
      String state = end == null ? "active" : "closed";
      world.put(new Parts.Sprint(id, 1, name, state, start, end, end, start, ""));
      return id;
    });
  }

  /** Moves an issue to a project that nobody sees. */
  public void hide(String key) {
    change(key, world.now(), issue -> issue.project = world.catalog().hidden());
  }

  /** Deletes an issue. */
  public void delete(String key) {
    world.writing(() -> {
      world.delete(world.find(key).orElseThrow(), SOMEBODY);
      return key;
    });
  }

  /** The keys of the projects, for a move. */
  public List<String> projects() {
    return List.of(site.world().catalog().operations().key());
  }

  /** Login or e-mail and secret of two accounts, by number from 0. */
  public Account account(int number) {
    Person person = number % 2 == 0 ? People.ENGINEER_ONE : People.ENGINEER_TWO;
    return new Account(site.cloud() ? person.email() : person.name(), person.token());
  }

  /** An account. */
  public record Account(String user, String token) {}
}
