// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

/**
 * A field of an item that a change can name.
 *
 * @param name {@code title}, or for a field of the user's own its mapped name or raw key
 * @param custom whether it is a field of the user's own
 * @since 0.1
 */
public record WorkItemField(String name, boolean custom) {
  /** One line that says what it is about. */
  public static final WorkItemField TITLE = new WorkItemField("title", false);

  /** The formatted text. */
  public static final WorkItemField DESCRIPTION = new WorkItemField("description", false);

  /** Where it stands. */
  public static final WorkItemField STATUS = new WorkItemField("status", false);

  /** Who has it. */
  public static final WorkItemField ASSIGNEE = new WorkItemField("assignee", false);

  /** How urgent it is. */
  public static final WorkItemField PRIORITY = new WorkItemField("priority", false);

  /** Its labels. */
  public static final WorkItemField LABELS = new WorkItemField("labels", false);

  /** What it is a part of. */
  public static final WorkItemField PARENT = new WorkItemField("parent_id", false);

  /** Its estimate. */
  public static final WorkItemField STORY_POINTS = new WorkItemField("story_points", false);

  /** A field of the user's own. */
  public static WorkItemField custom(String name) {
    return new WorkItemField(name, true);
  }
}
