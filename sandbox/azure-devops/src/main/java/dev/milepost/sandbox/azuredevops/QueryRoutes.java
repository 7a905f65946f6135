// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.azuredevops.model.RelationType;
import dev.milepost.sandbox.azuredevops.model.Team;
import dev.milepost.sandbox.azuredevops.model.WorkItem;
import dev.milepost.sandbox.azuredevops.wiql.QueryContext;
import dev.milepost.sandbox.azuredevops.wiql.QueryResult;
import dev.milepost.sandbox.azuredevops.wiql.WiqlEngine;
import dev.milepost.sandbox.azuredevops.wiql.WiqlException;
import dev.milepost.sandbox.azuredevops.wiql.WiqlQuery;
import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Response;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers queries by WIQL and by artifact. */
final class QueryRoutes {
  private QueryRoutes() {}

  static void register(Api api) {
    for (String scope : List.of(Api.ORGANIZATION, Api.PROJECT, Api.TEAM)) {
      api.read("POST", scope, "wit/wiql", QueryRoutes::query);
    }
    for (String scope : List.of(Api.ORGANIZATION, Api.PROJECT)) {
      api.read("POST", scope, "wit/artifacturiquery", QueryRoutes::byArtifact);
    }
  }

  private static Response query(Call call) {
    String text = call.request().object().path("query").asString("");
    if (text.isBlank()) {
      throw Refusals.badRequest(
          "VssPropertyValidationException", "The query must not be empty. Parameter name: query");
    }
    try {
      WiqlQuery query = WiqlQuery.parse(text, call.organization().fields());
      QueryResult result = new WiqlEngine(call.organization()).run(query, context(call));
      return Response.ok(answer(call, query, result));
    } catch (WiqlException e) {
      throw Refusals.badRequest("QueryException", String.valueOf(e.getMessage()));
    }
  }

  private static QueryContext context(Call call) {
    String teamName = call.request().variables().getOrDefault("team", "");
    Optional<Team> team =
        teamName.isEmpty() ? Optional.empty() : Optional.of(Call.team(call.project(), teamName));
    int top = call.request().number("$top", 0);
    return new QueryContext(
        call.scope(),
        team,
        call.me(),
        call.organization().now(),
        call.flag("timePrecision"),
        top > 0 ? OptionalInt.of(top) : OptionalInt.empty());
  }

  private static ObjectNode answer(Call call, WiqlQuery query, QueryResult result) {
    boolean tree = query.mode() == WiqlQuery.Mode.RECURSIVE;
    ObjectNode node =
        Json.object().put("queryType", query.links() ? tree ? "tree" : "oneHop" : "flat");
    node.put("queryResultType", query.links() ? "workItemLink" : "workItem");
    node.put("asOf", Nodes.time(result.asOf()));
    node.set("columns", Nodes.array(query.columns().stream().map(call.json()::field)));
    if (!query.orderBy().isEmpty()) {
      ArrayNode sort = node.putArray("sortColumns");
      for (WiqlQuery.Order order : query.orderBy()) {
        sort.addObject()
            .put("descending", order.descending())
            .set("field", call.json().field(order.field()));
      }
    }
    if (query.links()) {
      node.set(
          "workItemRelations", Nodes.array(result.links().stream().map(link -> link(call, link))));
    } else {
      node.set("workItems", Nodes.array(result.items().stream().map(call.json()::itemReference)));
    }
    return node;
  }

  static ObjectNode link(Call call, QueryResult.Link link) {
    ObjectNode node = Json.object();
    if (link.source() == 0) {
      node.putNull("rel").putNull("source");
    } else {
      node.put("rel", link.rel());
      node.set("source", call.json().itemReference(link.source()));
    }
    node.set("target", call.json().itemReference(link.target()));
    return node;
  }

  /** The items that link an artifact; {@code %2F} and {@code %2f} name the same one. */
  private static Response byArtifact(Call call) {
    ObjectNode answer = Json.object();
    ObjectNode results = answer.putObject("artifactUrisQueryResult");
    for (String uri : ItemRoutes.texts(call.request().object().path("artifactUris"))) {
      results.set(
          uri,
          Nodes.array(
              call.organization().items().stream()
                  .filter(item -> !item.deleted() && links(item, uri))
                  .map(item -> call.json().itemReference(item.id()))));
    }
    return Response.ok(answer);
  }

  private static boolean links(WorkItem item, String uri) {
    return item.now().relations().stream()
        .filter(relation -> relation.rel().equals(RelationType.ARTIFACT.referenceName()))
        .anyMatch(relation -> relation.url().equalsIgnoreCase(uri));
  }
}
