// SPDX-License-Identifier: MIT
package dev.milepost.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.MilepostException.Kind;
import dev.milepost.kernel.Progress;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Precondition;
import dev.milepost.kernel.plan.Receipt;
import dev.milepost.kernel.plan.Receipt.Outcome;
import dev.milepost.kernel.plan.Receipt.StepReceipt;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.kernel.plan.Undo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanApplierTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final EntityRef SHELF = EntityRef.of("shelf", "left");

  @TempDir Path home;
  private Shelf shelf;
  private Instant now;

  @BeforeEach
  void emptyShelf() {
    shelf = new Shelf();
    shelf.versions.put("left", "7");
    now = NOW;
  }

  private PlanApplier applier() {
    return new PlanApplier(new PlanFolder(home), List.of(shelf), () -> now);
  }

  private static PlanStep step(String box) {
    JsonObject payload = JsonObject.EMPTY.with("box", JsonValue.of(box));
    PlanStep back =
        new PlanStep(
            "take-" + box,
            "shelf/put",
            SHELF,
            payload,
            "take " + box,
            Risk.WRITE,
            new Undo.None("it is an undo"));
    return new PlanStep(
        "put-" + box, "shelf/put", SHELF, payload, "put " + box, Risk.WRITE, new Undo.By(back));
  }

  private static Plan plan(String id, String... boxes) {
    List<PlanStep> steps = new ArrayList<>();
    for (String box : boxes) {
      steps.add(step(box));
    }
    return new Plan(
        id,
        Plan.SCHEMA_VERSION,
        "shelf/fill",
        SHELF,
        NOW,
        NOW.plusSeconds(3_600),
        steps,
        List.of(new Precondition(SHELF, "7")));
  }

  private static List<Outcome> outcomes(Receipt receipt) {
    return receipt.steps().stream().map(StepReceipt::outcome).toList();
  }

  @Test
  void appliesStepByStepAndTellsWhatEachWasGiven() {
    Receipt receipt = applier().apply(plan("p", "a", "b"), Progress.NONE);

    assertThat(outcomes(receipt)).containsExactly(Outcome.APPLIED, Outcome.APPLIED);
    assertThat(receipt.complete()).isTrue();
    assertThat(receipt.step("put-b").orElseThrow().remoteIds()).containsEntry("id", "b@1");
    assertThat(receipt.step("put-b").orElseThrow().evidence()).matches("[0-9a-f]{64}");
    assertThat(shelf.boxes).containsExactlyInAnyOrder("a", "b");
    assertThat(home.resolve("p.receipt.json")).content().contains("\"complete\":true");
  }

  @Test
  void aPlanThatIsAppliedIsNotAppliedAgainAndSaysSinceWhen() throws IOException {
    Receipt first = applier().apply(plan("p", "a"), Progress.NONE);
    String kept = Files.readString(home.resolve("p.receipt.json"));
    shelf.versions.put("left", "8");
    now = NOW.plusSeconds(86_400);

    Receipt again = applier().apply(plan("p", "a"), Progress.NONE);

    assertThat(shelf.calls).isOne();
    assertThat(first.alreadyApplied()).isFalse();
    assertThat(again)
        .isEqualTo(new Receipt("p", plan("p", "a").digest(), NOW, NOW, true, first.steps()))
        .satisfies(it -> assertThat(it.complete()).isTrue());
    assertThat(ReceiptFormat.read(ReceiptFormat.write(again))).isEqualTo(again);
    assertThat(home.resolve("p.receipt.json")).hasContent(kept);
  }

  @Test
  void aPlanThatIsGoneOnWithWasNotAppliedAlready() {
    shelf.failAt = "b";
    applier().apply(plan("p", "a", "b"), Progress.NONE);
    shelf.failAt = null;

    assertThat(applier().apply(plan("p", "a", "b"), Progress.NONE).alreadyApplied()).isFalse();
    assertThat(applier().apply(plan("p", "a", "b"), Progress.NONE).alreadyApplied()).isTrue();
  }

  @Test
  void anUndoIsShownAsItWillBeDoneAndChangesNothing() {
    shelf.boxes.add("a");
    shelf.asWanted = "a";
    Plan plan = plan("p", "a", "b", "c");
    applier().apply(plan, Progress.NONE);

    PlannedUndo planned = applier().planUndo(plan);

    assertThat(planned.parts())
        .extracting(
            it -> it.applied().stepId(),
            it -> it.back().map(PlanStep::preview).orElse(""),
            PlannedUndo.Part::stays)
        .containsExactly(
            tuple("put-c", "take c", ""),
            tuple("put-b", "take b", ""),
            tuple("put-a", "", "nothing to take back: it was so before this plan"));
    assertThat(shelf.boxes).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(begun()).extracting(BegunPlan::state).containsExactly(BegunPlan.State.APPLIED);
    assertThat(applier().undo(plan, Progress.NONE).steps())
        .extracting(StepReceipt::stepId)
        .containsExactly("put-c", "put-b", "put-a");
  }

  @Test
  void anUndoThatWouldBeRefusedIsNotShown() {
    Plan plan = plan("p", "a");
    assertThatThrownBy(() -> applier().planUndo(plan))
        .hasMessageContaining("nothing of plan 'p' is applied");
    shelf.dieAfter = "a";
    assertThatThrownBy(() -> applier().apply(plan, Progress.NONE)).isInstanceOf(Shelf.Killed.class);

    assertThatThrownBy(() -> applier().planUndo(plan)).hasMessageContaining("was broken off");
    applier().apply(plan, Progress.NONE);
    applier().undo(plan, Progress.NONE);

    assertThatThrownBy(() -> applier().planUndo(plan))
        .hasMessageContaining("nothing of plan 'p' is applied");
  }

  private List<BegunPlan> begun() {
    return new PlanFolder(home).begun();
  }

  @Test
  void listsThePlansThatWereBegunWithHowFarTheyCame() throws IOException {
    assertThat(new PlanFolder(home.resolve("none")).begun()).isEmpty();
    applier().apply(plan("done", "a", "b"), Progress.NONE);
    shelf.failAt = "d";
    applier().apply(plan("failed", "c", "d"), Progress.NONE);
    shelf.dieAfter = "e";
    assertThatThrownBy(() -> applier().apply(plan("killed", "e", "f"), Progress.NONE))
        .isInstanceOf(Shelf.Killed.class);
    applier().apply(plan("back", "g"), Progress.NONE);
    applier().undo(plan("back", "g"), Progress.NONE);
    shelf.versions.put("left", "8");
    assertThatThrownBy(() -> applier().apply(plan("outdated", "h"), Progress.NONE))
        .hasMessageContaining("was changed");
    Files.writeString(home.resolve("hurt.plan.json"), "{");
    Files.writeString(home.resolve("hurt.journal"), "");

    assertThat(begun())
        .allSatisfy(it -> assertThat(new PlanFolder(home).find(it.id())).hasValue(it));
    assertThat(new PlanFolder(home).find("outdated")).isEmpty();
    assertThat(new PlanFolder(home).find("none")).isEmpty();
    assertThat(new PlanFolder(home).find("../done")).isEmpty();
    assertThat(begun())
        .extracting(BegunPlan::id, BegunPlan::state, BegunPlan::applied, BegunPlan::steps)
        .containsExactly(
            tuple("back", BegunPlan.State.UNDONE, 0, 1),
            tuple("done", BegunPlan.State.APPLIED, 2, 2),
            tuple("failed", BegunPlan.State.FAILED, 1, 2),
            tuple("killed", BegunPlan.State.UNFINISHED, 0, 2),
            tuple("hurt", BegunPlan.State.DAMAGED, 0, 0));
  }

  @Test
  void aStepThatWasBrokenOffIsGoneOnWithBeforeItIsTakenBack() {
    shelf.dieAfter = "a";
    Plan plan = plan("p", "a", "b");
    assertThatThrownBy(() -> applier().apply(plan, Progress.NONE)).isInstanceOf(Shelf.Killed.class);

    assertThatThrownBy(() -> applier().undo(plan, Progress.NONE))
        .isInstanceOf(MilepostException.class)
        .hasMessageContaining("step 'put-a' of plan 'p' was broken off and may have been done");
    applier().apply(plan, Progress.NONE);
    assertThat(outcomes(applier().undo(plan, Progress.NONE)))
        .containsExactly(Outcome.UNDONE, Outcome.UNDONE);
    assertThat(shelf.boxes).isEmpty();
  }

  @Test
  void nothingIsBegunWhereTheWorldHasChanged() {
    shelf.versions.put("left", "8");

    assertThatThrownBy(() -> applier().apply(plan("p", "a"), Progress.NONE))
        .isInstanceOfSatisfying(
            MilepostException.class, e -> assertThat(e.kind()).isEqualTo(Kind.OUTDATED))
        .hasMessageContaining("shelf:default/left was changed");
    assertThat(shelf.calls).isZero();
  }

  @Test
  void nothingIsBegunAfterThePlanHasExpired() {
    now = NOW.plusSeconds(3_600);

    assertThatThrownBy(() -> applier().apply(plan("p", "a"), Progress.NONE))
        .hasMessageContaining("expired at 2026-11-21T11:00:00Z");
    assertThat(shelf.calls).isZero();
  }

  @Test
  void aFailureEndsThePlanAndTheNextTryGoesOnThere() {
    shelf.failAt = "b";
    Receipt failed = applier().apply(plan("p", "a", "b", "c"), Progress.NONE);

    assertThat(outcomes(failed)).containsExactly(Outcome.APPLIED, Outcome.FAILED, Outcome.SKIPPED);
    assertThat(failed.step("put-b").orElseThrow().message()).isEqualTo("shelf-full: no room for b");
    assertThat(failed.complete()).isFalse();

    shelf.failAt = null;
    now = NOW.plusSeconds(7_200);
    Receipt resumed = applier().apply(plan("p", "a", "b", "c"), Progress.NONE);

    assertThat(resumed.complete()).isTrue();
    assertThat(shelf.calls).isEqualTo(4);
  }

  @Test
  void aStepThatWasCutByACrashIsAppliedWithTheSameKeyAndDoneOnce() {
    shelf.dieAfter = "b";
    assertThatThrownBy(() -> applier().apply(plan("p", "a", "b", "c"), Progress.NONE))
        .isInstanceOf(Shelf.Killed.class);

    Receipt resumed = applier().apply(plan("p", "a", "b", "c"), Progress.NONE);

    assertThat(resumed.complete()).isTrue();
    assertThat(resumed.step("put-b").orElseThrow().message()).startsWith("as wanted already");
    assertThat(shelf.boxes).hasSize(3);
  }

  @Test
  void aLineThatWasCutByACrashIsLeftOut() throws IOException {
    shelf.failAt = "b";
    applier().apply(plan("p", "a", "b"), Progress.NONE);
    Files.writeString(home.resolve("p.journal"), "{\"ended\":{\"ste", StandardOpenOption.APPEND);
    shelf.failAt = null;

    assertThat(applier().apply(plan("p", "a", "b"), Progress.NONE).complete()).isTrue();
    assertThat(shelf.calls).isEqualTo(3);
    assertThat(applier().apply(plan("p", "a", "b"), Progress.NONE).complete()).isTrue();
  }

  @Test
  void aDamagedJournalIsRefusedAndKept() throws IOException {
    applier().apply(plan("p", "a"), Progress.NONE);
    String journal = Files.readString(home.resolve("p.journal"));
    Files.writeString(home.resolve("p.journal"), "garbage\n" + journal);

    assertThatThrownBy(() -> applier().apply(plan("p", "a"), Progress.NONE))
        .isInstanceOf(MilepostException.class)
        .hasMessageContaining("damaged");
    assertThat(home.resolve("p.journal")).content().startsWith("garbage\n");
  }

  @Test
  void anotherPlanOfTheSameIdIsRefused() {
    applier().apply(plan("p", "a"), Progress.NONE);

    assertThatThrownBy(() -> applier().apply(plan("p", "z"), Progress.NONE))
        .hasMessageContaining("another plan");
    assertThat(shelf.boxes).containsExactly("a");
  }

  @Test
  void twoAtOnceAreOneAndARefusal() throws IOException {
    Plan plan = plan("p", "a");
    try (Journal other = new PlanFolder(home).journal(plan)) {
      assertThat(other.fresh()).isTrue();
      assertThatThrownBy(() -> applier().apply(plan, Progress.NONE))
          .hasMessageContaining("applied by another process");
    }
    assertThat(applier().apply(plan, Progress.NONE).complete()).isTrue();
  }

  @Test
  void undoTakesBackWhatWasAppliedLastFirst() {
    shelf.failAt = "c";
    applier().apply(plan("p", "a", "b", "c"), Progress.NONE);
    shelf.failAt = null;

    Receipt undone = applier().undo(plan("p", "a", "b", "c"), Progress.NONE);

    assertThat(undone.steps())
        .extracting(StepReceipt::stepId)
        .containsExactly("put-c", "put-b", "put-a");
    assertThat(outcomes(undone)).containsExactly(Outcome.FAILED, Outcome.UNDONE, Outcome.UNDONE);
    assertThat(shelf.boxes).isEmpty();
  }

  @Test
  void aPlanThatWasTakenBackIsNotAppliedAgain() {
    applier().apply(plan("p", "a"), Progress.NONE);
    applier().undo(plan("p", "a"), Progress.NONE);

    assertThatThrownBy(() -> applier().apply(plan("p", "a"), Progress.NONE))
        .isInstanceOfSatisfying(
            MilepostException.class, e -> assertThat(e.kind()).isEqualTo(Kind.OUTDATED))
        .hasMessageContaining("was taken back");
    assertThat(shelf.boxes).isEmpty();
  }

  @Test
  void anUndoThatFailsIsTriedAgain() {
    applier().apply(plan("p", "a", "b"), Progress.NONE);
    shelf.failAt = "a";
    assertThat(outcomes(applier().undo(plan("p", "a", "b"), Progress.NONE)))
        .containsExactly(Outcome.UNDONE, Outcome.FAILED);
    shelf.failAt = null;

    assertThat(outcomes(applier().undo(plan("p", "a", "b"), Progress.NONE)))
        .containsExactly(Outcome.UNDONE, Outcome.UNDONE);
    assertThat(shelf.boxes).isEmpty();
  }

  @Test
  void whatCannotBeTakenBackStaysAndSaysWhy() {
    PlanStep forever =
        new PlanStep(
            "put-x",
            "shelf/put",
            SHELF,
            JsonObject.EMPTY.with("box", JsonValue.of("x")),
            "put x",
            Risk.DESTRUCTIVE,
            new Undo.None("glue"));
    Plan plan =
        new Plan(
            "p", 1, "shelf/fill", SHELF, NOW, NOW.plusSeconds(60), List.of(forever), List.of());
    applier().apply(plan, Progress.NONE);

    Receipt receipt = applier().undo(plan, Progress.NONE);

    assertThat(outcomes(receipt)).containsExactly(Outcome.APPLIED);
    assertThat(receipt.steps().getFirst().message()).isEqualTo("cannot be taken back: glue");
  }

  @Test
  void nothingAppliedIsNothingToTakeBack() {
    assertThatThrownBy(() -> applier().undo(plan("p", "a"), Progress.NONE))
        .hasMessageContaining("nothing of plan 'p' is applied");
  }

  @Test
  void aKindThatNobodyKnowsIsRefusedBeforeTheFirstStep() {
    PlanStep strange =
        new PlanStep(
            "s", "attic/put", SHELF, JsonObject.EMPTY, "put", Risk.WRITE, new Undo.None("no"));
    Plan plan =
        new Plan(
            "p",
            1,
            "shelf/fill",
            SHELF,
            NOW,
            NOW.plusSeconds(60),
            List.of(step("a"), strange),
            List.of());

    assertThatThrownBy(() -> applier().apply(plan, Progress.NONE))
        .hasMessageContaining("attic/put");
    assertThat(shelf.calls).isZero();
  }

  @Test
  void whatWasSoBeforeThePlanIsNotTakenBack() {
    shelf.boxes.add("a");
    shelf.asWanted = "a";
    applier().apply(plan("p", "a", "b"), Progress.NONE);

    Receipt undone = applier().undo(plan("p", "a", "b"), Progress.NONE);

    assertThat(outcomes(undone)).containsExactly(Outcome.UNDONE, Outcome.APPLIED);
    assertThat(undone.step("put-a").orElseThrow().message())
        .isEqualTo("nothing to take back: it was so before this plan");
    assertThat(shelf.boxes).containsExactly("a");
  }

  @Test
  void anOlderJournalSaysInItsMessageThatNothingChanged() throws IOException {
    shelf.boxes.add("a");
    shelf.asWanted = "a";
    applier().apply(plan("p", "a", "b"), Progress.NONE);
    String journal = Files.readString(home.resolve("p.journal"));
    String older = journal.replaceAll("\"changed\":(true|false),", "");
    assertThat(older).isNotEqualTo(journal).doesNotContain("\"changed\"");
    Files.writeString(home.resolve("p.journal"), older);

    assertThat(outcomes(applier().undo(plan("p", "a", "b"), Progress.NONE)))
        .containsExactly(Outcome.UNDONE, Outcome.APPLIED);
    assertThat(shelf.boxes).containsExactly("a");
  }

  @Test
  void aStepWhoseAnswerWasLostIsThePlansOwn() {
    shelf.loseAnswerOf = "a";
    assertThat(outcomes(applier().apply(plan("p", "a"), Progress.NONE)))
        .containsExactly(Outcome.FAILED);
    assertThat(applier().apply(plan("p", "a"), Progress.NONE).steps().getFirst().message())
        .startsWith("as wanted already");

    applier().undo(plan("p", "a"), Progress.NONE);

    assertThat(shelf.boxes).isEmpty();
  }

  @Test
  void aStepThatIsRefusedHereIsNotBegun() {
    shelf.elsewhere = true;

    assertThatThrownBy(() -> applier().apply(plan("p", "a"), Progress.NONE))
        .hasMessageContaining("another shelf");
    assertThat(shelf.calls).isZero();
    assertThat(begun()).isEmpty();
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNamedBeforeTheFirstStep() throws IOException {
    Path taken = Files.writeString(home.resolve("taken"), "");
    var nowhere = new PlanApplier(new PlanFolder(taken), List.of(shelf), () -> now);

    assertThatThrownBy(() -> nowhere.apply(plan("p", "a"), Progress.NONE))
        .isInstanceOfSatisfying(
            MilepostException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.CALLER);
              assertThat(e.code()).isEqualTo(PlanApplier.NOT_WRITABLE);
            })
        .hasMessageContaining(taken.toString())
        .hasMessageContaining("nothing of plan 'p' was begun now");
    assertThat(shelf.calls).isZero();
  }

  @Test
  void aReceiptThatCannotBeWrittenIsNoLossAndSaysHowToGoOn() throws IOException {
    Path inTheWay = Files.createDirectories(home.resolve("p.receipt.json/full"));

    assertThatThrownBy(() -> applier().apply(plan("p", "a", "b"), Progress.NONE))
        .isInstanceOfSatisfying(
            MilepostException.class, e -> assertThat(e.code()).isEqualTo(PlanApplier.NOT_WRITABLE))
        .hasMessageContaining("2 of 2 steps of plan 'p' are noted as applied")
        .hasMessageContaining("'platform apply --resume p' goes on");
    Files.delete(inTheWay);
    Files.delete(inTheWay.getParent());

    assertThat(applier().apply(plan("p", "a", "b"), Progress.NONE).complete()).isTrue();
    assertThat(shelf.calls).isEqualTo(2);
  }

  @Test
  void whatIsKeptOfAPlanIsItsOwnersOnly() throws IOException {
    assumeTrue(home.getFileSystem().supportedFileAttributeViews().contains("posix"));
    applier().apply(plan("p", "a"), Progress.NONE);

    for (String name : List.of("p.plan.json", "p.journal", "p.receipt.json")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(name))))
          .as(name)
          .isEqualTo("rw-------");
    }
  }
}
