// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.spi.work.WorkItemStatus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A type of item in a project's process.
 *
 * @param fields reference names of its fields
 * @param states in the order of the process
 * @param transitions the names of the states that an item may go to from each; from nothing, where
 *     it may be made
 */
record ItemType(
    String name, Set<String> fields, List<State> states, Map<String, List<String>> transitions) {
  ItemType {
    fields = Set.copyOf(fields);
    states = List.copyOf(states);
    transitions = Map.copyOf(transitions);
  }

  /**
   * A state of a type.
   *
   * @param category the vendor's word: {@code Proposed}, {@code InProgress}, {@code Resolved},
   *     {@code Completed}, {@code Removed}
   */
  record State(String name, String category, WorkItemStatus meaning) {
    static WorkItemStatus byCategory(String category) {
      return switch (category) {
        case "Proposed" -> WorkItemStatus.TODO;
        case "InProgress" -> WorkItemStatus.IN_PROGRESS;
        case "Resolved" -> WorkItemStatus.IN_REVIEW;
        case "Completed" -> WorkItemStatus.DONE;
        case "Removed" -> WorkItemStatus.CANCELLED;
        default -> WorkItemStatus.UNKNOWN;
      };
    }

    /** Items pass through it on their way; an end is not passed. */
    boolean passable() {
      return !category.equals("Completed") && !category.equals("Removed");
    }
  }

  boolean has(String field) {
    return fields.contains(field);
  }

  Optional<State> state(String stateName) {
    return states.stream().filter(it -> it.name().equalsIgnoreCase(stateName)).findFirst();
  }

  /** Forms of bugs show their steps where others show a description. */
  String descriptionField() {
    return has(Names.REPRO_STEPS) ? Names.REPRO_STEPS : Names.DESCRIPTION;
  }

  /** The names of the states that can be reached in one step. */
  List<String> next(String from) {
    List<String> known =
        transitions.entrySet().stream()
            .filter(it -> it.getKey().equalsIgnoreCase(from))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(List.of());
    return known.stream().filter(it -> !it.equalsIgnoreCase(from)).toList();
  }

  /** The shortest way to a state that will do; empty where there is none. */
  Optional<List<State>> way(String from, Predicate<State> goal) {
    Map<String, List<State>> ways = new HashMap<>();
    Deque<String> waiting = new ArrayDeque<>(List.of(from));
    ways.put(from, List.of());
    while (!waiting.isEmpty()) {
      String here = waiting.remove();
      List<State> way = ways.getOrDefault(here, List.of());
      List<String> next = next(here);
      for (State state : states) {
        if (next.stream().noneMatch(state.name()::equalsIgnoreCase)
            || ways.containsKey(state.name())) {
          continue;
        }
        List<State> longer = new ArrayList<>(way);
        longer.add(state);
        if (goal.test(state)) {
          return Optional.of(longer);
        }
        ways.put(state.name(), longer);
        if (state.passable()) {
          waiting.add(state.name());
        }
      }
    }
    return Optional.empty();
  }

  /** The state that an item can be made in, where there is one that means this. */
  Optional<State> birth(WorkItemStatus wanted) {
    List<String> possible = transitions.getOrDefault("", List.of());
    return states.stream()
        .filter(it -> it.meaning() == wanted)
        .filter(it -> possible.stream().anyMatch(it.name()::equalsIgnoreCase))
        .findFirst();
  }

  /** The field of the estimate: the user's, the process', or the one of the three that it has. */
  Optional<String> pointsField(String configured, String process) {
    return Stream.of(
            configured,
            process,
            "Microsoft.VSTS.Scheduling.StoryPoints",
            "Microsoft.VSTS.Scheduling.Effort",
            "Microsoft.VSTS.Scheduling.Size")
        .filter(it -> !it.isEmpty() && has(it))
        .findFirst();
  }
}
