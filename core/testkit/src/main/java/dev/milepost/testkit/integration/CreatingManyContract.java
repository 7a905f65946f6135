// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.spi.errors.ValidationException;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.CreateResult;
import dev.milepost.spi.work.NewWorkItem;
import dev.milepost.spi.work.WorkItem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class CreatingManyContract extends ContractPart {
  CreatingManyContract(Supplier<ContractSite> open) {
    super(open);
  }

  @BeforeEach
  void needsBulk() {
    needs(Capability.CREATE_MANY, () -> connection.createWorkItems(List.of(wish("one").build())));
  }

  private List<NewWorkItem> wishes(int count) {
    List<NewWorkItem> wishes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      wishes.add(wish("bulk " + i).build());
    }
    return wishes;
  }

  @Test
  @Behaviour(39)
  void bulkSplitsAtPlatformLimit() {
    int count = 2 * controls().bulkLimit() + 1;
    List<NewWorkItem> wishes = wishes(count);

    List<CreateResult> results = connection.createWorkItems(wishes);

    assertThat(results)
        .extracting(CreateResult::key)
        .containsExactlyElementsOf(wishes.stream().map(NewWorkItem::key).toList());
    assertThat(results)
        .allSatisfy(result -> assertThat(result).isInstanceOf(CreateResult.Created.class));
    assertThat(results)
        .extracting(result -> ((CreateResult.Created) result).item().id())
        .doesNotHaveDuplicates();
  }

  @Test
  @Behaviour(38)
  void bulkPartialFailureListsEachItem() {
    List<NewWorkItem> wishes = new ArrayList<>(wishes(3));
    wishes.add(1, wish(" ").build());

    List<CreateResult> results = connection.createWorkItems(wishes);

    assertThat(results).hasSize(4);
    assertThat(results.get(1))
        .isInstanceOfSatisfying(
            CreateResult.Refused.class,
            refused -> assertThat(refused.failure()).isInstanceOf(ValidationException.class));
    for (int i : List.of(0, 2, 3)) {
      assertThat(results.get(i))
          .isInstanceOfSatisfying(
              CreateResult.Created.class,
              created -> assertThat(created.item().title()).isEqualTo(wishes.get(i).title()));
    }
  }

  @Test
  void aRepetitionMakesNothingTwice() {
    List<NewWorkItem> wishes = wishes(5);
    List<CreateResult> first = connection.createWorkItems(wishes);

    List<CreateResult> second = connection.createWorkItems(wishes);

    assertThat(ids(second)).containsExactlyElementsOf(ids(first));
    assertThat(second).noneMatch(result -> ((CreateResult.Created) result).made());
  }

  private static List<String> ids(List<CreateResult> results) {
    return results.stream()
        .map(result -> ((CreateResult.Created) result).item())
        .map(WorkItem::id)
        .toList();
  }
}
