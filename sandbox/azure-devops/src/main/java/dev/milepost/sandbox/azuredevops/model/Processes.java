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

/** The vendor's four processes, and one inherited from Agile with names and rules of its own. */
public final class Processes {
  /** Required in state {@code Resolved} of the inherited process' bugs. */
  public static final String ROOT_CAUSE = "Custom.RootCause";

  private static final Set<String> COMMON =
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

  private Processes() {}

  public static ProcessTemplate agile() {
    return agile("Agile", Optional.empty(), "Active", Map.of(), Map.of(), Set.of());
  }

  /**
   * Agile with the state {@code Active} of stories and bugs renamed to {@code In Development}, no
   * direct way from {@code New} to {@code Closed}, and a root cause demanded of resolved bugs.
   */
  public static ProcessTemplate inherited() {
    return agile(
        "Agile with Reviews",
        Optional.of("Agile"),
        "In Development",
        Map.of("New", Set.of("Resolved", "Closed")),
        Map.of("Resolved", Set.of(ROOT_CAUSE)),
        Set.of(ROOT_CAUSE, "Custom.Sector", "Custom.Amount"));
  }

  private static ProcessTemplate agile(
      String name,
      Optional<String> parent,
      String active,
      Map<String, Set<String>> forbidden,
      Map<String, Set<String>> required,
      Set<String> own) {
    List<StateDefinition> story =
        states(
            List.of("New", active, "Resolved", "Closed", "Removed"),
            StateCategory.PROPOSED,
            StateCategory.IN_PROGRESS,
            StateCategory.RESOLVED,
            StateCategory.COMPLETED,
            StateCategory.REMOVED);
    List<StateDefinition> task =
        states(
            List.of("New", "Active", "Closed", "Removed"),
            StateCategory.PROPOSED,
            StateCategory.IN_PROGRESS,
            StateCategory.COMPLETED,
            StateCategory.REMOVED);
    Set<String> bug =
        with(
            own,
            Fields.REPRO_STEPS,
            Fields.SYSTEM_INFO,
            Fields.SEVERITY,
            Fields.STORY_POINTS,
            Fields.REMAINING);
    List<WorkItemType> types =
        List.of(
            type(
                "Epic",
                "Epic",
                "339947",
                story,
                forbidden,
                with(own, Fields.EFFORT, Fields.VALUE_AREA)),
            type(
                "Feature",
                "Feature",
                "773B93",
                story,
                forbidden,
                with(own, Fields.EFFORT, Fields.VALUE_AREA)),
            type(
                "User Story",
                "Requirement",
                "009CCC",
                story,
                forbidden,
                with(own, Fields.STORY_POINTS, Fields.ACCEPTANCE, Fields.VALUE_AREA)),
            type(
                "Task",
                "Task",
                "F2CB1D",
                task,
                Map.of(),
                with(own, Fields.REMAINING, Fields.COMPLETED, Fields.ESTIMATE, Fields.ACTIVITY)),
            new WorkItemType(
                "Bug",
                "Microsoft.VSTS.WorkItemTypes.Bug",
                "Microsoft.BugCategory",
                "CC293D",
                story.subList(0, 4),
                both(COMMON, bug),
                forbidden,
                required),
            type(
                "Issue",
                "Issue",
                "B4009E",
                states(
                    List.of("Active", "Closed"),
                    StateCategory.IN_PROGRESS,
                    StateCategory.COMPLETED),
                Map.of(),
                own));
    return process(
        name,
        parent,
        Fields.STORY_POINTS,
        Fields.STACK_RANK,
        Fields.ACTIVITY,
        types,
        "Stories",
        "User Story");
  }

