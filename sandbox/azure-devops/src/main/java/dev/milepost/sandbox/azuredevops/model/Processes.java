// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The vendor's processes; Agile as it is inherited, once for fields and once for names and rules of
 * one's own.
 */
public final class Processes {
  /** Required in state {@code Resolved} of the inherited process' bugs. */
  public static final String ROOT_CAUSE = "Custom.RootCause";

  private Processes() {}

  /**
   * Agile as it is inherited for fields of one's own, which the vendor's own process takes none of.
   */
  public static ProcessTemplate agile() {
    return agile(
        "Agile with Fields",
        Optional.of("Agile"),
        "Active",
        Map.of(),
        Map.of(),
        Set.of("Custom.Sector", "Custom.Amount"));
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
        ProcessParts.states(
            List.of("New", active, "Resolved", "Closed", "Removed"),
            StateCategory.PROPOSED,
            StateCategory.IN_PROGRESS,
            StateCategory.RESOLVED,
            StateCategory.COMPLETED,
            StateCategory.REMOVED);
    List<StateDefinition> task =
        ProcessParts.states(
            List.of("New", "Active", "Closed", "Removed"),
            StateCategory.PROPOSED,
            StateCategory.IN_PROGRESS,
            StateCategory.COMPLETED,
            StateCategory.REMOVED);
    Set<String> bug =
        ProcessParts.with(
            own,
            Fields.REPRO_STEPS,
            Fields.SYSTEM_INFO,
            Fields.SEVERITY,
            Fields.STORY_POINTS,
            Fields.REMAINING);
    List<WorkItemType> types =
        List.of(
            ProcessParts.type(
                "Epic",
                "Epic",
                "339947",
                story,
                forbidden,
                ProcessParts.with(own, Fields.EFFORT, Fields.VALUE_AREA)),
            ProcessParts.type(
                "Feature",
                "Feature",
                "773B93",
                story,
                forbidden,
                ProcessParts.with(own, Fields.EFFORT, Fields.VALUE_AREA)),
            ProcessParts.type(
                "User Story",
                "Requirement",
                "009CCC",
                story,
                forbidden,
                ProcessParts.with(own, Fields.STORY_POINTS, Fields.ACCEPTANCE, Fields.VALUE_AREA)),
            ProcessParts.type(
                "Task",
                "Task",
                "F2CB1D",
                task,
                Map.of(),
                ProcessParts.with(
                    own, Fields.REMAINING, Fields.COMPLETED, Fields.ESTIMATE, Fields.ACTIVITY)),
            new WorkItemType(
                "Bug",
                "Microsoft.VSTS.WorkItemTypes.Bug",
                "Microsoft.BugCategory",
                "CC293D",
                story.subList(0, 4),
                ProcessParts.both(ProcessParts.COMMON, bug),
                forbidden,
                required),
            ProcessParts.type(
                "Issue",
                "Issue",
                "B4009E",
                ProcessParts.states(
                    List.of("Active", "Closed"),
                    StateCategory.IN_PROGRESS,
                    StateCategory.COMPLETED),
                Map.of(),
                own));
    return ProcessParts.process(
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
        ProcessParts.states(
            List.of("New", "Approved", "Committed", "Done", "Removed"),
            StateCategory.PROPOSED,
            StateCategory.PROPOSED,
            StateCategory.IN_PROGRESS,
            StateCategory.COMPLETED,
            StateCategory.REMOVED);
    List<StateDefinition> large =
        ProcessParts.states(
            List.of("New", "In Progress", "Done", "Removed"),
            StateCategory.PROPOSED,
            StateCategory.IN_PROGRESS,
            StateCategory.COMPLETED,
            StateCategory.REMOVED);
    List<StateDefinition> task =
        ProcessParts.states(
            List.of("To Do", "In Progress", "Done", "Removed"),
            StateCategory.PROPOSED,
            StateCategory.IN_PROGRESS,
            StateCategory.COMPLETED,
            StateCategory.REMOVED);
    List<WorkItemType> types =
        List.of(
            ProcessParts.type("Epic", "Epic", "E06C00", large, Map.of(), Set.of(Fields.EFFORT)),
            ProcessParts.type(
                "Feature", "Feature", "773B93", large, Map.of(), Set.of(Fields.EFFORT)),
            ProcessParts.type(
                "Product Backlog Item",
                "Requirement",
                "009CCC",
                item,
                Map.of(),
                Set.of(Fields.EFFORT, Fields.ACCEPTANCE)),
            ProcessParts.type(
                "Bug",
                "Bug",
                "CC293D",
                item,
                Map.of(),
                Set.of(Fields.EFFORT, Fields.REPRO_STEPS, Fields.SEVERITY)),
            ProcessParts.type(
                "Task",
                "Task",
                "F2CB1D",
                task,
                Map.of(),
                Set.of(Fields.REMAINING, Fields.ACTIVITY)),
            ProcessParts.type(
                "Impediment",
                "Impediment",
                "B4009E",
                ProcessParts.states(
                    List.of("Open", "Closed"), StateCategory.IN_PROGRESS, StateCategory.COMPLETED),
                Map.of(),
                Set.of()));
    return ProcessParts.process(
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
        ProcessParts.states(
            List.of("Proposed", "Active", "Resolved", "Closed"),
            StateCategory.PROPOSED,
            StateCategory.IN_PROGRESS,
            StateCategory.RESOLVED,
            StateCategory.COMPLETED);
    List<WorkItemType> types =
        List.of(
            ProcessParts.type("Epic", "Epic", "E06C00", all, Map.of(), Set.of(Fields.SIZE)),
            ProcessParts.type("Feature", "Feature", "773B93", all, Map.of(), Set.of(Fields.SIZE)),
            ProcessParts.type(
                "Requirement", "Requirement", "009CCC", all, Map.of(), Set.of(Fields.SIZE)),
            ProcessParts.type(
                "Bug",
                "Bug",
                "CC293D",
                all,
                Map.of(),
                Set.of(Fields.SIZE, Fields.REPRO_STEPS, Fields.SEVERITY)),
            ProcessParts.type(
                "Task",
                "Task",
                "F2CB1D",
                all,
                Map.of(),
                Set.of(Fields.REMAINING, Fields.DISCIPLINE)),
            ProcessParts.type("Issue", "Issue", "B4009E", all, Map.of(), Set.of()));
    return ProcessParts.process(
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
        ProcessParts.states(
            List.of("To Do", "Doing", "Done"),
            StateCategory.PROPOSED,
            StateCategory.IN_PROGRESS,
            StateCategory.COMPLETED);
    List<WorkItemType> types =
        List.of(
            ProcessParts.type("Epic", "Epic", "E06C00", all, Map.of(), Set.of(Fields.EFFORT)),
            ProcessParts.type(
                "Issue", "Requirement", "009CCC", all, Map.of(), Set.of(Fields.EFFORT)),
            ProcessParts.type(
                "Task",
                "Task",
                "F2CB1D",
                all,
                Map.of(),
                Set.of(Fields.REMAINING, Fields.ACTIVITY)));
    return ProcessParts.process(
        "Basic",
        Optional.empty(),
        Fields.EFFORT,
        Fields.STACK_RANK,
        Fields.ACTIVITY,
        types,
        "Issues",
        "Issue");
  }
}
