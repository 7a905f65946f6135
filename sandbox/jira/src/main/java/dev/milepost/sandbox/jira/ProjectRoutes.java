// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Response;
import dev.milepost.sandbox.jira.Meta.Field;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Projects, fields, and what can be created where. */
final class ProjectRoutes {
  private final Site site;

  ProjectRoutes(Site site) {
    this.site = site;
  }

  void addTo(Routes routes) {
    routes
        .get("/project", call -> Response.ok(projects(call)))
        .get("/project/{project}", call -> Response.ok(call.meta().projectInFull(project(call))))
        .get("/project/{project}/statuses", this::statusesByType)
        .get("/field", this::fields)
        .get("/priority", this::priorities)
        .get("/status", this::statuses)
        .get("/statuscategory", this::categories)
        .get("/issuetype", this::types)
        .get("/resolution", this::resolutions)
        .get("/issueLinkType", this::linkTypes)
        .get("/issue/createmeta/{project}/issuetypes", this::createTypes)
        .get("/issue/createmeta/{project}/issuetypes/{type}", this::createFields);
    if (site.cloud()) {
      routes
          .get("/project/search", this::searchProjects)
          .get("/field/search", this::searchFields)
          .get("/priority/search", this::searchPriorities);
    }
  }

  private Meta.Project project(Call call) {
    String name = call.request().variable("project");
    call.user();
    return call.world()
        .catalog()
        .project(name)
        .orElseThrow(() -> Errors.of(404, "No project could be found with key '" + name + "'."));
  }

  private static ArrayNode projects(Call call) {
    ArrayNode projects = Json.array();
    if (call.person().isPresent()) {
      call.world().catalog().projects().stream()
          .filter(it -> !it.hidden())
          .forEach(it -> projects.add(call.meta().project(it)));
    }
    return projects;
  }

  private Response searchProjects(Call call) {
    String query = call.request().parameter("query").orElse("").toLowerCase(Locale.ROOT);
    List<String> keys = call.request().list("keys");
    List<JsonNode> found =
        projects(call)
            .valueStream()
            .filter(it ->
                it.path("key").asString("").toLowerCase(Locale.ROOT).contains(query)
                    || it.path("name").asString("").toLowerCase(Locale.ROOT).contains(query))
            .filter(it -> keys.isEmpty() || keys.contains(it.path("key").asString("")))
            .toList();
    return Response.ok(Pages.of(call, found, 50).node());
  }

  private Response statusesByType(Call call) {
    Meta.Project project = project(call);
    ArrayNode types = Json.array();
    for (Meta.IssueType type : project.types()) {
      ObjectNode node =
          types
              .addObject()
              .put("self", call.meta().self("issuetype/" + type.id()))
              .put("id", type.id())
              .put("name", type.name())
              .put("subtask", type.subtask());
      ArrayNode statuses = node.putArray("statuses");
      project.workflow().statuses().forEach(it -> statuses.add(call.meta().status(it)));
    }
    return Response.ok(types);
  }

  private Response fields(Call call) {
    ArrayNode fields = Json.array();
    call.world().catalog().fields().all().forEach(it -> fields.add(call.meta().field(it)));
    return Response.ok(fields);
  }

  private Response searchFields(Call call) {
    String query = call.request().parameter("query").orElse("").toLowerCase(Locale.ROOT);
    List<String> ids = call.request().list("id");
    Set<String> sorts = Set.copyOf(call.request().list("type"));
    List<JsonNode> found =
        call.world().catalog().fields().all().stream()
            .filter(it -> it.name().toLowerCase(Locale.ROOT).contains(query))
            .filter(it -> ids.isEmpty() || ids.contains(it.id()))
            .filter(it -> sorts.isEmpty() || sorts.contains(it.isCustom() ? "custom" : "system"))
            .map(it -> (JsonNode) brief(call, it))
            .toList();
    return Response.ok(Pages.of(call, found, 50).node());
  }

  private static ObjectNode brief(Call call, Field field) {
    ObjectNode node = Json.object();
    node.put("id", field.id());
    node.put("key", field.id());
    node.put("name", field.name());
    node.put("description", "");
    node.set("schema", call.meta().schema(field));
    return node;
  }

  private Response priorities(Call call) {
    ArrayNode priorities = Json.array();
    call.world().catalog().priorities().forEach(it -> priorities.add(call.meta().priority(it)));
    return Response.ok(priorities);
  }

  private Response searchPriorities(Call call) {
    List<JsonNode> all =
        call.world().catalog().priorities().stream()
            .map(it -> (JsonNode) call.meta().priority(it))
            .toList();
    return Response.ok(Pages.of(call, all, 50).node());
  }

  private Response statuses(Call call) {
    ArrayNode statuses = Json.array();
    call.world().catalog().statuses().forEach(it -> statuses.add(call.meta().status(it)));
    return Response.ok(statuses);
  }

  private Response categories(Call call) {
    ArrayNode categories = Json.array();
    for (Meta.Category each : Meta.Category.values()) {
      categories.add(call.meta().category(each));
    }
    return Response.ok(categories);
  }

  private Response types(Call call) {
    ArrayNode types = Json.array();
    call.world().catalog().types().forEach(it -> types.add(call.meta().type(it)));
    return Response.ok(types);
  }

  private Response resolutions(Call call) {
    ArrayNode resolutions = Json.array();
    call.world().catalog().resolutions().forEach(it -> resolutions.add(call.meta().resolution(it)));
    return Response.ok(resolutions);
  }

  private Response linkTypes(Call call) {
    ObjectNode body = Json.object();
    ArrayNode types = body.putArray("issueLinkTypes");
    call.world().catalog().linkTypes().forEach(it -> types.add(call.meta().linkType(it)));
    return Response.ok(body);
  }

  private Response createTypes(Call call) {
    List<JsonNode> types =
        project(call).types().stream().map(it -> (JsonNode) call.meta().type(it)).toList();
    return Response.ok(Pages.of(call, types, 50).node(site.cloud() ? "issueTypes" : "values"));
  }

  private Response createFields(Call call) {
    Meta.Project project = project(call);
    Meta.IssueType type =
        project.types().stream()
            .filter(it -> it.id().equals(call.request().variable("type")))
            .findFirst()
            .orElseThrow(() -> Errors.of(404, "Issue type not found."));
    Meta.Screen screen = project.screens().of(type);
    List<JsonNode> fields =
        screen.fields().stream()
            .flatMap(id -> call.world().catalog().fields().byId(id).stream())
            .map(it -> (JsonNode) FieldMeta.create(call, it, screen.required().contains(it.id())))
            .toList();
    return Response.ok(Pages.of(call, fields, 50).node(site.cloud() ? "fields" : "values"));
  }
}
