// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.StringNode;

/**
 * A small believable team: three closed sprints of two weeks with changes of scope, one that runs,
 * one that is planned. All times are counted back from the start of the stand-in.
 */
final class DataSet {
  private static final Duration SPRINT = Duration.ofDays(14);
  private static final int CLOSED = 3;

  private final World world;
  private final Fields fields;
  private final Instant begin;

  private DataSet(World world) {
    this.world = world;
    this.fields = world.catalog().fields();
    // The running sprint began five days ago, at nine.
    Instant today = world.now().truncatedTo(ChronoUnit.DAYS).plus(9, ChronoUnit.HOURS);
    this.begin = today.minus(Duration.ofDays(5)).minus(SPRINT.multipliedBy(CLOSED));
  }

  static void fill(World world) {
    world.writing(() -> {
      new DataSet(world).fill();
      return world;
    });
  }

  private Instant at(int sprint, int day, int hour) {
    return begin
        .plus(SPRINT.multipliedBy(sprint - 1L))
        .plus(Duration.ofDays(day))
        .plus(Duration.ofHours(hour));
  }

  private void fill() {
    for (int i = 1; i <= CLOSED + 2; i++) {
      sprint(i, "future");
    }
    Issue epic = issue(Catalog.EPIC, "Card payments", null, null, -20);
    Issue ledger = issue(Catalog.EPIC, "Double-entry ledger", null, null, -20);
    Issue form = story("Enter a card number", 5, epic);
    Issue check = story("Check the card's digits", 3, epic);
    Issue refund = story("Refund a payment", 8, epic);
    Issue receipt = story("Send a receipt", 2, epic);
    Issue zero = story("Rename the settings page", 0, epic);
    Issue open = story("Choose a provider", null, epic);
    Issue entries = story("Write ledger entries", 13, ledger);
    Issue export = story("Export the ledger", 5, ledger);
    Issue alarm = bug("Timeout while paying", 3);
    Issue wrong = bug("Wrong currency on receipts", 1);
    Issue spike = issue(Catalog.TASK, "Compare two providers", null, ledger, -15);
    subtask(form, "Design the form");
    subtask(form, "Validate while typing");
    // Sprint 1: one added, one removed, one carried over.
    plan(1, form, check, refund, zero);
    start(1);
    edit(alarm, at(1, 2, 1), it -> it.sprints = Issue.plus(it.sprints, 1L));
    edit(zero, at(1, 3, 2), it -> it.sprints = List.of());
    finish(form, 1, 4);
    finish(check, 1, 6);
    finish(alarm, 1, 9);
    close(1, 2);
    // Sprint 2: re-estimated while it runs, a bug comes in.
    plan(2, entries, receipt);
    start(2);
    points(refund, 13, at(2, 1, 3));
    edit(wrong, at(2, 5, 1), it -> it.sprints = Issue.plus(it.sprints, 2L));
    finish(refund, 2, 7);
    finish(wrong, 2, 8);
    close(2, 3);
    // Sprint 3: all done, and one reopened after the end.
    plan(3, export, zero);
    start(3);
    finish(entries, 3, 5);
    finish(receipt, 3, 6);
    finish(zero, 3, 7);
    finish(export, 3, 12);
    close(3, 4);
    go(receipt, Workflows.SELECTED, at(4, 0, 5));
    plan(4, open, spike);
    start(4);
    go(open, Workflows.SELECTED, at(4, 1, 1));
    go(open, Workflows.PROGRESS, at(4, 1, 2));
    go(spike, Workflows.SELECTED, at(4, 0, 6));
    go(spike, Workflows.PROGRESS, at(4, 1, 3));
    go(spike, Workflows.REVIEW, at(4, 2, 1));
    plan(5, receipt);
    story("Pay in instalments", 8, epic);
    story("Show the exchange rate", 3, epic);
    details(form, alarm);
    operations();
    busy();
  }

  private void sprint(int number, String state) {
    world.put(
        new Parts.Sprint(
            number,
            1,
            "PAY Sprint " + number,
            state,
            at(number, 0, 0),
            at(number + 1, 0, 0).minus(1, ChronoUnit.HOURS),
            null,
            null,
            "Goal " + number));
  }

  private void start(int number) {
    Parts.Sprint old = world.sprint(number).orElseThrow();
    world.put(
        new Parts.Sprint(
            old.id(),
            old.board(),
            old.name(),
            "active",
            old.start(),
            old.end(),
            null,
            at(number, 0, 1),
            old.goal()));
  }

  /** Closes a sprint; what is not done goes into the next one. */
  private void close(int number, int next) {
    Parts.Sprint old = world.sprint(number).orElseThrow();
    Instant end = at(number + 1, 0, -1);
    world.put(
        new Parts.Sprint(
            old.id(),
            old.board(),
            old.name(),
            "closed",
            old.start(),
            old.end(),
            end,
            old.activated(),
            old.goal()));
    for (Issue issue : List.copyOf(world.all())) {
      boolean open = issue.status.category() != Meta.Category.DONE;
      if (issue.sprints.contains((long) number) && open) {
        edit(issue, end.plusSeconds(1), it -> it.sprints = Issue.plus(it.sprints, (long) next));
      }
    }
  }

  private void plan(int number, Issue... issues) {
    for (Issue issue : issues) {
      edit(
          issue,
          at(number, 0, 0).minus(10, ChronoUnit.MINUTES),
          it -> it.sprints = Issue.plus(it.sprints, (long) number));
    }
  }

  private void finish(Issue issue, int sprint, int day) {
    go(issue, Workflows.SELECTED, at(sprint, day - 2, 1));
    go(issue, Workflows.PROGRESS, at(sprint, day - 1, 1));
    go(issue, Workflows.REVIEW, at(sprint, day - 1, 6));
    go(issue, Workflows.DONE, at(sprint, day, 3));
  }