  public static ProcessTemplate scrum() {
    List<StateDefinition> item =
        states(
            List.of("New", "Approved", "Committed", "Done", "Removed"),
            StateCategory.PROPOSED,
            StateCategory.PROPOSED,
            StateCategory.IN_PROGRESS,
            StateCategory.COMPLETED,
            StateCategory.REMOVED);
    List<StateDefinition> large =
        states(
            List.of("New", "In Progress", "Done", "Removed"),
            StateCategory.PROPOSED,
            StateCategory.IN_PROGRESS,
            StateCategory.COMPLETED,
            StateCategory.REMOVED);
    List<StateDefinition> task =
        states(
            List.of("To Do", "In Progress", "Done", "Removed"),
            StateCategory.PROPOSED,
            StateCategory.IN_PROGRESS,
            StateCategory.COMPLETED,
            StateCategory.REMOVED);
    List<WorkItemType> types =
        List.of(
            type("Epic", "Epic", "E06C00", large, Map.of(), Set.of(Fields.EFFORT)),
            type("Feature", "Feature", "773B93", large, Map.of(), Set.of(Fields.EFFORT)),
            type(
                "Product Backlog Item",
                "Requirement",
                "009CCC",
                item,
                Map.of(),
                Set.of(Fields.EFFORT, Fields.ACCEPTANCE)),
            type(
                "Bug",
                "Bug",
                "CC293D",
                item,
                Map.of(),
                Set.of(Fields.EFFORT, Fields.REPRO_STEPS, Fields.SEVERITY)),
            type(
                "Task",
                "Task",
                "F2CB1D",
                task,
                Map.of(),
                Set.of(Fields.REMAINING, Fields.ACTIVITY)),
            type(
                "Impediment",
                "Impediment",
                "B4009E",
                states(
                    List.of("Open", "Closed"), StateCategory.IN_PROGRESS, StateCategory.COMPLETED),
                Map.of(),
                Set.of()));
    return process(
        "Scrum",
        Optional.empty(),
        Fields.EFFORT,
        Fields.BACKLOG_PRIORITY,
        Fields.ACTIVITY,
        types,
        "Backlog items",
        "Product Backlog Item");
  }

  public static ProcessTemplate cmmi() {
    List<StateDefinition> all =
        states(
            List.of("Proposed", "Active", "Resolved", "Closed"),
            StateCategory.PROPOSED,
            StateCategory.IN_PROGRESS,
            StateCategory.RESOLVED,
            StateCategory.COMPLETED);
    List<WorkItemType> types =
        List.of(
            type("Epic", "Epic", "E06C00", all, Map.of(), Set.of(Fields.SIZE)),
            type("Feature", "Feature", "773B93", all, Map.of(), Set.of(Fields.SIZE)),
            type("Requirement", "Requirement", "009CCC", all, Map.of(), Set.of(Fields.SIZE)),
            type(
                "Bug",
                "Bug",
                "CC293D",
                all,
                Map.of(),
                Set.of(Fields.SIZE, Fields.REPRO_STEPS, Fields.SEVERITY)),
            type(
                "Task",
                "Task",
                "F2CB1D",
                all,
                Map.of(),
                Set.of(Fields.REMAINING, Fields.DISCIPLINE)),
            type("Issue", "Issue", "B4009E", all, Map.of(), Set.of()));
    return process(
        "CMMI",
        Optional.empty(),
        Fields.SIZE,
        Fields.STACK_RANK,
        Fields.DISCIPLINE,
        types,
        "Requirements",
        "Requirement");
  }

  public static ProcessTemplate basic() {
    List<StateDefinition> all =
        states(
            List.of("To Do", "Doing", "Done"),
            StateCategory.PROPOSED,
            StateCategory.IN_PROGRESS,
            StateCategory.COMPLETED);
    List<WorkItemType> types =
        List.of(
            type("Epic", "Epic", "E06C00", all, Map.of(), Set.of(Fields.EFFORT)),
            type("Issue", "Requirement", "009CCC", all, Map.of(), Set.of(Fields.EFFORT)),
            type(
                "Task",
                "Task",
                "F2CB1D",
                all,
                Map.of(),
                Set.of(Fields.REMAINING, Fields.ACTIVITY)));
    return process(
        "Basic",
        Optional.empty(),
        Fields.EFFORT,
        Fields.STACK_RANK,
        Fields.ACTIVITY,
        types,
        "Issues",
        "Issue");
  }

  private static ProcessTemplate process(
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

  private static WorkItemType type(
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

  private static List<StateDefinition> states(List<String> names, StateCategory... categories) {
    List<StateDefinition> states = new ArrayList<>();
    for (int i = 0; i < categories.length; i++) {
      states.add(new StateDefinition(names.get(i), categories[i]));
    }
    return states;
  }

  private static Set<String> with(Set<String> own, String... fields) {
    return both(own, Set.copyOf(Arrays.asList(fields)));
  }

  private static Set<String> both(Set<String> some, Set<String> others) {
    Set<String> all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }
}
