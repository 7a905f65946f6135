// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Response;
import dev.milepost.sandbox.jira.IssueJson.Selection;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One issue: create, read, change, delete, and its properties. */
final class IssueRoutes {
  private static final int LONGEST_PROPERTY = 32_768;

  private final Site site;

  IssueRoutes(Site site) {
    this.site = site;
  }

  void addTo(Routes routes) {
    routes
        .post("/issue", this::create)
        .get("/issue/{issue}", this::get)
        .put("/issue/{issue}", this::edit)
        .delete("/issue/{issue}", this::delete)
        .get("/issue/{issue}/editmeta", this::editMeta)
        .put("/issue/{issue}/assignee", this::assign)
        .get("/issue/{issue}/properties", this::properties)
        .get("/issue/{issue}/properties/{property}", this::property)
        .put("/issue/{issue}/properties/{property}", this::putProperty)
        .delete("/issue/{issue}/properties/{property}", this::deleteProperty);
  }

  private Response create(Call call) {
    call.user();
    IssueCreation.Outcome outcome = new IssueCreation(call).create(call.request().object());
    Issue issue = outcome.issue().orElseThrow(() -> Errors.fields(outcome.faults()));
    JsonNode transition = call.request().object().path("transition");
    if (transition.has("id")) {
      new TransitionRoutes(site)
          .apply(call, issue, transition.path("id").asString(""), Json.object());
    }
    return Response.json(201, IssueCreation.node(call, issue));
  }

  private Response get(Call call) {
    Issue issue = call.issue();
    return Response.ok(node(call, issue));
  }

  private ObjectNode node(Call call, Issue issue) {
    Selection selection =
        Selection.of(call.world(), call.request().list("fields"), List.of("*all"));
    ObjectNode node = call.json().render(issue, selection);
    List<String> expand = call.request().list("expand");
    if (expand.contains("changelog")) {
      int most = site.cloud() ? ChangelogRoutes.MOST_INLINE : Integer.MAX_VALUE;
      node.set("changelog", call.json().changelog(issue, most));
    }
    if (expand.contains("names")) {
      node.set("names", call.json().names(selection));
    }
    if (expand.contains("transitions")) {
      node.set("transitions", new TransitionRoutes(site).available(call, issue, false));
    }
    List<String> properties = call.request().list("properties");
    if (!properties.isEmpty()) {
      ObjectNode found = node.putObject("properties");
      issue.properties.forEach((name, value) -> {
        if (properties.contains(name) || properties.contains("*all")) {
          found.set(name, value);
        }
      });
    }
    return node;
  }

  private Response edit(Call call) {
    Issue issue = call.issue();
    ObjectNode wanted = call.request().object();
    IssueEdits edits = new IssueEdits(call);
    Meta.Screen screen = issue.project.screens().of(issue.type);
    Issue trial = issue.copy();
    apply(trial, wanted, screen, edits);
    if (trial.summary.isEmpty()) {
      edits.fault("summary", "You must specify a summary of the issue.");
    }
    if (!edits.faults().isEmpty()) {
      throw Errors.fields(edits.faults());
    }
    Issue changed =
        call.world()
            .change(
                issue,
                call.user(),
                call.world().now(),
                draft -> apply(draft, wanted, screen, edits));
    if (!wanted.path("properties").isEmpty()) {
      changed =
          call.world()
              .touch(
                  changed,
                  call.world().now(),
                  draft ->
                      wanted
                          .path("properties")
                          .forEach(it ->
                              draft.putProperty(it.path("key").asString(""), it.path("value"))));
    }
    for (JsonNode comment : wanted.path("update").path("comment")) {
      changed =
          new CommentRoutes(site).add(call, changed, comment.path("add").path("body")).issue();
    }
    boolean returned = call.request().parameter("returnIssue").filter("true"::equals).isPresent();
    return site.cloud() && returned ? Response.ok(node(call, changed)) : Response.empty(204);
  }

  private static void apply(Issue draft, ObjectNode wanted, Meta.Screen screen, IssueEdits edits) {
    edits.set(draft, wanted.path("fields"), screen.fields());
    edits.update(draft, wanted.path("update"), screen.fields());
  }

  private Response delete(Call call) {
    Issue issue = call.issue();
    List<Issue> subtasks =
        call.world().childrenOf(issue).stream().filter(it -> it.type.subtask()).toList();
    boolean all = call.request().parameter("deleteSubtasks").filter("true"::equals).isPresent();
    if (!subtasks.isEmpty() && !all) {
      throw Errors.of(
          400,
          "The issue '"
              + issue.key
              + "' has subtasks. You must specify the 'deleteSubtasks' parameter to delete this issue and all its subtasks.");
    }
    subtasks.forEach(it -> call.world().delete(it, call.user()));
    call.world().delete(issue, call.user());
    return Response.empty(204);
  }

  private Response editMeta(Call call) {
    Issue issue = call.issue();
    Meta.Screen screen = issue.project.screens().of(issue.type);
    ObjectNode body = Json.object();
    ObjectNode fields = body.putObject("fields");
    screen.fields().stream()
        .flatMap(id -> call.world().catalog().fields().byId(id).stream())
        .filter(it -> !it.id().equals("project"))
        .forEach(it ->
            fields.set(it.id(), FieldMeta.edit(call, it, screen.required().contains(it.id()))));
    return Response.ok(body);
  }

  private Response assign(Call call) {
    Issue issue = call.issue();
    IssueEdits edits = new IssueEdits(call);
    ObjectNode fields = Json.object();
    fields.set("assignee", call.request().object());
    call.world()
        .change(
            issue,
            call.user(),
            call.world().now(),
            draft -> edits.set(draft, fields, Set.of("assignee")));
    if (!edits.faults().isEmpty()) {
      throw Errors.fields(edits.faults());
    }
    return Response.empty(204);
  }

  private Response properties(Call call) {
    Issue issue = call.issue();
    ObjectNode body = Json.object();
    ArrayNode keys = body.putArray("keys");
    issue.properties.keySet().stream()
        .sorted()
        .forEach(it ->
            keys.addObject()
                .put("self", call.meta().self("issue/" + issue.key + "/properties/" + it))
                .put("key", it));
    return Response.ok(body);
  }

  private Response property(Call call) {
    String name = call.request().variable("property");
    JsonNode value = call.issue().properties.get(name);
    if (value == null) {
      throw Errors.of(404, "The property with key '" + name + "' does not exist.");
    }
    ObjectNode body = Json.object().put("key", name);
    body.set("value", value);
    return Response.ok(body);
  }

  private Response putProperty(Call call) {
    Issue issue = call.issue();
    String name = call.request().variable("property");
    if (call.request().body().length > LONGEST_PROPERTY) {
      throw Errors.of(400, "The property value is too long: at most 32768 characters.");
    }
    JsonNode value = call.request().json();
    boolean isNew = !issue.properties.containsKey(name);
    call.world().touch(issue, issue.updated, draft -> draft.putProperty(name, value));
    int status = isNew ? 201 : 200;
    return site.cloud() ? Response.json(status, Json.object()) : Response.empty(status);
  }

  private Response deleteProperty(Call call) {
    Issue issue = call.issue();
    String name = call.request().variable("property");
    if (!issue.properties.containsKey(name)) {
      throw Errors.of(404, "The property with key '" + name + "' does not exist.");
    }
    call.world().touch(issue, issue.updated, draft -> draft.putProperty(name, null));
    return Response.empty(204);
  }
}
