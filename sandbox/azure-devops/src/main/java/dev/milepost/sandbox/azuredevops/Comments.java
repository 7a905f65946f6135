// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.azuredevops.model.Comment;
import dev.milepost.sandbox.azuredevops.model.Edit;
import dev.milepost.sandbox.azuredevops.model.FieldChanges;
import dev.milepost.sandbox.azuredevops.model.Fields;
import dev.milepost.sandbox.azuredevops.model.Identity;
import dev.milepost.sandbox.azuredevops.model.Organization;
import dev.milepost.sandbox.azuredevops.model.WorkItem;
import dev.milepost.sandbox.http.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Comments of items: each makes a revision that carries its text as history. */
final class Comments {
  private Comments() {}

  static Comment add(
      Organization organization, WorkItem item, String text, boolean markdown, Identity by) {
    Instant at = organization.momentFor(item);
    FieldChanges changes =
        new FieldChanges().set(Fields.HISTORY, text).set(Fields.COMMENTS, count(item) + 1);
    organization.change(item, changes, Edit.of(by, at));
    return append(organization, item, text, markdown, by, at);
  }

  /** A patch that writes history has made a comment, too. */
  static void noteHistory(
      Organization organization, WorkItem item, FieldChanges changes, Identity by, Instant at) {
    if (changes.get(Fields.HISTORY) instanceof String text) {
      append(organization, item, text, false, by, at);
    }
  }

  static Comment change(
      Organization organization, WorkItem item, int id, UnaryOperator<Comment> edit) {
    List<Comment> comments = new ArrayList<>(item.comments());
    for (int i = 0; i < comments.size(); i++) {
      if (comments.get(i).id() == id && !comments.get(i).deleted()) {
        comments.set(i, edit.apply(comments.get(i)));
        organization.setComments(item, comments);
        return comments.get(i);
      }
    }
    throw missing(item, id);
  }

  static Comment find(WorkItem item, int id, boolean deletedToo) {
    return item.comments().stream()
        .filter(comment -> comment.id() == id && (deletedToo || !comment.deleted()))
        .findFirst()
        .orElseThrow(() -> missing(item, id));
  }

  private static Refusal missing(WorkItem item, int id) {
    return Refusals.of(
        404,
        "WorkItemCommentNotFoundException",
        "VS402627: Comment " + id + " does not exist on work item " + item.id() + ".");
  }

  static long count(WorkItem item) {
    return item.comments().stream().filter(comment -> !comment.deleted()).count();
  }

  private static Comment append(
      Organization organization,
      WorkItem item,
      String text,
      boolean markdown,
      Identity by,
      Instant at) {
    Comment comment =
        new Comment(
            organization.nextCommentId(), item.id(), 1, text, markdown, by, at, by, at, false);
    List<Comment> comments = new ArrayList<>(item.comments());
    comments.add(comment);
    organization.setComments(item, comments);
    return comment;
  }
}
