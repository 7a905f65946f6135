// SPDX-License-Identifier: MIT
package dev.milepost.work.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.json.JsonText;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.MilepostException.Kind;
import dev.milepost.kernel.Progress;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Receipt;
import dev.milepost.kernel.plan.Receipt.Outcome;
import dev.milepost.kernel.plan.Receipt.StepReceipt;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.kernel.plan.Undo;
import dev.milepost.kernel.text.RichText;
import dev.milepost.plan.PlanApplier;
import dev.milepost.plan.PlanFolder;
import dev.milepost.plan.PlanFormat;
import dev.milepost.spi.errors.WorkItemNotFoundException;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.CommitRef;
import dev.milepost.spi.work.IncidentReport;
import dev.milepost.spi.work.NewWorkItem;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemChange;
import dev.milepost.spi.work.WorkItemField;
import dev.milepost.spi.work.WorkItemPriority;
import dev.milepost.spi.work.WorkItemStatus;
import dev.milepost.text.Markdown;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkPlansTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @TempDir Path home;
  private final MemoryTracker tracker = new MemoryTracker();
  private final OpenConnection connection = new OpenConnection("My_Jira", tracker);
  private int plans;

  private WorkPlans plans() {
    return new WorkPlans(InstantSource.fixed(NOW), () -> "plan-" + plans++);
  }

  private PlanApplier applier() {
    return new PlanApplier(
        new PlanFolder(home), WorkSteps.handlers(List.of(connection)), InstantSource.fixed(NOW));
  }

  /** As another process would: from the plan's text. */
  private Receipt apply(Plan plan) {
    return applier().apply(PlanFormat.read(JsonText.bytes(PlanFormat.write(plan))), Progress.NONE);
  }

  private Receipt undo(Plan plan) {
    return applier().undo(plan, Progress.NONE);
  }

  private static NewWorkItem wish() {
    return NewWorkItem.builder("key-1", "Pool exhausted")
        .project("PAY")
        .type("bug")
        .description(RichText.plain("active 100/100\n\nqueue 250"))
        .status(WorkItemStatus.IN_PROGRESS)
        .assignee("dev")
        .priority(WorkItemPriority.HIGH)
        .label("billing")
        .label("q4")
        .customField("customfield_10030", JsonValue.ofStrings(List.of("a", "b")))
        .parent("PAY-1")
        .storyPoints(new BigDecimal("0.5"))
        .build();
  }

  private WorkItem made() {
    return tracker.createWorkItem(wish()).item();
  }

  @Test
  void makingAPlanWritesNothing() {
    WorkItem item = made();
    int before = tracker.writes;

    plans().create(connection, NewWorkItem.builder("key-2", "another").build());
    plans().update(connection, item.id(), WorkItemChange.builder().title("x").build());
    plans().delete(connection, item.id());
    plans().comment(connection, item.id(), RichText.plain("x"));

    assertThat(tracker.writes).isEqualTo(before);
  }

  @Test
  void aPlanInAFileMakesTheItemAsItWasWished() {
    Receipt receipt = apply(plans().create(connection, wish()));

    WorkItem item = tracker.items.get("MEM-1");
    assertThat(receipt.complete()).isTrue();
    assertThat(receipt.steps().getFirst().remoteIds())
        .containsEntry("id", "MEM-1")
        .containsEntry("url", "https://tracker.example.com/MEM-1");
    assertThat(item).isNotNull();
    assertThat(item).isEqualTo(new MemoryTracker().createWorkItem(wish()).item());
  }

  @Test
  void thePreviewShowsWhereALinkLeads() {
    String markdown = "see **the** [runbook](https://wiki.example.com/pool)";

    assertThat(
            plans()
                .comment(
                    connection, tracker.createWorkItem(wish()).item().id(), Markdown.read(markdown))
                .steps()
                .getFirst()
                .preview())
        .endsWith(markdown);
  }

  @Test
  void thePreviewSaysWhatWouldBeMade() {
    assertThat(plans().create(connection, wish()).steps().getFirst().preview())
        .isEqualTo(
            """
            make "Pool exhausted" on My_Jira
              project: PAY
              type: bug
              status: in_progress
              assignee: dev
              priority: high
              labels: billing, q4
              parent: PAY-1
              points: 0.5
              customfield_10030: ["a","b"]
              description: active 100/100

                queue 250\
            """);
  }

  @Test
  void undoingACreationDeletesTheItem() {
    Plan plan = plans().create(connection, wish());
    apply(plan);

    Receipt undone = undo(plan);

    assertThat(undone.steps().getFirst().outcome()).isEqualTo(Outcome.UNDONE);
    assertThat(tracker.items).isEmpty();
  }

  @Test
  void anItemIsMadeWithItsPartsAndTakenBackWithThem() {
    NewWorkItem whole = NewWorkItem.builder("whole", "Opportunity").type("Epic").build();
    List<NewWorkItem> parts =
        List.of(
            NewWorkItem.builder("part-1", "Legal").build(),
            NewWorkItem.builder("part-2", "Market").parent("OTHER-1").build());
    Plan plan = plans().create(connection, whole, parts);
    assertThat(plan.steps())
        .extracting(PlanStep::id)
        .containsExactly("create", "create-1", "create-2");
    assertThat(plan.steps().getLast().preview()).contains("part of the item of step create");

    Receipt receipt = apply(plan);
    String id = receipt.steps().getFirst().remoteIds().getOrDefault("id", "");
    assertThat(receipt.complete()).isTrue();
    assertThat(receipt.steps().subList(1, 3))
        .allSatisfy(step ->
            assertThat(tracker.getWorkItem(step.remoteIds().getOrDefault("id", "")).parentId())
                .isEqualTo(id));

    Receipt undone = applier().undo(plan, Progress.NONE);
    assertThat(undone.steps()).extracting(StepReceipt::outcome).containsOnly(Outcome.UNDONE);
    assertThat(undone.steps().getLast().stepId()).isEqualTo("create");
    assertThatThrownBy(() -> tracker.getWorkItem(id)).isInstanceOf(WorkItemNotFoundException.class);
  }

  @Test
  void whereNothingCanBeDeletedTheCreationSaysSo() {
    tracker.capabilities.remove(Capability.DELETE);

    assertThat(plans().create(connection, wish()).steps().getFirst().undo())
        .isInstanceOf(Undo.None.class);
  }

  @Test
  void anUpdateShowsWhatWasAndWhatWillBe() {
    WorkItem item = made();

    String preview =
        plans()
            .update(
                connection,
                item.id(),
                WorkItemChange.builder()
                    .title("Pool fixed")
                    .status(WorkItemStatus.DONE)
                    .storyPoints(BigDecimal.ZERO)
                    .clear(WorkItemField.ASSIGNEE)
                    .addLabel("done")
                    .removeLabel("q4")
                    .build())
            .steps()
            .getFirst()
            .preview();

    assertThat(preview)
        .isEqualTo(
            """
            change MEM-1 "Pool exhausted"
              title: Pool exhausted -> Pool fixed
              status: in_progress (Open) -> done
              story_points: 0.5 -> 0
              assignee: dev -> nothing
              labels: + done
              labels: - q4\
            """);
  }

  @Test
  void anUpdateIsAppliedAndPutBack() {
    WorkItem before = made();
    Plan plan =
        plans()
            .update(
                connection,
                before.id(),
                WorkItemChange.builder()
                    .title("new")
                    .description(RichText.EMPTY)
                    .status(WorkItemStatus.DONE)
                    .clear(WorkItemField.PRIORITY)
                    .clear(WorkItemField.STORY_POINTS)
                    .addLabel("new")
                    .addLabel("billing")
                    .removeLabel("q4")
                    .removeLabel("never there")
                    .customField("customfield_10030", JsonValue.of(1))
                    .build());

    apply(plan);
    WorkItem after = tracker.getWorkItem(before.id());
    assertThat(after.title()).isEqualTo("new");
    assertThat(after.labels()).containsExactly("billing", "new");
    assertThat(after.points()).isEmpty();

    undo(plan);
    assertThat(tracker.getWorkItem(before.id()))
        .usingRecursiveComparison()
        .usingOverriddenEquals()
        .ignoringFields("version")
        .isEqualTo(before);
  }

  @Test
  void anItemThatWasChangedMeanwhileIsNotTouched() {
    WorkItem item = made();
    Plan plan =
        plans().update(connection, item.id(), WorkItemChange.builder().title("mine").build());
    tracker.updateWorkItem(item.id(), WorkItemChange.builder().title("theirs").build());

    assertThatThrownBy(() -> apply(plan))
        .isInstanceOfSatisfying(
            MilepostException.class, e -> assertThat(e.kind()).isEqualTo(Kind.OUTDATED))
        .hasMessageContaining("work-item:my-jira/MEM-1 was changed");
    assertThat(tracker.getWorkItem(item.id()).title()).isEqualTo("theirs");
  }

  @Test
  void anUpdateWhoseEndWasLostIsNotDoneTwiceAndNoConflict() {
    WorkItem item = made();
    Plan plan =
        plans().update(connection, item.id(), WorkItemChange.builder().title("new").build());
    // The first try reached the tracker, and the process died before it could note it.
    tracker.updateWorkItem(item.id(), WorkItemChange.builder().title("new").build());
    int before = tracker.writes;

    var handler =
        WorkSteps.handlers(List.of(connection)).stream()
            .filter(it -> it.kind().equals("work/update"))
            .findFirst()
            .orElseThrow();
    var done = handler.apply(plan.steps().getFirst(), "key", Map.of());

    assertThat(done.changed()).isFalse();
    assertThat(tracker.writes).isEqualTo(before);
  }

  @Test
  void aPartOfAnUpdateIsAFailureThatSaysWhich() {
    WorkItem item = made();
    tracker.refusedField = "story_points";

    Receipt receipt =
        apply(
            plans()
                .update(
                    connection,
                    item.id(),
                    WorkItemChange.builder().title("new").storyPoints(BigDecimal.TEN).build()));

    assertThat(receipt.complete()).isFalse();
    assertThat(receipt.steps().getFirst().message())
        .contains("title applied", "story_points refused (not on the screen)");
  }

  @Test
  void aDeletionIsDestructiveAndForTheVersionThatWasSeen() {
    WorkItem item = made();
    Plan plan = plans().delete(connection, item.id());

    assertThat(plan.steps().getFirst().risk()).isEqualTo(Risk.DESTRUCTIVE);
    assertThat(apply(plan).complete()).isTrue();
    assertThat(tracker.items).isEmpty();
  }

  @Test
  void aCommentIsMadeOnceForEachPlan() {
    WorkItem item = made();
    Plan plan = plans().comment(connection, item.id(), RichText.plain("seen"));

    apply(plan);
    apply(plan);
    apply(plans().comment(connection, item.id(), RichText.plain("seen")));

    assertThat(tracker.comments).hasSize(2);
  }

  @Test
  void linksLeadToCommitsAndPullRequests() {
    WorkItem item = made();
    URI repository = URI.create("https://git.example.com/a/b");

    apply(plans().link(connection, item.id(), new CommitRef("0123456789", repository)));
    apply(plans().link(connection, item.id(), URI.create(repository + "/pull/1")));

    assertThat(tracker.links)
        .containsExactly(
            URI.create(repository + "/commit/0123456789"), URI.create(repository + "/pull/1"));
  }

  @Test
  void anIncidentBecomesOneItem() {
    IncidentReport report =
        new IncidentReport(
            "fingerprint-1",
            "Database Connection Pool Exhausted",
            WorkItemPriority.CRITICAL,
            NOW,
            Set.of("database", "connection-pool"),
            "owner",
            RichText.plain("active 100/100"),
            RichText.plain("again"));

    apply(plans().incident(connection, report));
    apply(plans().incident(connection, report));

    assertThat(tracker.items.values())
        .singleElement()
        .satisfies(item -> assertThat(item.urgency()).contains(WorkItemPriority.CRITICAL));
  }

  @Test
  void anItemThatAnotherPlanMadeIsNotDeletedByTheUndo() {
    Plan first = plans().create(connection, wish());
    Plan second = plans().create(connection, wish());
    apply(first);
    apply(second);

    assertThat(undo(second).steps().getFirst().message()).startsWith("nothing to take back");
    assertThat(tracker.items).containsKey("MEM-1");
    undo(first);
    assertThat(tracker.items).isEmpty();
  }

  @Test
  void anItemThatSomebodyChangedSinceItsCreationIsNotDeleted() {
    Plan plan = plans().create(connection, wish());
    apply(plan);
    tracker.updateWorkItem("MEM-1", WorkItemChange.builder().title("theirs").build());

    StepReceipt undone = undo(plan).steps().getFirst();

    assertThat(undone.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(undone.message()).startsWith("conflict: MEM-1 was changed since");
    assertThat(tracker.getWorkItem("MEM-1").title()).isEqualTo("theirs");
  }

  @Test
  void whatSomebodyChangedAfterAnUpdateIsNotPutBack() {
    WorkItem item = made();
    Plan plan =
        plans().update(connection, item.id(), WorkItemChange.builder().title("mine").build());
    apply(plan);
    tracker.updateWorkItem(item.id(), WorkItemChange.builder().title("theirs").build());
    int before = tracker.writes;

    StepReceipt undone = undo(plan).steps().getFirst();

    assertThat(undone.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(undone.message()).startsWith("conflict: MEM-1 was changed since");
    assertThat(tracker.getWorkItem(item.id()).title()).isEqualTo("theirs");
    assertThat(tracker.writes).isEqualTo(before);
  }

  @Test
  void aPlanForOneSiteIsNotAppliedToAnotherOfTheSameConnectionName() {
    String there = "jira https://one.example.com PAY";
    Plan plan = plans().create(new OpenConnection("My_Jira", tracker, there), wish());
    var here = new OpenConnection("My_Jira", tracker, "jira https://two.example.com PAY");
    var applier =
        new PlanApplier(
            new PlanFolder(home), WorkSteps.handlers(List.of(here)), InstantSource.fixed(NOW));

    assertThatThrownBy(() -> applier.apply(plan, Progress.NONE))
        .isInstanceOfSatisfying(
            MilepostException.class, e -> assertThat(e.kind()).isEqualTo(Kind.OUTDATED))
        .hasMessageContaining("https://one.example.com")
        .hasMessageContaining("https://two.example.com");
    assertThat(tracker.items).isEmpty();
    assertThat(plan.steps().getFirst().payload().text("site")).contains(there);
  }

  @Test
  void aConnectionThatIsNotThereIsNamed() {
    Plan plan = plans().create(new OpenConnection("elsewhere", tracker), wish());

    assertThatThrownBy(() -> apply(plan))
        .hasMessageContaining("there is no connection 'elsewhere'; there are: My_Jira");
  }
}
