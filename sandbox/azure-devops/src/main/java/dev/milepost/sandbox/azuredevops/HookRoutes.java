// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.WebhookSender;
import dev.milepost.sandbox.azuredevops.Hooks.Subscription;
import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Response;
import java.net.URI;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Subscriptions of service hooks. */
final class HookRoutes {
  private static final String ALL = "hooks/subscriptions";
  private static final String ONE = ALL + "/{subscription}";
  private static final int MOST = 100;
  private static final Set<String> EVENTS =
      Set.of(
          "workitem.created",
          "workitem.updated",
          "workitem.deleted",
          "workitem.restored",
          "workitem.commented");

  private HookRoutes() {}

  static void register(Api api) {
    api.write("POST", Api.ORGANIZATION, ALL, HookRoutes::create)
        .get(
            Api.ORGANIZATION,
            ALL,
            call ->
                Response.ok(
                    Nodes.list(call.world().hooks().all().stream().map(it -> json(call, it)))))
        .get(Api.ORGANIZATION, ONE, call -> Response.ok(json(call, find(call))))
        .write("PUT", Api.ORGANIZATION, ONE, HookRoutes::replace)
        .write("DELETE", Api.ORGANIZATION, ONE, HookRoutes::remove)
        .get(Api.ORGANIZATION, ONE + "/notifications", HookRoutes::notifications);
  }

  private static Response create(Call call) {
    if (call.world().hooks().all().size() >= MOST) {
      throw Refusals.badRequest(
          "SubscriptionLimitExceededException",
          "The stand-in holds at most " + MOST + " subscriptions.");
    }
    return Response.ok(json(call, call.world().hooks().add(checked(call))));
  }

  private static ObjectNode checked(Call call) {
    ObjectNode body = call.request().object();
    String event = body.path("eventType").asString("");
    String url = body.path("consumerInputs").path("url").asString("");
    boolean known =
        body.path("publisherId").asString("").equals("tfs")
            && body.path("consumerId").asString("").equals("webHooks")
            && body.path("consumerActionId").asString("").equals("httpRequest")
            && EVENTS.contains(event);
    if (!known) {
      throw Refusals.badRequest(
          "SubscriptionInputException",
          "VS403237: The stand-in sends the events "
              + EVENTS
              + " of publisher 'tfs' to 'webHooks/httpRequest', not '"
              + event
              + "'.");
    }
    if (!allowed(url)) {
      throw Refusals.badRequest(
          "SubscriptionInputException",
          "VS403238: The stand-in sends to addresses of this machine only, not to '" + url + "'.");
    }
    return body;
  }

  private static boolean allowed(String url) {
    try {
      return WebhookSender.allowed(URI.create(url));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Subscription find(Call call) {
    String id = call.request().variable("subscription");
    return Call.uuid(id)
        .flatMap(call.world().hooks()::find)
        .orElseThrow(() ->
            Refusals.of(
                404,
                "SubscriptionNotFoundException",
                "VS403244: The subscription " + id + " does not exist."));
  }

  private static Response replace(Call call) {
    UUID id = find(call).id();
    return Response.ok(json(call, call.world().hooks().put(id, checked(call))));
  }

  private static Response remove(Call call) {
    call.world().hooks().remove(find(call).id());
    return Response.empty(204);
  }

  /** A password is shown masked, as the vendor does. */
  private static ObjectNode json(Call call, Subscription subscription) {
    ObjectNode node = Json.object().put("id", subscription.id().toString());
    node.put("url", call.urls().api(ALL + "/" + subscription.id()));
    node.put("status", "enabled").put("publisherId", "tfs");
    node.put("eventType", subscription.eventType());
    node.put("resourceVersion", subscription.posted().path("resourceVersion").asString("1.0"));
    node.put("eventDescription", "Any work item").put("consumerId", "webHooks");
    node.put("consumerActionId", "httpRequest");
    node.put(
        "actionDescription",
        "To host " + URI.create(subscription.input("consumerInputs", "url")).getHost());
    node.set("publisherInputs", subscription.posted().path("publisherInputs").deepCopy());
    ObjectNode inputs = (ObjectNode) subscription.posted().path("consumerInputs").deepCopy();
    for (String secret : new String[] {"basicAuthPassword", "httpHeaders"}) {
      if (inputs.has(secret)) {
        inputs.put(secret, "********");
      }
    }
    node.set("consumerInputs", inputs);
    return node;
  }

  private static Response notifications(Call call) {
    UUID id = find(call).id();
    return Response.ok(
        Nodes.list(
            call.world().hooks().notifications(id).stream()
                .map(notification ->
                    Json.object()
                        .put("id", notification.id())
                        .put("subscriptionId", id.toString())
                        .put("eventId", notification.event().path("id").asString(""))
                        .put("status", "completed")
                        .put("result", "pending"))));
  }
}
