// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.azuredevops.model.Identity;
import dev.milepost.sandbox.azuredevops.model.ProcessTemplate;
import dev.milepost.sandbox.azuredevops.model.Project;
import dev.milepost.sandbox.azuredevops.model.Team;
import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Response;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Projects, teams, members and processes. */
final class ProjectRoutes {
  private static final int PAGE = 100;
  private static final String TEAMS = "projects/{project}/teams";

  private ProjectRoutes() {}

  static void register(Api api) {
    api.get(Api.ORGANIZATION, "projects", ProjectRoutes::projects)
        .get(
            Api.ORGANIZATION,
            "projects/{project}",
            call -> Response.ok(project(call, call.project(), true)))
        .get(Api.ORGANIZATION, "teams", ProjectRoutes::allTeams)
        .get(
            Api.ORGANIZATION,
            TEAMS,
            call ->
                teams(
                    call, call.project().teams().stream().map(t -> team(call, call.project(), t))))
        .get(
            Api.ORGANIZATION,
            TEAMS + "/{team}",
            call -> Response.ok(team(call, call.project(), call.team())))
        .get(Api.ORGANIZATION, TEAMS + "/{team}/members", ProjectRoutes::members)
        .get(Api.ORGANIZATION, "process/processes", ProjectRoutes::processes)
        .get(Api.ORGANIZATION, "process/processes/{process}", ProjectRoutes::process);
  }

  private static Response projects(Call call) {
    List<Project> all = call.organization().projects();
    int skip = call.request().number("$skip", call.request().number("continuationToken", 0));
    int top = call.request().number("$top", PAGE);
    List<Project> page = all.stream().skip(skip).limit(top).toList();
    Response answer =
        Response.ok(Nodes.list(page.stream().map(project -> project(call, project, false))));
    int next = skip + page.size();
    return next < all.size()
        ? answer.with("x-ms-continuationtoken", Integer.toString(next))
        : answer;
  }

  private static ObjectNode project(Call call, Project project, boolean full) {
    ObjectNode node = reference(call, project);
    if (full) {
      ObjectNode capabilities = node.putObject("capabilities");
      capabilities
          .putObject("processTemplate")
          .put("templateName", project.process().name())
          .put("templateTypeId", project.process().id().toString());
      capabilities.putObject("versioncontrol").put("sourceControlType", "Git");
      Team team = project.teams().getFirst();
      node.putObject("defaultTeam")
          .put("id", team.id().toString())
          .put("name", team.name())
          .put("url", teamUrl(call, project, team));
    }
    return node;
  }

  static ObjectNode reference(Call call, Project project) {
    return Json.object()
        .put("id", project.id().toString())
        .put("name", project.name())
        .put("description", project.description())
        .put("url", call.urls().api("projects/" + project.id()))
        .put("state", "wellFormed")
        .put("revision", 1)
        .put("visibility", "private")
        .put("lastUpdateTime", Nodes.time(call.organization().now()));
  }

  private static Response allTeams(Call call) {
    return teams(
        call,
        call.organization().projects().stream()
            .flatMap(project -> project.teams().stream().map(team -> team(call, project, team))));
  }

  private static Response teams(Call call, Stream<ObjectNode> all) {
    return Response.ok(
        Nodes.list(
            all.skip(call.request().number("$skip", 0))
                .limit(call.request().number("$top", PAGE))));
  }

  private static ObjectNode team(Call call, Project project, Team team) {
    return Json.object()
        .put("id", team.id().toString())
        .put("name", team.name())
        .put("url", teamUrl(call, project, team))
        .put("description", "")
        .put("identityUrl", call.urls().api("Identities/" + team.id()))
        .put("projectName", project.name())
        .put("projectId", project.id().toString());
  }

  private static String teamUrl(Call call, Project project, Team team) {
    return call.urls().api("projects/" + project.id() + "/teams/" + team.id());
  }

  private static Response members(Call call) {
    List<Identity> members = call.team().members();
    return Response.ok(
        Nodes.list(
            members.stream()
                .skip(call.request().number("$skip", 0))
                .limit(call.request().number("$top", PAGE))
                .map(member -> {
                  ObjectNode node =
                      Json.object().put("isTeamAdmin", member.equals(members.getFirst()));
                  node.set("identity", call.json().identity(member));
                  return node;
                })));
  }

  private static Response processes(Call call) {
    return Response.ok(Nodes.list(distinct(call).map(process -> process(call, process))));
  }

  private static Stream<ProcessTemplate> distinct(Call call) {
    return call.organization().projects().stream().map(Project::process).distinct();
  }

  private static Response process(Call call) {
    String id = call.request().variable("process");
    return distinct(call)
        .filter(process -> process.id().toString().equals(id))
        .findFirst()
        .map(process -> Response.ok(process(call, process)))
        .orElseThrow(() ->
            Refusals.of(
                404,
                "ProcessNotFoundByTypeIdException",
                "VS402362: Process with ID '" + id + "' does not exist."));
  }

  private static ObjectNode process(Call call, ProcessTemplate process) {
    return Json.object()
        .put("id", process.id().toString())
        .put("name", process.name())
        .put("description", "")
        .put("isDefault", process.name().equals("Agile"))
        .put("type", process.parent().isPresent() ? "inherited" : "system")
        .put("url", call.urls().api("process/processes/" + process.id()));
  }
}
