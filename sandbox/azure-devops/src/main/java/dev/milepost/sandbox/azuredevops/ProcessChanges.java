// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.azuredevops.model.StateCategory;
import dev.milepost.sandbox.azuredevops.model.StateDefinition;
import dev.milepost.sandbox.azuredevops.model.WorkItemType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Types as an administrator changes them. */
final class ProcessChanges {
  private ProcessChanges() {}

  static WorkItemType renamed(WorkItemType type, UnaryOperator<String> name) {
    List<StateDefinition> states =
        type.states().stream()
            .map(state -> new StateDefinition(name.apply(state.name()), state.category()))
            .toList();
    Map<String, Set<String>> forbidden = new HashMap<>();
    type.forbidden()
        .forEach((from, targets) ->
            forbidden.put(
                name.apply(from), targets.stream().map(name).collect(Collectors.toSet())));
    Map<String, Set<String>> required = new HashMap<>();
    type.required().forEach((state, fields) -> required.put(name.apply(state), fields));
    return with(type, states, forbidden, required);
  }

  static WorkItemType withoutWayToDone(WorkItemType type) {
    Map<String, Set<String>> forbidden = new HashMap<>();
    for (StateDefinition from : type.states()) {
      Set<String> targets = new HashSet<>(type.forbidden().getOrDefault(from.name(), Set.of()));
      targets.addAll(done(type));
      forbidden.put(from.name(), targets);
    }
    return with(type, type.states(), forbidden, type.required());
  }

  static WorkItemType demanding(WorkItemType type, String field) {
    Map<String, Set<String>> required = new HashMap<>(type.required());
    done(type).forEach(state -> required.put(state, Set.of(field)));
    return with(type, type.states(), type.forbidden(), required);
  }

  private static List<String> done(WorkItemType type) {
    return type.states().stream()
        .filter(state -> state.category() == StateCategory.COMPLETED)
        .map(StateDefinition::name)
        .toList();
  }

  private static WorkItemType with(
      WorkItemType type,
      List<StateDefinition> states,
      Map<String, Set<String>> forbidden,
      Map<String, Set<String>> required) {
    return new WorkItemType(
        type.name(),
        type.referenceName(),
        type.category(),
        type.color(),
        states,
        type.fields(),
        forbidden,
        required);
  }
}
