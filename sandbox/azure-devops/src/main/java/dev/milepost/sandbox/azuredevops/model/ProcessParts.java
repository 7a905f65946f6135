// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.model;

import dev.milepost.sandbox.azuredevops.model.ProcessTemplate.Backlog;
import dev.milepost.sandbox.azuredevops.model.ProcessTemplate.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Pieces that the processes are put together from. */
final class ProcessParts {
  static final Set<String> COMMON =
      Set.of(
          Fields.TITLE,
          Fields.STATE,
          Fields.REASON,
          Fields.AREA_PATH,
          Fields.ITERATION_PATH,
          Fields.ASSIGNED_TO,
          Fields.TAGS,
          Fields.DESCRIPTION,
          Fields.HISTORY,
          Fields.PRIORITY,
          Fields.STACK_RANK,
          Fields.BACKLOG_PRIORITY,
          Fields.STATE_CHANGED,
          Fields.ACTIVATED,
          Fields.RESOLVED,
          Fields.CLOSED);

  private ProcessParts() {}

  static ProcessTemplate process(
      String name,
      Optional<String> parent,
      String effort,
      String order,
      String activity,
      List<WorkItemType> types,
      String requirements,
      String requirement) {
    List<Backlog> backlogs = new ArrayList<>();
    backlogs.add(
        new Backlog(
            "Microsoft.EpicCategory", "Epics", Level.PORTFOLIO, 4, "FF7B00", List.of("Epic")));
    if (types.stream().anyMatch(type -> type.name().equals("Feature"))) {
      backlogs.add(
          new Backlog(
              "Microsoft.FeatureCategory",
              "Features",
              Level.PORTFOLIO,
              3,
              "773B93",
              List.of("Feature")));
    }
    boolean bugs = types.stream().anyMatch(type -> type.name().equals("Bug"));
    backlogs.add(
        new Backlog(
            "Microsoft.RequirementCategory",
            requirements,
            Level.REQUIREMENT,
            2,
            "009CCC",
            bugs ? List.of(requirement, "Bug") : List.of(requirement)));
    backlogs.add(
        new Backlog("Microsoft.TaskCategory", "Tasks", Level.TASK, 1, "F2CB1D", List.of("Task")));
    return new ProcessTemplate(
        Ids.named("process", name), name, parent, effort, order, activity, types, backlogs);
  }

  static WorkItemType type(
      String name,
      String category,
      String color,
      List<StateDefinition> states,
      Map<String, Set<String>> forbidden,
      Set<String> fields) {
    return new WorkItemType(
        name,
        "Microsoft.VSTS.WorkItemTypes." + name.replace(" ", ""),
        "Microsoft." + category + "Category",
        color,
        states,
        both(COMMON, fields),
        forbidden,
        Map.of());
  }

  static List<StateDefinition> states(List<String> names, StateCategory... categories) {
    List<StateDefinition> states = new ArrayList<>();
    for (int i = 0; i < categories.length; i++) {
      states.add(new StateDefinition(names.get(i), categories[i]));
    }
    return states;
  }

  static Set<String> with(Set<String> own, String... fields) {
    return both(own, Set.copyOf(Arrays.asList(fields)));
  }

  static Set<String> both(Set<String> some, Set<String> others) {
    Set<String> all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }
}
