// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an administrator sets up. All immutable. */
final class Meta {
  private Meta() {}

  /** Where a status stands. */
  enum Category {
    NEW(2, "new", "To Do", "blue-gray"),
    INDETERMINATE(4, "indeterminate", "In Progress", "yellow"),
    DONE(3, "done", "Done", "green");

    private final int id;
    private final String key;
    private final String title;
    private final String color;

    Category(int id, String key, String title, String color) {
      this.id = id;
      this.key = key;
      this.title = title;
      this.color = color;
    }

    int id() {
      return id;
    }

    String key() {
      return key;
    }

    String title() {
      return title;
    }

    String color() {
      return color;
    }
  }

  record Status(String id, String name, Category category) {}

  record Priority(String id, String name) {}

  record Resolution(String id, String name) {}

  /** A type of issue; level is 1 for an epic, 0, or -1 for a sub-task. */
  record IssueType(String id, String name, int level) {
    boolean subtask() {
      return level < 0;
    }
  }

  /**
   * A way from a status to another.
   *
   * @param from ids; empty for all
   * @param required fields of its screen that must be given
   * @param screen all fields of its screen
   */
  record Transition(
      String id,
      String name,
      Set<String> from,
      Status to,
      Set<String> screen,
      Set<String> required) {
    boolean leavesFrom(Status status) {
      return from.isEmpty() || from.contains(status.id());
    }
  }

  record Workflow(Status initial, List<Status> statuses, List<Transition> transitions) {}

  /**
   * A project.
   *
   * @param types that can be created, in their order
   * @param screens of each type: fields that can be set
   */
  record Project(
      String id,
      String key,
      String name,
      boolean teamManaged,
      boolean hidden,
      Workflow workflow,
      List<IssueType> types,
      Screens screens) {}

  /** Which fields a type's screens have. */
  @FunctionalInterface
  interface Screens {
    Screen of(IssueType type);
  }

  /** The fields of a screen, and which of them must be given. */
  record Screen(Set<String> fields, Set<String> required) {}

  /** What a field holds. */
  enum Sort {
    LINE("string", null),
    TEXT("string", null),
    NUMBER("number", null),
    OPTION("option", null),
    USER("user", null),
    LABELS("array", "string"),
    DATE("date", null),
    INSTANT("datetime", null),
    SPRINTS("array", "json"),
    STATUS("status", null),
    PRIORITY("priority", null),
    RESOLUTION("resolution", null),
    TYPE("issuetype", null),
    PROJECT("project", null),
    PARENT("issuelink", null),
    SUBTASKS("array", "issuelinks"),
    LINKS("array", "issuelinks"),
    COMMENTS("comments-page", null),
    ATTACHMENTS("array", "attachment");

    private final String type;
    private final @Nullable String items;

    Sort(String type, @Nullable String items) {
      this.type = type;
      this.items = items;
    }

    String type() {
      return type;
    }

    @Nullable String items() {
      return items;
    }
  }

  /** A value to choose. */
  record Option(String id, String value) {}

  /**
   * A field.
   *
   * @param custom the key of its sort among custom fields; null for a system field
   */
  record Field(
      String id,
      String name,
      Sort sort,
      @Nullable String custom,
      List<Option> options,
      List<String> clauses) {
    boolean isCustom() {
      return custom != null;
    }

    String number() {
      return id.replace("customfield_", "");
    }
  }

  record LinkType(String id, String name, String inward, String outward) {}

  /** A board: scrum over a project. */
  record Board(long id, String name, String type, Project project, String estimateField) {}
}
