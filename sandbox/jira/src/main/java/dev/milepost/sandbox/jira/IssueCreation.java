// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.http.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Creates an issue from a request, or says field by field why not. */
final class IssueCreation {
  private final Call call;

  IssueCreation(Call call) {
    this.call = call;
  }

  /** The created issue, or the faults; exactly one of them. */
  record Outcome(Optional<Issue> issue, Map<String, String> faults) {
    Outcome {
      faults = Map.copyOf(faults);
    }
  }

  Outcome create(JsonNode wanted) {
    JsonNode fields = wanted.path("fields");
    IssueEdits edits = new IssueEdits(call);
    Optional<Meta.Project> project = project(fields.path("project"));
    if (project.isEmpty()) {
      edits.fault("project", "Specify a valid project ID or key");
    }
    Optional<Meta.IssueType> type =
        project.flatMap(it -> FieldInput.typeOf(it, fields.path("issuetype")));
    if (type.isEmpty()) {
      edits.fault(
          "issuetype",
          fields.has("issuetype") && project.isPresent()
              ? "Specify a valid issue type"
              : "Specify an issue type");
    }
    if (project.isEmpty() || type.isEmpty()) {
      return new Outcome(Optional.empty(), edits.faults());
    }
    return create(wanted, project.get(), type.get(), edits);
  }

  private Outcome create(
      JsonNode wanted, Meta.Project project, Meta.IssueType type, IssueEdits edits) {
    World world = call.world();
    Instant now = world.now();
    Meta.Screen screen = project.screens().of(type);
    // Tried on a draft without a number, so that a refused one leaves no gap.
    Issue trial = new Issue(0, "", project, type, call.user(), now);
    fill(trial, wanted, screen, edits);
    edits.demand(trial, screen.required());
    if (!edits.faults().isEmpty()) {
      return new Outcome(Optional.empty(), edits.faults());
    }
    Issue draft = world.draft(project, type, call.user(), now);
    fill(draft, wanted, screen, edits);
    for (JsonNode property : wanted.path("properties")) {
      draft.putProperty(property.path("key").asString(""), property.path("value"));
    }
    return new Outcome(Optional.of(world.create(draft, call.user())), Map.of());
  }

  private void fill(Issue draft, JsonNode wanted, Meta.Screen screen, IssueEdits edits) {
    if (screen.fields().contains("priority")) {
      draft.priority = Catalog.MEDIUM;
    }
    draft.reporter = call.user();
    edits.set(draft, wanted.path("fields"), screen.fields());
    edits.update(draft, wanted.path("update"), screen.fields());
  }

  private Optional<Meta.Project> project(JsonNode given) {
    String name = given.path("key").asString(given.path("id").asString(""));
    return call.world().catalog().project(name);
  }

  /** What is answered for a created issue. */
  static ObjectNode node(Call call, Issue issue) {
    return Json.object()
        .put("id", Long.toString(issue.id))
        .put("key", issue.key)
        .put("self", call.meta().self("issue/" + issue.id));
  }
}
