// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A work item type of a process.
 *
 * @param category reference name of its category, for example {@code Microsoft.TaskCategory}
 * @param states in the order of the workflow; the first is the state of a new item
 * @param forbidden for a state, the states that cannot follow it directly
 * @param required for a state, the fields that must hold a value in it
 */
public record WorkItemType(
    String name,
    String referenceName,
    String category,
    String color,
    List<StateDefinition> states,
    Set<String> fields,
    Map<String, Set<String>> forbidden,
    Map<String, Set<String>> required) {
  public WorkItemType {
    states = List.copyOf(states);
    fields = Set.copyOf(fields);
    forbidden = Map.copyOf(forbidden);
    required = Map.copyOf(required);
    if (states.isEmpty()) {
      throw new IllegalArgumentException("work item type '" + name + "' has no state");
    }
  }

  public StateDefinition initialState() {
    return states.getFirst();
  }

  public Optional<StateDefinition> state(String state) {
    return states.stream().filter(known -> known.name().equalsIgnoreCase(state)).findFirst();
  }

  /** Whether an item may go from one state to the other in one step. */
  public boolean allows(String from, String to) {
    return !forbidden.getOrDefault(from, Set.of()).contains(to);
  }
}
