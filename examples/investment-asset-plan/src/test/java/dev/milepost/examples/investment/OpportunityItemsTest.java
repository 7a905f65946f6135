// SPDX-License-Identifier: MIT
package dev.milepost.examples.investment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.spi.work.NewWorkItem;
import dev.milepost.spi.work.WorkItemPriority;
import dev.milepost.spi.work.WorkItemStatus;
import dev.milepost.text.Markdown;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OpportunityItemsTest {
  private static final Opportunity CLOUDCO = PlanData.sample().opportunities().getFirst();

  private static OpportunityItems items(String... mapped) {
    return new OpportunityItems(CLOUDCO, Set.of(mapped));
  }

  @Test
  void theSampleIsTheOneThatWasAskedFor() {
    assertThat(CLOUDCO.title()).isEqualTo("Series A - CloudCo Inc");
    assertThat(CLOUDCO.amount()).isEqualByComparingTo(new BigDecimal(15_000_000));
    assertThat(CLOUDCO.sector()).isEqualTo("Enterprise Software");
    assertThat(CLOUDCO.riskLevel()).isEqualTo(RiskLevel.MEDIUM);
    assertThat(CLOUDCO.stage()).isEqualTo(Stage.DUE_DILIGENCE);
  }

  @Test
  void anOpportunityIsAnEpicWithSixDueDiligencesAndARiskAssessment() {
    NewWorkItem epic = items().epic();
    List<NewWorkItem> tasks = items().tasks();
    assertThat(epic.type()).isEqualTo("epic");
    assertThat(epic.status()).isEqualTo(WorkItemStatus.IN_PROGRESS);
    assertThat(tasks).hasSize(7).allSatisfy(task -> assertThat(task.type()).isEqualTo("task"));
    assertThat(tasks).filteredOn(task -> task.labels().contains("due-diligence")).hasSize(6);
    assertThat(tasks.getLast().labels()).containsExactly("risk-assessment");
  }

  @ParameterizedTest
  @CsvSource({"LOW, LOW", "MEDIUM, MEDIUM", "HIGH, HIGH", "CRITICAL, CRITICAL"})
  void riskBecomesPriority(RiskLevel risk, WorkItemPriority priority) {
    Opportunity risky = new Opportunity("X", "y", BigDecimal.ONE, Stage.SCREENING, "Energy", risk);
    var items = new OpportunityItems(risky, Set.of());
    assertThat(Stream.concat(Stream.of(items.epic()), items.tasks().stream()))
        .allSatisfy(item -> assertThat(item.priority()).isEqualTo(priority));
  }

  @Test
  void mappedFieldsAreWrittenAndOthersAreOnlySaid() {
    assertThat(items("amount", "sector").epic().customFields())
        .containsEntry("amount", new JsonNumber(CLOUDCO.amount()))
        .containsEntry("sector", JsonValue.of("Enterprise Software"));
    assertThat(items().epic().customFields()).isEmpty();
    assertThat(Markdown.write(items().epic().description()))
        .contains("15,000,000")
        .contains("Enterprise Software")
        .contains("**multi-cloud data platforms**");
  }

  @Test
  void keysAreTheSameInEachRunAndOfEachItemAnother() {
    List<String> keys =
        Stream.concat(Stream.of(items().epic()), items().tasks().stream())
            .map(NewWorkItem::key)
            .toList();
    assertThat(keys).doesNotHaveDuplicates().hasSize(8);
    assertThat(items("amount").epic().key()).isEqualTo(keys.getFirst());
  }

  @ParameterizedTest
  @EnumSource
  void theStepOfATaskIsItsPlaceInThePlan(DueDiligence task) {
    NewWorkItem item = items().tasks().get(OpportunityItems.step(task) - 1);
    assertThat(item.title()).isEqualTo(task.title() + ": Series A - CloudCo Inc");
    assertThat(Markdown.write(item.description())).contains("- [ ] " + task.questions().getFirst());
  }
}
