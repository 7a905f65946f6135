// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.azuredevops.model.Comment;
import dev.milepost.sandbox.azuredevops.model.WorkItem;
import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Response;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Comments of an item. A page ends with a token where there are more. */
final class CommentRoutes {
  private static final int PAGE = 200;
  private static final String ALL = "wit/workItems/{workItemId}/comments";
  private static final String ONE = ALL + "/{commentId}";

  private CommentRoutes() {}

  static void register(Api api) {
    api.write("POST", Api.PROJECT, ALL, CommentRoutes::add)
        .get(Api.PROJECT, ALL, CommentRoutes::list)
        .get(Api.PROJECT, ONE, CommentRoutes::get)
        .write("PATCH", Api.PROJECT, ONE, CommentRoutes::edit)
        .write("DELETE", Api.PROJECT, ONE, CommentRoutes::delete);
  }

  private static Response add(Call call) {
    WorkItem item = call.item("workItemId");
    boolean markdown =
        call.request().parameter("format").orElse("").equalsIgnoreCase("markdown")
            || call.request().parameter("format").orElse("").equals("0");
    Comment comment = Comments.add(call.organization(), item, text(call), markdown, call.me());
    call.world().hooks().fire("workitem.updated", item, call.json());
    call.world().hooks().fire("workitem.commented", item, call.json());
    return Response.ok(call.json().comment(item.project(), comment));
  }

  private static String text(Call call) {
    String text = call.request().object().path("text").asString("");
    if (text.isBlank()) {
      throw Refusals.badRequest(
          "VssPropertyValidationException", "Value cannot be null or empty. Parameter name: text");
    }
    return text;
  }

  private static Response list(Call call) {
    WorkItem item = call.item("workItemId");
    boolean ascending = call.request().parameter("order").orElse("").equalsIgnoreCase("asc");
    Comparator<Comment> order = Comparator.comparingInt(Comment::id);
    List<Comment> all =
        item.comments().stream()
            .filter(comment -> call.flag("includeDeleted") || !comment.deleted())
            .sorted(ascending ? order : order.reversed())
            .toList();
    int start = call.request().number("continuationToken", 0);
    int top = Math.clamp(call.request().number("$top", PAGE), 1, PAGE);
    List<Comment> page = all.stream().skip(start).limit(top).toList();
    ObjectNode node = Json.object().put("totalCount", all.size()).put("count", page.size());
    node.set(
        "comments",
        Nodes.array(page.stream().map(comment -> call.json().comment(item.project(), comment))));
    if (start + page.size() < all.size()) {
      String token = Integer.toString(start + page.size());
      String url = "wit/workItems/" + item.id() + "/comments";
      node.put("continuationToken", token);
      node.put(
          "nextPage",
          call.urls().api(item.project(), url) + "?$top=" + top + "&continuationToken=" + token);
    }
    return Response.ok(node);
  }

  private static Response get(Call call) {
    WorkItem item = call.item("workItemId");
    Comment comment = Comments.find(item, call.id("commentId"), call.flag("includeDeleted"));
    return Response.ok(call.json().comment(item.project(), comment));
  }

  private static Response edit(Call call) {
    WorkItem item = call.item("workItemId");
    String text = text(call);
    Instant now = call.organization().now();
    Comment comment =
        Comments.change(
            call.organization(),
            item,
            call.id("commentId"),
            before -> before.edited(text, call.me(), now));
    return Response.ok(call.json().comment(item.project(), comment));
  }

  private static Response delete(Call call) {
    WorkItem item = call.item("workItemId");
    Instant now = call.organization().now();
    Comments.change(
        call.organization(),
        item,
        call.id("commentId"),
        before -> before.withDeleted(call.me(), now));
    return Response.empty(204);
  }
}
