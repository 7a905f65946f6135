// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.connectors.azuredevops.ItemType.State;
import dev.milepost.spi.work.WorkItemStatus;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemTypeTest {
  private static State state(String name, String category) {
    return new State(name, category, State.byCategory(category));
  }

  private static ItemType type(Map<String, List<String>> transitions) {
    return new ItemType(
        "Story",
        Set.of(Names.TITLE, "Microsoft.VSTS.Scheduling.Effort"),
        List.of(
            state("New", "Proposed"),
            state("Active", "InProgress"),
            state("Testing", "Resolved"),
            state("Done", "Completed"),
            state("Removed", "Removed")),
        transitions);
  }

  private static List<String> way(ItemType type, String from, WorkItemStatus goal) {
    return type.way(from, state -> state.meaning() == goal).orElse(List.of()).stream()
        .map(State::name)
        .toList();
  }

  @Test
  void goesTheShortestWay() {
    ItemType type =
        type(
            Map.of(
                "New", List.of("New", "Active"),
                "Active", List.of("Testing", "New"),
                "Testing", List.of("Done", "Active")));

    assertThat(way(type, "New", WorkItemStatus.DONE)).containsExactly("Active", "Testing", "Done");
    assertThat(way(type, "new", WorkItemStatus.IN_PROGRESS)).containsExactly("Active");
  }

  @Test
  void neverPassesAnEndOnItsWay() {
    ItemType type =
        type(
            Map.of(
                "New", List.of("Removed", "Done"),
                "Removed", List.of("Testing"),
                "Done", List.of("Active")));

    assertThat(way(type, "New", WorkItemStatus.IN_REVIEW)).isEmpty();
    assertThat(way(type, "New", WorkItemStatus.IN_PROGRESS)).isEmpty();
    assertThat(way(type, "Done", WorkItemStatus.IN_PROGRESS)).containsExactly("Active");
  }

  @Test
  void whereNoStateMeansItThereIsNoWay() {
    assertThat(way(type(Map.of("New", List.of("Active"))), "New", WorkItemStatus.BLOCKED))
        .isEmpty();
    assertThat(way(type(Map.of()), "New", WorkItemStatus.DONE)).isEmpty();
  }

  @Test
  void anItemIsMadeOnlyInAStateThatCanBeItsFirst() {
    ItemType type = type(Map.of("", List.of("New", "Active")));

    assertThat(type.birth(WorkItemStatus.IN_PROGRESS)).map(State::name).contains("Active");
    assertThat(type.birth(WorkItemStatus.DONE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Proposed,TODO",
    "InProgress,IN_PROGRESS",
    "Resolved,IN_REVIEW",
    "Completed,DONE",
    "Removed,CANCELLED",
    "Anything,UNKNOWN"
  })
  void aCategoryHasAMeaning(String category, WorkItemStatus meaning) {
    assertThat(State.byCategory(category)).isEqualTo(meaning);
  }

  @Test
  void theEstimateIsInTheFieldThatTheTypeHas() {
    ItemType type = type(Map.of());

    assertThat(type.pointsField("", "Microsoft.VSTS.Scheduling.StoryPoints"))
        .contains("Microsoft.VSTS.Scheduling.Effort");
    assertThat(type.pointsField(Names.TITLE, "")).contains(Names.TITLE);
    assertThat(new ItemType("Task", Set.of(), List.of(), Map.of()).pointsField("", "")).isEmpty();
  }
}
