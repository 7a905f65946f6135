// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.WebhookSender;
import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Response;
import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Hooks of administrators, and those that apps register. */
final class HookRoutes {
  private static final Set<String> EVENTS =
      Set.of(
          "jira:issue_created",
          "jira:issue_updated",
          "jira:issue_deleted",
          "comment_created",
          "comment_updated",
          "comment_deleted",
          "issue_property_set",
          "issue_property_deleted");

  private final Site site;

  HookRoutes(Site site) {
    this.site = site;
  }

  void addTo(Routes routes) {
    String path = site.cloud() ? "/rest/webhooks/1.0/webhook" : "/rest/jira-webhook/1.0/webhooks";
    routes
        .at("GET", path, this::list)
        .at("POST", path, this::create)
        .at("GET", path + "/{hook}", this::get)
        .at("DELETE", path + "/{hook}", this::delete);
    if (site.cloud()) {
      routes
          .get("/webhook", this::dynamic)
          .post("/webhook", this::register)
          .delete("/webhook", this::unregister)
          .put("/webhook/refresh", this::refresh);
    }
  }

  private Response list(Call call) {
    call.user();
    ArrayNode list = Json.array();
    site.hooks().all().stream().filter(it -> !it.dynamic()).forEach(it -> list.add(node(it)));
    return Response.ok(list);
  }

  private ObjectNode node(Hooks.Hook hook) {
    ObjectNode node = Json.object();
    node.put("name", hook.name());
    node.put("url", hook.target().toString());
    node.set("events", Json.array(hook.events().stream().sorted().toList()));
    node.putObject("filters").put("issue-related-events-section", hook.jql());
    node.put("excludeBody", false);
    node.put("enabled", true);
    node.put("self", site.base() + "/rest/webhooks/1.0/webhook/" + hook.id());
    node.put("isSigned", hook.secret() != null);
    return node;
  }

  private Response create(Call call) {
    call.user();
    ObjectNode given = call.request().object();
    JsonNode secret =
        given.has("secret") ? given.path("secret") : given.path("configuration").path("SECRET");
    JsonNode filter = given.path("filters").path("issue-related-events-section");
    String jql = filter.asString("");
    Searches.parse(jql);
    Hooks.Hook hook =
        site.hooks()
            .add(
                given.path("name").asString("hook"),
                target(given.path("url")),
                Set.copyOf(BulkRoutes.strings(given.path("events"))),
                jql,
                secret.isString() ? secret.stringValue() : null,
                null);
    return Response.json(201, node(hook));
  }

  private static URI target(JsonNode given) {
    try {
      URI target = URI.create(given.asString(""));
      if (WebhookSender.allowed(target)) {
        return target;
      }
    } catch (IllegalArgumentException ignored) {
      // Answered below.
    }
    throw Errors.of(400, "The sandbox delivers webhooks to loopback addresses only.");
  }

  private Hooks.Hook find(Call call) {
    call.user();
    String id = call.request().variable("hook");
    return site.hooks().all().stream()
        .filter(it -> Long.toString(it.id()).equals(id) && !it.dynamic())
        .findFirst()
        .orElseThrow(() -> Errors.of(404, "There is no webhook " + id + "."));
  }

  private Response get(Call call) {
    return Response.ok(node(find(call)));
  }

  private Response delete(Call call) {
    site.hooks().remove(find(call).id());
    return Response.empty(204);
  }

  private void demandApp(Call call) {
    if (!site.access().isOAuth(call.request())) {
      throw Errors.of(403, "Only Connect and OAuth 2.0 apps can use this operation.");
    }
  }

  private Response dynamic(Call call) {
    demandApp(call);
    List<JsonNode> hooks =
        site.hooks().all().stream()
            .filter(Hooks.Hook::dynamic)
            .map(it -> {
              ObjectNode node = Json.object().put("id", it.id()).put("jqlFilter", it.jql());
              node.set("events", Json.array(it.events().stream().sorted().toList()));
              if (it.until() != null) {
                node.put("expirationDate", it.until().toEpochMilli());
              }
              return (JsonNode) node;
            })
            .toList();
    return Response.ok(Pages.of(call, hooks, 100).node());
  }

  private Response register(Call call) {
    demandApp(call);
    ObjectNode given = call.request().object();
    URI target = target(given.path("url"));
    Instant until = call.world().now().plus(Hooks.DYNAMIC_LIFE);
    ObjectNode body = Json.object();
    ArrayNode results = body.putArray("webhookRegistrationResult");
    for (JsonNode each : given.path("webhooks")) {
      List<String> events = BulkRoutes.strings(each.path("events"));
      String jql = each.path("jqlFilter").asString("");
      List<String> unknown = events.stream().filter(it -> !EVENTS.contains(it)).toList();
      if (!unknown.isEmpty() || events.isEmpty() || jql.isBlank()) {
        results
            .addObject()
            .putArray("errors")
            .add(
                jql.isBlank()
                    ? "The JQL filter is missing."
                    : "The event is not supported: " + unknown);
        continue;
      }
      Searches.parse(jql);
      Hooks.Hook hook =
          site.hooks().add("dynamic", target, new HashSet<>(events), jql, null, until);
      results.addObject().put("createdWebhookId", hook.id());
    }
    return Response.ok(body);
  }

  private static Set<Long> ids(Call call) {
    Set<Long> ids = new HashSet<>();
    call.request().object().path("webhookIds").forEach(it -> ids.add(it.asLong(0)));
    return ids;
  }

  private Response unregister(Call call) {
    demandApp(call);
    ids(call).forEach(it -> site.hooks().remove(it));
    return Response.empty(202);
  }

  private Response refresh(Call call) {
    demandApp(call);
    Instant until = call.world().now().plus(Hooks.DYNAMIC_LIFE);
    site.hooks().extend(ids(call), until);
    return Response.ok(Json.object().put("expirationDate", until.toEpochMilli()));
  }
}
