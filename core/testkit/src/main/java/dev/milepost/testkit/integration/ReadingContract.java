// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.spi.errors.PermissionException;
import dev.milepost.spi.errors.WorkItemNotFoundException;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.History;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemChange;
import dev.milepost.spi.work.WorkItemStatus;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class ReadingContract extends ContractPart {
  ReadingContract(Supplier<ContractSite> open) {
    super(open);
  }

  @BeforeEach
  void needsReading() {
    needs(Capability.READ, () -> connection.getWorkItem("1"));
    alsoNeeds(Capability.CREATE);
  }

  @Test
  @Behaviour(28)
  void getMissingGivesNotFound() {
    WorkItem item = make("the last one");
    controls().delete(item.id());

    assertThatThrownBy(() -> connection.getWorkItem(item.id()))
        .isInstanceOfSatisfying(
            WorkItemNotFoundException.class,
            refusal -> {
              assertThat(refusal.itemId()).isEqualTo(item.id());
              assertThat(refusal.text()).contains(item.id());
            });
  }

  @Test
  void anIdThatIsNoIdIsNotFoundWithoutHarm() {
    for (String id :
        new String[] {"../../etc/passwd", "a b", "%2e%2e", "1?x=1", "", "\u0000", "404"}) {
      assertThatThrownBy(() -> connection.getWorkItem(id))
          .as("id '%s'", id)
          .isInstanceOf(WorkItemNotFoundException.class);
    }
  }

  @Test
  @Behaviour(29)
  void getForbiddenVsNotFoundIsReportedHonestly() {
    WorkItem item = make("hidden");
    controls().hide(item.id());

    assertThatThrownBy(() -> connection.getWorkItem(item.id()))
        .isInstanceOfAny(WorkItemNotFoundException.class, PermissionException.class)
        .satisfies(failure -> {
          if (failure instanceof WorkItemNotFoundException) {
            assertThat(failure).hasMessageContaining("may not see");
          }
        });
  }

  @Test
  @Behaviour(30)
  void getMovedItemFollowsNewKey() {
    WorkItem item = make("on the move");
    String newId =
        controls().move(item.id()).orElseGet(() -> Assumptions.abort("this vendor's ids stay"));

    WorkItem moved = connection.getWorkItem(item.id());

    assertThat(moved.id()).isEqualTo(newId).isNotEqualTo(item.id());
    assertThat(moved.uid()).isEqualTo(item.uid());
  }

  @Test
  @Behaviour(37)
  void readAfterWriteVisible() {
    alsoNeeds(Capability.UPDATE);
    WorkItem item = make("old");

    connection.updateWorkItem(item.id(), WorkItemChange.builder().title("new").build());

    assertThat(connection.getWorkItem(item.id()).title()).isEqualTo("new");
  }

  @Test
  void theHistoryTellsEveryChange() {
    alsoNeeds(Capability.HISTORY, Capability.UPDATE, Capability.STATUS);
    WorkItem item = make("with a past");
    connection.updateWorkItem(
        item.id(), WorkItemChange.builder().status(WorkItemStatus.IN_PROGRESS).build());
    for (int i = 0; i < 120; i++) {
      connection.updateWorkItem(item.id(), WorkItemChange.builder().title("title " + i).build());
    }

    History history = connection.history(item.id());

    assertThat(history.complete()).isTrue();
    assertThat(history.entries()).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
    assertThat(history.entries())
        .filteredOn(entry -> "title 119".equals(entry.to()))
        .singleElement()
        .satisfies(entry -> assertThat(entry.from()).isEqualTo("title 118"));
    assertThat(history.entries())
        .filteredOn(entry -> entry.to() != null && entry.to().startsWith("title "))
        .hasSize(120);
  }

  @Test
  void anItemHasNoAttachmentsAtFirst() {
    needs(Capability.ATTACHMENTS, () -> connection.attachments("1"));

    assertThat(connection.attachments(make("bare").id())).isEmpty();
    assertThatThrownBy(() -> connection.attachments("no such item"))
        .isInstanceOf(WorkItemNotFoundException.class);
  }

  @Test
  void deletingIsFinalAndMayBeRepeated() {
    needs(Capability.DELETE, () -> connection.deleteWorkItem("1"));
    WorkItem item = make("to go");

    connection.deleteWorkItem(item.id());
    connection.deleteWorkItem(item.id());

    assertThatThrownBy(() -> connection.getWorkItem(item.id()))
        .isInstanceOf(WorkItemNotFoundException.class);
  }
}
