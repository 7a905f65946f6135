// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.azuredevops.model.ClassificationTree;
import dev.milepost.sandbox.azuredevops.model.ClassificationTree.Node;
import dev.milepost.sandbox.azuredevops.model.Ids;
import dev.milepost.sandbox.azuredevops.model.Organization.Attachment;
import dev.milepost.sandbox.azuredevops.model.Project;
import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Areas and iterations, tags, attachments. */
final class TreeRoutes {
  private static final String ROOT = "wit/classificationnodes/{group}";
  private static final int DEEPEST = 4;
  private static final int MOST_ATTACHMENTS = 1_000;

  private TreeRoutes() {}

  static void register(Api api) {
    api.get(Api.PROJECT, "wit/classificationnodes", TreeRoutes::roots)
        .get(Api.PROJECT, "wit/tags", TreeRoutes::tags);
    String path = ROOT;
    for (int level = 0; level <= DEEPEST; level++) {
      api.get(Api.PROJECT, path, TreeRoutes::node)
          .write("POST", Api.PROJECT, path, TreeRoutes::create);
      path += "/{level" + level + "}";
    }
    for (String scope : List.of(Api.ORGANIZATION, Api.PROJECT)) {
      api.write("POST", scope, "wit/attachments", TreeRoutes::upload)
          .get(scope, "wit/attachments/{id}", TreeRoutes::download);
    }
  }

  private static Response roots(Call call) {
    int depth = call.request().number("$depth", 0);
    Project project = call.project();
    return Response.ok(
        Nodes.list(
            Stream.of(
                json(call, project.areas(), "area", project.areas().root(), depth),
                json(
                    call, project.iterations(), "iteration", project.iterations().root(), depth))));
  }

  private static String kind(Call call) {
    String group = call.request().variable("group").toLowerCase(Locale.ROOT);
    return switch (group) {
      case "areas" -> "area";
      case "iterations" -> "iteration";
      default ->
          throw Refusals.badRequest(
              "VssPropertyValidationException",
              "The structure group '" + group + "' is not known.");
    };
  }

  private static ClassificationTree tree(Call call) {
    return kind(call).equals("area") ? call.project().areas() : call.project().iterations();
  }

  /** The path below the project that the request names. */
  private static String path(Call call) {
    StringBuilder path = new StringBuilder(call.project().name());
    for (int level = 0; level < DEEPEST; level++) {
      String part = call.request().variables().getOrDefault("level" + level, "");
      if (!part.isEmpty()) {
        path.append('\\').append(part);
      }
    }
    return path.toString();
  }

  private static Response node(Call call) {
    String path = path(call);
    return tree(call)
        .find(path)
        .map(node ->
            Response.ok(
                json(call, tree(call), kind(call), node, call.request().number("$depth", 0))))
        .orElseThrow(() ->
            Refusals.of(
                404,
                "ClassificationNodeNotFoundException",
                "VS402485: The " + kind(call) + " name is not recognized: " + path + "."));
  }

  private static Response create(Call call) {
    ObjectNode body = call.request().object();
    String name = body.path("name").asString("");
    if (name.isBlank() || name.length() > 255 || name.contains("\\") || name.contains("/")) {
      throw Refusals.badRequest(
          "ClassificationNodeInvalidNameException",
          "VS402371: Classification node name '" + name + "' is not valid.");
    }
    String path = path(call) + "\\" + name;
    if (tree(call).find(path).isPresent()) {
      throw Refusals.of(
          409,
          "ClassificationNodeDuplicateNameException",
          "VS402371: Classification node name '"
              + name
              + "' is already in use by a different child of the parent.");
    }
    JsonNode attributes = body.path("attributes");
    Node node;
    try {
      node = tree(call).put(path, date(attributes, "startDate"), date(attributes, "finishDate"));
    } catch (IllegalArgumentException e) {
      throw Refusals.of(404, "ClassificationNodeNotFoundException", "VS402485: " + e.getMessage());
    }
    return Response.json(201, json(call, tree(call), kind(call), node, 0));
  }

  private static @org.jspecify.annotations.Nullable Instant date(JsonNode attributes, String name) {
    return ItemRoutes.asOf(Optional.of(attributes.path(name).asString(""))).orElse(null);
  }

  private static ObjectNode json(
      Call call, ClassificationTree tree, String kind, Node node, int depth) {
    List<Node> children = tree.children(node);
    String below = node.relativePath();
    ObjectNode json = Json.object().put("id", node.id());
    json.put("identifier", node.identifier().toString()).put("name", node.name());
    json.put("structureType", kind).put("hasChildren", !children.isEmpty());
    String group = kind.equals("area") ? "Area" : "Iteration";
    json.put(
        "path", "\\" + tree.root().path() + "\\" + group + (below.isEmpty() ? "" : "\\" + below));
    Instant start = node.start();
    Instant finish = node.finish();
    if (start != null && finish != null) {
      json.putObject("attributes")
          .put("startDate", Nodes.time(start))
          .put("finishDate", Nodes.time(finish));
    }
    if (depth > 0 && !children.isEmpty()) {
      json.set(
          "children",
          Nodes.array(children.stream().map(child -> json(call, tree, kind, child, depth - 1))));
    }
    return json.put("url", url(call.urls(), call.project(), group + "s", node));
  }

  static String url(Urls urls, Project project, String group, Node node) {
    String below = node.relativePath();
    String path = "wit/classificationNodes/" + group;
    return urls.api(project, below.isEmpty() ? path : path + "/" + Urls.path(below));
  }

  private static Response tags(Call call) {
    return Response.ok(
        Nodes.list(
            call.organization().tags().stream()
                .map(tag -> {
                  UUID id = Ids.named("tag", tag);
                  return Json.object()
                      .put("id", id.toString())
                      .put("name", tag)
                      .put("url", call.urls().api(call.project(), "wit/tags/" + id));
                })));
  }

  private static Response upload(Call call) {
    int number = call.organization().attachments().size();
    if (number >= MOST_ATTACHMENTS) {
      throw Refusals.badRequest(
          "AttachmentLimitExceededException",
          "The stand-in holds at most " + MOST_ATTACHMENTS + " attachments.");
    }
    String fileName = call.request().parameter("fileName").orElse("attachment");
    UUID id = Ids.named("attachment", number + fileName);
    String content = new String(call.request().body(), StandardCharsets.ISO_8859_1);
    call.organization().attachments().put(id, new Attachment(id, fileName, content));
    return Response.json(
        201,
        Json.object()
            .put("id", id.toString())
            .put(
                "url",
                call.urls().api("wit/attachments/" + id + "?fileName=" + Urls.segment(fileName))));
  }

  private static Response download(Call call) {
    String id = call.request().variable("id");
    Attachment attachment =
        Call.uuid(id)
            .flatMap(found -> Optional.ofNullable(call.organization().attachments().get(found)))
            .orElseThrow(() ->
                Refusals.of(
                    404,
                    "AttachmentNotFoundException",
                    "TF26037: The attachment " + id + " does not exist."));
    return Response.of(
        200,
        "application/octet-stream",
        attachment.content().getBytes(StandardCharsets.ISO_8859_1));
  }
}
