// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.jira.Meta.Board;
import dev.milepost.sandbox.jira.Meta.Field;
import dev.milepost.sandbox.jira.Meta.IssueType;
import dev.milepost.sandbox.jira.Meta.LinkType;
import dev.milepost.sandbox.jira.Meta.Priority;
import dev.milepost.sandbox.jira.Meta.Project;
import dev.milepost.sandbox.jira.Meta.Resolution;
import dev.milepost.sandbox.jira.Meta.Status;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How the site is set up: people, projects, types, fields, boards. Immutable. */
final class Catalog {
  static final IssueType EPIC = new IssueType("10000", "Epic", 1);
  static final IssueType STORY = new IssueType("10001", "Story", 0);
  static final IssueType TASK = new IssueType("10002", "Task", 0);
  static final IssueType BUG = new IssueType("10003", "Bug", 0);
  static final IssueType SUBTASK = new IssueType("10004", "Sub-task", -1);
  static final IssueType SIMPLE_TASK = new IssueType("10010", "Task", 0);
  static final IssueType SIMPLE_SUBTASK = new IssueType("10011", "Subtask", -1);

  static final Priority HIGHEST = new Priority("1", "Highest");
  static final Priority HIGH = new Priority("2", "High");
  static final Priority MEDIUM = new Priority("3", "Medium");
  static final Priority LOW = new Priority("4", "Low");
  static final Priority LOWEST = new Priority("5", "Lowest");

  static final Resolution FIXED = new Resolution("10000", "Done");
  static final Resolution WONT_DO = new Resolution("10001", "Won't Do");
  static final Resolution DUPLICATE = new Resolution("10002", "Duplicate");

  static final LinkType BLOCKS = new LinkType("10000", "Blocks", "is blocked by", "blocks");
  static final LinkType RELATES = new LinkType("10003", "Relates", "relates to", "relates to");
  static final LinkType DUPLICATES =
      new LinkType("10002", "Duplicate", "is duplicated by", "duplicates");

  private static final Set<String> PEOPLE_SEE =
      Set.of("summary", "issuetype", "project", "description", "reporter", "assignee", "labels");

  private final Edition edition;
  private final Fields fields;
  private final Project payments;
  private final Project operations;
  private final Project hidden;

  private Catalog(Edition edition) {
    this.edition = edition;
    this.fields = Fields.of(edition);
    payments =
        new Project(
            "10000",
            "PAY",
            "Payments",
            false,
            false,
            Workflows.review(fields),
            List.of(EPIC, STORY, TASK, BUG, SUBTASK),
            this::companyScreen);
    operations =
        new Project(
            "10001",
            "OPS",
            "Operations",
            edition == Edition.CLOUD,
            false,
            Workflows.simple(),
            List.of(EPIC, SIMPLE_TASK, SIMPLE_SUBTASK),
            this::teamScreen);
    hidden =
        new Project(
            "10002",
            "SEC",
            "Security",
            false,
            true,
            Workflows.simple(),
            List.of(TASK),
            this::teamScreen);
  }

  static Catalog of(Edition edition) {
    return new Catalog(edition);
  }

  private Meta.Screen companyScreen(IssueType type) {
    Set<String> on = new LinkedHashSet<>(PEOPLE_SEE);
    on.addAll(List.of("priority", "duedate", "parent", fields.sprint().id()));
    if (!type.subtask()) {
      on.add(fields.points().id());
      on.addAll(fields.business().stream().map(Field::id).toList());
    }
    Set<String> required = new LinkedHashSet<>(List.of("summary", "issuetype", "project"));
    if (type.subtask()) {
      required.add("parent");
    }
    if (type.equals(BUG)) {
      on.add(fields.environmentKind().id());
      required.add(fields.environmentKind().id());
    }
    return new Meta.Screen(on, required);
  }

  /** Without priority, as team-managed projects are. */
  private Meta.Screen teamScreen(IssueType type) {
    Set<String> on = new LinkedHashSet<>(PEOPLE_SEE);
    on.add("parent");
    if (!type.subtask()) {
      on.add(fields.teamPoints().id());
    }
    Set<String> required = new LinkedHashSet<>(List.of("summary", "issuetype", "project"));
    if (type.subtask()) {
      required.add("parent");
    }
    return new Meta.Screen(on, required);
  }

  Edition edition() {
    return edition;
  }

  Fields fields() {
    return fields;
  }

  List<Project> projects() {
    return List.of(payments, operations, hidden);
  }

  Project payments() {
    return payments;
  }

  Project operations() {
    return operations;
  }

  Project hidden() {
    return hidden;
  }

  List<Board> boards() {
    return List.of(
        new Board(1, "PAY board", "scrum", payments, fields.points().id()),
        new Board(2, "OPS board", "kanban", operations, fields.teamPoints().id()));
  }

  Optional<Board> board(String id) {
    return boards().stream().filter(it -> Long.toString(it.id()).equals(id)).findFirst();
  }

  List<Priority> priorities() {
    return List.of(HIGHEST, HIGH, MEDIUM, LOW, LOWEST);
  }

  List<Resolution> resolutions() {
    return List.of(FIXED, WONT_DO, DUPLICATE);
  }

  List<LinkType> linkTypes() {
    return List.of(BLOCKS, DUPLICATES, RELATES);
  }

  List<IssueType> types() {
    return List.of(EPIC, STORY, TASK, BUG, SUBTASK, SIMPLE_TASK, SIMPLE_SUBTASK);
  }

  List<Status> statuses() {
    Map<String, Status> all = new LinkedHashMap<>();
    Stream.of(payments, operations)
        .flatMap(project -> project.workflow().statuses().stream())
        .forEach(status -> all.put(status.id(), status));
    return List.copyOf(all.values());
  }

  /** A project that people see, by key or id. */
  Optional<Project> project(String keyOrId) {
    return projects().stream()
        .filter(it -> !it.hidden())
        .filter(it -> it.key().equalsIgnoreCase(keyOrId) || it.id().equals(keyOrId))
        .findFirst();
  }
}
