// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.text.Block;
import dev.milepost.kernel.text.RichText;
import dev.milepost.spi.errors.ConflictException;
import dev.milepost.spi.errors.IntegrationException;
import dev.milepost.spi.errors.ValidationException;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.UpdateResult;
import dev.milepost.spi.work.UpdateResult.State;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemChange;
import dev.milepost.spi.work.WorkItemField;
import dev.milepost.spi.work.WorkItemPriority;
import dev.milepost.spi.work.WorkItemStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class UpdatingContract extends ContractPart {
  UpdatingContract(Supplier<ContractSite> open) {
    super(open);
  }

  @BeforeEach
  void needsUpdate() {
    needs(
        Capability.UPDATE,
        () -> connection.updateWorkItem("1", WorkItemChange.builder().title("x").build()));
    alsoNeeds(Capability.CREATE, Capability.READ);
  }

  private WorkItem read(WorkItem item) {
    return connection.getWorkItem(item.id());
  }

  private UpdateResult update(WorkItem item, WorkItemChange.Builder change) {
    return connection.updateWorkItem(item.id(), change.build());
  }

  @Test
  @Behaviour(19)
  void updateTouchesOnlyGivenFields() {
    WorkItem before =
        read(
            make(
                wish("before")
                    .description(RichText.plain("as it was"))
                    .label("kept")
                    .priority(WorkItemPriority.LOW)
                    .build()));

    UpdateResult result = update(before, WorkItemChange.builder().title("after"));

    WorkItem after = read(before);
    assertThat(result.complete()).isTrue();
    assertThat(result.outcomes())
        .singleElement()
        .satisfies(outcome -> {
          assertThat(outcome.field()).isEqualTo(WorkItemField.TITLE);
          assertThat(outcome.state()).isEqualTo(State.APPLIED);
        });
    assertThat(after.title()).isEqualTo("after").isEqualTo(result.item().title());
    assertThat(after)
        .usingRecursiveComparison()
        .usingOverriddenEquals()
        .ignoringFields("title", "updatedAt", "version", "history")
        .isEqualTo(before);
  }

  @Test
  void anEmptyChangeWritesNothing() {
    WorkItem item = make("as it is");

    UpdateResult result = update(item, WorkItemChange.builder());

    assertThat(result.outcomes()).isEmpty();
    assertThat(read(item).version()).isEqualTo(item.version());
  }

  @Test
  @Behaviour(20)
  void updateClearsFieldOnExplicitNull() {
    String me = connection.authenticate().user().account();
    WorkItem item =
        make(wish("full").description(RichText.plain("text")).assignee(me).label("gone").build());

    update(
        item,
        WorkItemChange.builder()
            .clear(WorkItemField.DESCRIPTION)
            .clear(WorkItemField.ASSIGNEE)
            .clear(WorkItemField.LABELS));

    WorkItem after = read(item);
    assertThat(after.description().plainText()).isEmpty();
    assertThat(after.assigned()).isEmpty();
    assertThat(after.labels()).doesNotContain("gone");
    assertThat(after.title()).isEqualTo("full");
  }

  @Test
  @Behaviour(15)
  void clearingAnEstimateIsNotSettingItToZero() {
    alsoNeeds(Capability.STORY_POINTS);
    WorkItem item = make(wish("estimated").storyPoints(new BigDecimal(5)).build());

    update(item, WorkItemChange.builder().storyPoints(BigDecimal.ZERO));
    assertThat(read(item).points())
        .hasValueSatisfying(p -> assertThat(p).isEqualByComparingTo("0"));

    update(item, WorkItemChange.builder().clear(WorkItemField.STORY_POINTS));
    assertThat(read(item).points()).isEmpty();
  }

  @Test
  void customFieldsAreSetAndClearedByMappedName() {
    alsoNeeds(Capability.CUSTOM_FIELDS);
    Assumptions.assumeTrue(namesTextField(), "the site names no text field of its own");
    WorkItem item = make("own fields");

    update(item, WorkItemChange.builder().customField(site.textField(), JsonValue.of("one")));
    assertThat(read(item).customFields()).containsEntry(site.textField(), JsonValue.of("one"));

    update(item, WorkItemChange.builder().clear(WorkItemField.custom(site.textField())));
    assertThat(read(item).customFields())
        .doesNotContainEntry(site.textField(), JsonValue.of("one"));
  }

  @Test
  @Behaviour(21)
  void updateDetectsConcurrentEdit() {
    alsoNeeds(Capability.OPTIMISTIC_LOCK);
    WorkItem seen = read(make("mine"));
    controls().editTitle(seen.id(), "theirs");

    assertThatThrownBy(() ->
            update(
                seen, WorkItemChange.builder().title("mine too").expectedVersion(seen.version())))
        .isInstanceOfSatisfying(
            ConflictException.class, refusal -> assertThat(refusal.itemId()).isEqualTo(seen.id()));
    assertThat(read(seen).title()).isEqualTo("theirs");
  }

  @Test
  @Behaviour(22)
  void labelsAddRemoveAreRaceSafe() {
    WorkItem item = make(wish("labelled").label("start").build());
    AtomicInteger number = new AtomicInteger();

    Threads.together(
        8,
        () ->
            connection.updateWorkItem(
                item.id(),
                WorkItemChange.builder().addLabel("label-" + number.incrementAndGet()).build()));
    update(item, WorkItemChange.builder().removeLabel("start"));

    List<String> wanted = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      wanted.add("label-" + i);
    }
    assertThat(read(item).labels()).containsAll(wanted).doesNotContain("start");
  }

  @Test
  @Behaviour(22)
  void aLabelOfSomebodyElseStays() {
    WorkItem item = make(wish("labelled").label("ours").build());
    controls().addLabel(item.id(), "theirs");

    update(item, WorkItemChange.builder().addLabel("new").removeLabel("ours"));

    assertThat(read(item).labels()).contains("theirs", "new").doesNotContain("ours");
  }

  @Test
  @Behaviour(23)
  void statusChangeUsesAllowedTransition() {
    alsoNeeds(Capability.STATUS);
    WorkItem item = make("on its way");

    for (WorkItemStatus status : List.of(WorkItemStatus.IN_PROGRESS, WorkItemStatus.DONE)) {
      UpdateResult result = update(item, WorkItemChange.builder().status(status));
      assertThat(result.complete()).isTrue();
      assertThat(read(item).status()).isEqualTo(status);
    }
    UpdateResult again = update(item, WorkItemChange.builder().status(WorkItemStatus.DONE));
    assertThat(again.outcomes())
        .extracting(UpdateResult.FieldOutcome::state)
        .containsExactly(State.UNCHANGED);
  }

  @Test
  @Behaviour(24)
  void statusChangeWithoutPathFailsLoudly() {
    alsoNeeds(Capability.STATUS);
    WorkItem item = make("stuck");
    controls().closeWayToDone();
    List<String> allowed = controls().allowedStatuses(item.id());
    assertThat(allowed).isNotEmpty();

    assertThatThrownBy(() -> update(item, WorkItemChange.builder().status(WorkItemStatus.DONE)))
        .isInstanceOfSatisfying(
            ValidationException.class,
            refusal -> {
              assertThat(refusal.fields()).containsKey("status");
              assertThat(refusal.text()).contains(item.nativeStatus()).contains(allowed);
            });
    assertThat(read(item).nativeStatus()).isEqualTo(item.nativeStatus());
  }

  @Test
  void unknownIsNoStatusToSet() {
    alsoNeeds(Capability.STATUS);
    WorkItem item = make("where to");

    assertThatThrownBy(() -> update(item, WorkItemChange.builder().status(WorkItemStatus.UNKNOWN)))
        .isInstanceOf(ValidationException.class);
  }

  @Test
  @Behaviour(25)
  void requiredTransitionFieldIsReported() {
    alsoNeeds(Capability.STATUS);
    WorkItem item = make("with a screen");
    String field =
        controls()
            .requireFieldWhenDone()
            .orElseGet(() -> Assumptions.abort("this vendor asks for no fields with a status"));

    assertThatThrownBy(() -> update(item, WorkItemChange.builder().status(WorkItemStatus.DONE)))
        .isInstanceOfSatisfying(
            ValidationException.class, refusal -> assertThat(refusal.text()).contains(field));
    assertThat(read(item).status()).isNotEqualTo(WorkItemStatus.DONE);
  }

  @Test
  @Behaviour(26)
  void renamedStatusStillMapsByCategory() {
    alsoNeeds(Capability.STATUS);
    WorkItem item = make("renamed");
    update(item, WorkItemChange.builder().status(WorkItemStatus.DONE));

    controls().renameStatuses();

    WorkItem after = connect(site.config(), new TestingPluginContext()).getWorkItem(item.id());
    assertThat(after.nativeStatus()).isNotEqualTo(item.nativeStatus());
    assertThat(after.status()).isEqualTo(WorkItemStatus.DONE);
  }

  @Test
  @Behaviour(27)
  void partialUpdateReportsWhatWasApplied() {
    alsoNeeds(Capability.STATUS);
    WorkItem item = make("half");
    controls().closeWayToDone();
    WorkItemChange.Builder change =
        WorkItemChange.builder().title("other half").status(WorkItemStatus.DONE);

    // Either nothing was changed and the failure says so, or the result says what was.
    Throwable failure =
        catchThrowable(() -> {
          UpdateResult result = update(item, change);
          assertThat(result.complete()).isFalse();
          assertThat(result.outcomes())
              .filteredOn(outcome -> outcome.field().equals(WorkItemField.TITLE))
              .extracting(UpdateResult.FieldOutcome::state)
              .containsExactly(State.APPLIED);
          assertThat(result.outcomes())
              .filteredOn(outcome -> outcome.state() == State.REFUSED)
              .allSatisfy(outcome -> assertThat(outcome.reason()).isNotBlank())
              .extracting(UpdateResult.FieldOutcome::field)
              .containsExactly(WorkItemField.STATUS);
          assertThat(read(item).title()).isEqualTo("other half");
        });
    if (failure != null) {
      assertThat(failure).isInstanceOf(IntegrationException.class);
      assertThat(read(item).title()).isEqualTo("half");
    }
  }

  @Test
  @Behaviour(17)
  void editingAParagraphKeepsTheRest() {
    alsoNeeds(Capability.RICH_TEXT);
    RichText text =
        new RichText(
            List.of(
                Block.Paragraph.of("one"),
                new Block.Code("java", "two();"),
                new Block.Table(
                    List.of(
                        new Block.Row(
                            List.of(
                                new Block.Cell(true, List.of(Block.Paragraph.of("three")))))))));
    WorkItem before = read(make(wish("text").description(text).build()));

    update(before, WorkItemChange.builder().labels(Set.of("touched")));
    assertThat(read(before).description()).isEqualTo(before.description()).isEqualTo(text);

    RichText edited = before.description().append(Block.Paragraph.of("four"));
    update(before, WorkItemChange.builder().description(edited));
    assertThat(read(before).description()).isEqualTo(text.append(Block.Paragraph.of("four")));
  }
}
