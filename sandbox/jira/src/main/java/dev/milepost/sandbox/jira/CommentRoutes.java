// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Response;
import dev.milepost.sandbox.jira.FieldInput.BadValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Comments of an issue. */
final class CommentRoutes {
  private static final int MOST = 5_000;

  private final Site site;

  CommentRoutes(Site site) {
    this.site = site;
  }

  void addTo(Routes routes) {
    routes
        .get("/issue/{issue}/comment", this::list)
        .post("/issue/{issue}/comment", this::create)
        .get("/issue/{issue}/comment/{comment}", this::get)
        .put("/issue/{issue}/comment/{comment}", this::edit)
        .delete("/issue/{issue}/comment/{comment}", this::delete);
  }

  /** An issue with its new comment. */
  record Added(Issue issue, Parts.Comment comment) {}

  private Response list(Call call) {
    Issue issue = call.issue();
    boolean newestFirst =
        call.request().parameter("orderBy").filter("-created"::equals).isPresent();
    List<Parts.Comment> ordered = newestFirst ? issue.comments.reversed() : issue.comments;
    List<JsonNode> all = ordered.stream().map(it -> (JsonNode) node(call, issue, it)).toList();
    return Response.ok(Pages.of(call, all, MOST).node("comments"));
  }

  private static ObjectNode node(Call call, Issue issue, Parts.Comment comment) {
    ObjectNode node = call.json().comment(issue, comment);
    if (call.request().list("expand").contains("properties")) {
      node.set("properties", comment.properties());
    }
    return node;
  }

  private Response create(Call call) {
    ObjectNode given = call.request().object();
    Added added = add(call, call.issue(), given.path("body"), given.path("properties"));
    return Response.json(201, call.json().comment(added.issue(), added.comment()));
  }

  Added add(Call call, Issue issue, JsonNode body) {
    return add(call, issue, body, Json.array());
  }

  private Added add(Call call, Issue issue, JsonNode body, JsonNode properties) {
    Instant now = call.world().now();
    Parts.Comment comment =
        new Parts.Comment(
            call.world().number(),
            call.user(),
            call.user(),
            now,
            now,
            body(call, body),
            properties.isArray() ? properties : Json.array());
    Issue changed =
        call.world()
            .touch(issue, now, draft -> draft.comments = Issue.plus(draft.comments, comment));
    tell(call, World.Event.Kind.COMMENT_CREATED, changed, comment);
    return new Added(changed, comment);
  }

  private static void tell(Call call, World.Event.Kind kind, Issue issue, Parts.Comment comment) {
    call.world().tell(new World.Event(kind, issue, null, comment, call.user()));
  }

  private JsonNode body(Call call, JsonNode given) {
    try {
      JsonNode body = given.isMissingNode() ? null : call.input().document(given);
      if (body == null || (body.path("content").isEmpty() && body.isObject())) {
        throw Errors.fields(Map.of("comment", "Comment body can not be empty!"));
      }
      return body;
    } catch (BadValue e) {
      String message =
          site.cloud() ? "Comment body is not valid!" : "Can not deserialize the comment body";
      throw Errors.fields(Map.of("comment", message));
    }
  }

  private static Parts.Comment comment(Call call, Issue issue) {
    String id = call.request().variable("comment");
    return issue.comments.stream()
        .filter(it -> Long.toString(it.id()).equals(id))
        .findFirst()
        .orElseThrow(() -> Errors.of(404, "Can not find a comment for the id: " + id + "."));
  }

  private Response get(Call call) {
    Issue issue = call.issue();
    return Response.ok(call.json().comment(issue, comment(call, issue)));
  }

  private Response edit(Call call) {
    Issue issue = call.issue();
    Parts.Comment old = comment(call, issue);
    Instant now = call.world().now();
    Parts.Comment comment =
        new Parts.Comment(
            old.id(),
            old.author(),
            call.user(),
            old.created(),
            now,
            body(call, call.request().object().path("body")),
            old.properties());
    List<Parts.Comment> comments = new ArrayList<>(issue.comments);
    comments.replaceAll(it -> it.id() == old.id() ? comment : it);
    Issue changed = call.world().touch(issue, now, draft -> draft.comments = List.copyOf(comments));
    tell(call, World.Event.Kind.COMMENT_UPDATED, changed, comment);
    return Response.ok(call.json().comment(changed, comment));
  }

  private Response delete(Call call) {
    Issue issue = call.issue();
    Parts.Comment comment = comment(call, issue);
    List<Parts.Comment> comments = new ArrayList<>(issue.comments);
    comments.remove(comment);
    Issue changed =
        call.world()
            .touch(issue, call.world().now(), draft -> draft.comments = List.copyOf(comments));
    tell(call, World.Event.Kind.COMMENT_DELETED, changed, comment);
    return Response.empty(204);
  }
}
