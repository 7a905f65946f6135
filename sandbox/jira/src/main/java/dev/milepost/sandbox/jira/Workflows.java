// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.jira.Meta.Category;
import dev.milepost.sandbox.jira.Meta.Status;
import dev.milepost.sandbox.jira.Meta.Transition;
import dev.milepost.sandbox.jira.Meta.Workflow;
import java.util.List;
import java.util.Set;

/**
 * Two workflows: one where "done" is several steps away and its last step has a screen, one where
 * everything is a step away.
 */
final class Workflows {
  static final Status BACKLOG = new Status("10100", "Backlog", Category.NEW);
  static final Status SELECTED = new Status("10101", "Selected for Development", Category.NEW);
  static final Status PROGRESS = new Status("3", "In Progress", Category.INDETERMINATE);
  static final Status REVIEW = new Status("10102", "In Review", Category.INDETERMINATE);
  static final Status WAITING = new Status("10103", "Waiting for Provider", Category.INDETERMINATE);
  static final Status DONE = new Status("10104", "Done", Category.DONE);
  static final Status REJECTED = new Status("10105", "Rejected", Category.DONE);
  static final Status SIMPLE_TODO = new Status("10200", "To Do", Category.NEW);
  static final Status SIMPLE_PROGRESS = new Status("10201", "Doing", Category.INDETERMINATE);
  static final Status SIMPLE_DONE = new Status("10202", "Erledigt", Category.DONE);

  private Workflows() {}

  static Workflow review(Fields fields) {
    return new Workflow(
        BACKLOG,
        List.of(BACKLOG, SELECTED, PROGRESS, REVIEW, WAITING, DONE, REJECTED),
        List.of(
            plain("11", "Select", SELECTED, BACKLOG),
            plain("21", "Begin", PROGRESS, SELECTED, WAITING),
            plain("31", "Ask for review", REVIEW, PROGRESS),
            plain("41", "Wait", WAITING, PROGRESS, REVIEW),
            new Transition(
                "51",
                "Accept",
                Set.of(REVIEW.id()),
                DONE,
                Set.of("resolution", fields.findings().id()),
                Set.of("resolution")),
            plain("61", "Reopen", SELECTED, DONE, REJECTED),
            plain("71", "Back to work", PROGRESS, REVIEW),
            new Transition(
                "81", "Reject", Set.of(), REJECTED, Set.of("resolution"), Set.of("resolution"))));
  }

  static Workflow simple() {
    return new Workflow(
        SIMPLE_TODO,
        List.of(SIMPLE_TODO, SIMPLE_PROGRESS, SIMPLE_DONE),
        List.of(
            plain("11", "To Do", SIMPLE_TODO),
            plain("21", "Doing", SIMPLE_PROGRESS),
            plain("31", "Erledigt", SIMPLE_DONE)));
  }

  private static Transition plain(String id, String name, Status to, Status... from) {
    Set<String> ids = Set.copyOf(List.of(from).stream().map(Status::id).toList());
    return new Transition(id, name, ids, to, Set.of(), Set.of());
  }
}
