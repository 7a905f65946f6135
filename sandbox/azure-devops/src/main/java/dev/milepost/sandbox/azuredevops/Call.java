// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.azuredevops.model.ClassificationTree.Node;
import dev.milepost.sandbox.azuredevops.model.Identity;
import dev.milepost.sandbox.azuredevops.model.Organization;
import dev.milepost.sandbox.azuredevops.model.Project;
import dev.milepost.sandbox.azuredevops.model.Team;
import dev.milepost.sandbox.azuredevops.model.WorkItem;
import dev.milepost.sandbox.http.Request;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** A request of somebody signed in, with what its path names. */
record Call(Request request, World world, Identity me, Urls urls) {
  Organization organization() {
    return world.organization();
  }

  WorkItemJson json() {
    return new WorkItemJson(urls);
  }

  /** The project of the path, where the path has one. */
  Optional<Project> scope() {
    String name = request.variables().getOrDefault("project", "");
    return name.isEmpty() ? Optional.empty() : Optional.of(project(name));
  }

  Project project() {
    return project(request.variable("project"));
  }

  Project project(String nameOrId) {
    return organization().project(nameOrId).orElseThrow(() -> Refusals.projectNotFound(nameOrId));
  }

  /** The team of the path, or the default team of the project. */
  Team team() {
    String name = request.variables().getOrDefault("team", "");
    return name.isEmpty() ? project().teams().getFirst() : team(project(), name);
  }

  static Team team(Project project, String nameOrId) {
    return project
        .team(nameOrId)
        .orElseThrow(() ->
            Refusals.of(
                404,
                "TeamNotFoundException",
                "VS402414: The team with id or name '" + nameOrId + "' does not exist."));
  }

  /** The item of the path, unless it is in the recycle bin or in another project. */
  WorkItem item(String variable) {
    int id = id(variable);
    return organization()
        .item(id)
        .filter(item -> scope().map(item.project()::equals).orElse(true))
        .orElseThrow(() -> Refusals.itemNotFound(id));
  }

  int id(String variable) {
    String text = request.variable(variable);
    if (!text.matches("\\d{1,9}")) {
      throw Refusals.badRequest(
          "VssPropertyValidationException",
          "The value '" + text + "' of '" + variable + "' is not a number.");
    }
    return Integer.parseInt(text);
  }

  /** The iteration of the path. */
  Node iteration(String variable) {
    String text = request.variable(variable);
    return uuid(text)
        .flatMap(id -> project().iterations().find(id))
        .filter(node -> team().iterations().contains(node.identifier()))
        .orElseThrow(() ->
            Refusals.of(
                404,
                "TeamIterationNotFoundException",
                "VS402478: The iteration with id '" + text + "' is not an iteration of the team."));
  }

  static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  boolean flag(String parameter) {
    return request.parameter(parameter).map(text -> text.equalsIgnoreCase("true")).orElse(false);
  }

  /** What {@code $expand} names, in lower case. */
  String expand() {
    return expansion(request.parameter("$expand").orElse("none"));
  }

  /** The name of an expansion; client libraries send its number. */
  static String expansion(String text) {
    return switch (text) {
      case "0" -> "none";
      case "1" -> "relations";
      case "2" -> "fields";
      case "3" -> "links";
      case "4" -> "all";
      default -> text.toLowerCase(Locale.ROOT);
    };
  }
}
