// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.model;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * A process: the types a project's items have, and which field holds the estimate.
 *
 * @param effort reference name of the field behind {@code typeFields[Effort]}
 * @param order reference name of the field that orders the backlog
 * @param activity reference name of the field that names a task's kind of work
 * @param parent the process it inherits from; empty for a system process
 */
public record ProcessTemplate(
    UUID id,
    String name,
    Optional<String> parent,
    String effort,
    String order,
    String activity,
    List<WorkItemType> types,
    List<Backlog> backlogs) {
  public ProcessTemplate {
    types = List.copyOf(types);
    backlogs = List.copyOf(backlogs);
  }

  /** This process with its types changed. */
  public ProcessTemplate withTypes(UnaryOperator<WorkItemType> change) {
    return new ProcessTemplate(
        id, name, parent, effort, order, activity, types.stream().map(change).toList(), backlogs);
  }

  /** Kinds of backlogs, as boards name them. */
  public enum Level {
    PORTFOLIO,
    REQUIREMENT,
    TASK
  }

  /**
   * A backlog level.
   *
   * @param id reference name of the category, for example {@code Microsoft.RequirementCategory}
   */
  public record Backlog(
      String id, String name, Level level, int rank, String color, List<String> types) {
    public Backlog {
      types = List.copyOf(types);
    }
  }

  public Optional<WorkItemType> type(String typeName) {
    return types.stream()
        .filter(type ->
            type.name().equalsIgnoreCase(typeName)
                || type.referenceName().equalsIgnoreCase(typeName))
        .findFirst();
  }

  WorkItemType requireType(String typeName) {
    return type(typeName)
        .orElseThrow(() ->
            new IllegalStateException("process '" + name + "' has no type '" + typeName + "'"));
  }

  public Backlog backlog(Level level) {
    return backlogs.stream().filter(backlog -> backlog.level() == level).findFirst().orElseThrow();
  }

  public Optional<Backlog> backlog(String nameOrId) {
    return backlogs.stream()
        .filter(backlog ->
            backlog.name().equalsIgnoreCase(nameOrId) || backlog.id().equalsIgnoreCase(nameOrId))
        .findFirst();
  }
}
