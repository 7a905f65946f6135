// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Response;
import dev.milepost.sandbox.jira.Meta.Transition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Ways through the workflow: only those that leave from where the issue is. */
final class TransitionRoutes {
  private final Site site;

  TransitionRoutes(Site site) {
    this.site = site;
  }

  void addTo(Routes routes) {
    routes
        .get("/issue/{issue}/transitions", this::list)
        .post("/issue/{issue}/transitions", this::go);
  }

  private Response list(Call call) {
    Issue issue = call.issue();
    boolean fields = call.request().list("expand").contains("transitions.fields");
    ObjectNode body = Json.object().put("expand", "transitions");
    body.set("transitions", available(call, issue, fields));
    return Response.ok(body);
  }

  ArrayNode available(Call call, Issue issue, boolean withFields) {
    ArrayNode transitions = Json.array();
    for (Transition each : open(issue)) {
      ObjectNode node = transitions.addObject();
      node.put("id", each.id());
      node.put("name", each.name());
      node.set("to", call.meta().status(each.to()));
      if (site.cloud()) {
        node.put("hasScreen", !each.screen().isEmpty());
        node.put("isGlobal", each.from().isEmpty());
        node.put("isInitial", false);
        node.put("isAvailable", true);
        node.put("isConditional", false);
        node.put("isLooped", false);
      }
      if (withFields) {
        ObjectNode fields = node.putObject("fields");
        each.screen().stream()
            .sorted()
            .flatMap(id -> call.world().catalog().fields().byId(id).stream())
            .forEach(it ->
                fields.set(it.id(), FieldMeta.edit(call, it, each.required().contains(it.id()))));
      }
    }
    return transitions;
  }

  /** Those that leave from where the issue is, as the switches leave them. */
  private List<Transition> open(Issue issue) {
    boolean shut = site.controls().switches().on(Turns.NO_WAY_TO_DONE);
    return issue.project.workflow().transitions().stream()
        .filter(it -> it.leavesFrom(issue.status))
        .filter(it -> !shut || it.to().category() != Meta.Category.DONE)
        .map(this::demanding)
        .toList();
  }

  private Transition demanding(Transition transition) {
    if (!site.controls().switches().on(Turns.DEMAND_FINDINGS) || transition.screen().isEmpty()) {
      return transition;
    }
    String findings = site.world().catalog().fields().findings().id();
    Set<String> screen = new HashSet<>(transition.screen());
    screen.add(findings);
    Set<String> required = new HashSet<>(transition.required());
    required.add(findings);
    return new Transition(
        transition.id(), transition.name(), transition.from(), transition.to(), screen, required);
  }

  private Response go(Call call) {
    Issue issue = call.issue();
    ObjectNode wanted = call.request().object();
    JsonNode id = wanted.path("transition").path("id");
    if (id.isMissingNode() || id.isNull()) {
      throw Errors.of(400, "Missing 'transition' identifier");
    }
    apply(call, issue, id.asString(""), wanted);
    return Response.empty(204);
  }

  Issue apply(Call call, Issue issue, String id, ObjectNode wanted) {
    Transition transition =
        open(issue).stream()
            .filter(it -> it.id().equals(id))
            .findFirst()
            .orElseThrow(() ->
                Errors.of(
                    400,
                    "It seems that you have tried to perform an illegal workflow operation. "
                        + "Transition id '"
                        + id
                        + "' is not valid for this issue."));
    IssueEdits edits = new IssueEdits(call);
    Issue trial = issue.copy();
    edit(trial, transition, wanted, edits);
    edits.demand(trial, transition.required());
    if (!edits.faults().isEmpty()) {
      throw Errors.fields(edits.faults());
    }
    Issue changed =
        call.world()
            .change(
                issue,
                call.user(),
                call.world().now(),
                draft -> edit(draft, transition, wanted, edits));
    for (JsonNode comment : wanted.path("update").path("comment")) {
      changed =
          new CommentRoutes(site).add(call, changed, comment.path("add").path("body")).issue();
    }
    return changed;
  }

  private static void edit(
      Issue draft, Transition transition, ObjectNode wanted, IssueEdits edits) {
    draft.status = transition.to();
    edits.set(draft, wanted.path("fields"), transition.screen());
    edits.update(draft, wanted.path("update"), transition.screen());
  }
}