  private void go(Issue issue, Meta.Status status, Instant at) {
    edit(
        issue,
        at,
        it -> {
          it.status = status;
          it.resolution = status.category() == Meta.Category.DONE ? Catalog.FIXED : null;
          it.assignee = it.assignee == null ? People.ENGINEER_TWO : it.assignee;
        });
  }

  private void points(Issue issue, double points, Instant at) {
    edit(issue, at, it -> it.put(fields.points().id(), DoubleNode.valueOf(points)));
  }

  private void edit(Issue issue, Instant at, Consumer<Issue> edit) {
    world.change(world.byId(issue.id).orElseThrow(), People.PRODUCT_OWNER, at, edit);
  }

  private Issue story(String summary, @Nullable Integer points, Issue epic) {
    return issue(Catalog.STORY, summary, points, epic, -15);
  }

  private Issue bug(String summary, int points) {
    return issue(Catalog.BUG, summary, points, null, -14);
  }

  private void subtask(Issue parent, String summary) {
    issue(Catalog.SUBTASK, summary, null, parent, -13);
  }

  private Issue issue(
      Meta.IssueType type,
      String summary,
      @Nullable Integer points,
      @Nullable Issue parent,
      int day) {
    Issue draft =
        world.draft(world.catalog().payments(), type, People.PRODUCT_OWNER, at(1, day, 2));
    draft.summary = summary;
    draft.priority = Catalog.MEDIUM;
    draft.parent = parent == null ? null : parent.id;
    if (points != null) {
      draft.put(fields.points().id(), DoubleNode.valueOf(points));
    }
    if (type.equals(Catalog.BUG)) {
      Meta.Field field = fields.environmentKind();
      draft.put(field.id(), StringNode.valueOf(field.options().getFirst().id()));
    }
    return world.create(draft, People.PRODUCT_OWNER);
  }

  /** Rich text with a table, media and a node that no program knows; a comment; a link. */
  private void details(Issue form, Issue alarm) {
    Instant at = at(1, 1, 1);
    JsonNode text = text();
    edit(
        form,
        at,
        it -> {
          it.description = text;
          it.assignee = People.REVIEWER_ONE;
          it.labels = List.of("checkout", "pci");
          it.put(fields.reviewer().id(), StringNode.valueOf(People.REVIEWER_ONE.accountId()));
        });
    Parts.Comment comment =
        new Parts.Comment(
            world.number(),
            People.REVIEWER_ONE,
            People.REVIEWER_ONE,
            at,
            at,
            world.edition() == Edition.CLOUD
                ? Documents.fromWiki("Seen twice on staging.")
                : StringNode.valueOf("Seen twice on staging."),
            Json.array());
    world.touch(
        world.byId(alarm.id).orElseThrow(),
        at,
        it -> it.comments = Issue.plus(it.comments, comment));
    world.link(new Parts.Link(world.number(), Catalog.BLOCKS, form.id, alarm.id));
  }

  private JsonNode text() {
    if (world.edition() == Edition.DATA_CENTER) {
      return StringNode.valueOf(
          "h2. Fields\n\n||Name||Length||\n|number|19|\n\n{code:java}\nif (a < b) { pay(); }\n{code}\n\n[~reviewer.one@payments] decides.");
    }
    return Json.parse(
        """
        {"type": "doc", "version": 1, "content": [
          {"type": "heading", "attrs": {"level": 2}, "content": [{"type": "text", "text": "Fields"}]},
          {"type": "table", "attrs": {"layout": "default"}, "content": [
            {"type": "tableRow", "content": [
              {"type": "tableHeader", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "Name"}]}]},
              {"type": "tableHeader", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "Length"}]}]}]},
            {"type": "tableRow", "content": [
              {"type": "tableCell", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "number"}]}]},
              {"type": "tableCell", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "19"}]}]}]}]},
          {"type": "mediaSingle", "attrs": {"layout": "center"}, "content": [
            {"type": "media", "attrs": {"id": "6e7c7f2c-0000-4000-8000-000000000001", "type": "file", "collection": "contentId-1"}}]},
          {"type": "sandboxOnly", "attrs": {"localId": "x1"}, "content": [
            {"type": "paragraph", "content": [{"type": "text", "text": "A node of tomorrow."}]}]},
          {"type": "paragraph", "content": [
            {"type": "mention", "attrs": {"id": "%s", "text": "@Reviewer One"}},
            {"type": "text", "text": " decides.", "marks": [{"type": "strong"}]}]}]}
        """
            .formatted(People.REVIEWER_ONE.accountId())
            .getBytes(StandardCharsets.UTF_8));
  }

  private void operations() {
    Meta.Project project = world.catalog().operations();
    for (String summary : List.of("Rotate certificates", "Watch the queue", "Restore a backup")) {
      Issue draft = world.draft(project, Catalog.SIMPLE_TASK, People.ENGINEER_TWO, at(2, 3, 1));
      draft.summary = summary;
      draft.put(fields.teamPoints().id(), DoubleNode.valueOf(2));
      world.create(draft, People.ENGINEER_TWO);
    }
    Issue secret =
        world.draft(world.catalog().hidden(), Catalog.TASK, People.PRODUCT_OWNER, at(2, 3, 1));
    secret.summary = "Nobody sees this";
    world.create(secret, People.PRODUCT_OWNER);
  }

  /** An issue with more changes than fit beside it. */
  private void busy() {
    Issue issue = issue(Catalog.TASK, "Busy issue", null, null, -12);
    for (int i = 0; i < 130; i++) {
      String label = "round-" + i;
      edit(issue, at(1, -11, 0).plusSeconds(60L * i), it -> it.labels = List.of(label));
    }
  }
}
