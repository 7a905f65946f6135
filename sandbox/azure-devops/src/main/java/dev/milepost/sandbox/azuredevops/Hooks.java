// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.WebhookSender;
import dev.milepost.sandbox.azuredevops.model.Fields;
import dev.milepost.sandbox.azuredevops.model.Ids;
import dev.milepost.sandbox.azuredevops.model.Organization;
import dev.milepost.sandbox.azuredevops.model.Snapshot;
import dev.milepost.sandbox.azuredevops.model.Update;
import dev.milepost.sandbox.azuredevops.model.WorkItem;
import dev.milepost.sandbox.control.Switches;
import dev.milepost.sandbox.http.Headers;
import dev.milepost.sandbox.http.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * The subscriptions of service hooks, and the events they are sent. There is no signature: a
 * receiver is known by the user and password or by the headers its subscription names. Guarded by
 * the lock of the world.
 */
final class Hooks {
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final int MOST_NOTIFICATIONS = 1_000;

  private final Map<UUID, Subscription> subscriptions = new LinkedHashMap<>();
  private final Map<Integer, Notification> notifications = new LinkedHashMap<>();
  private final Organization organization;
  private final WebhookSender sender;
  private final Switches switches;
  private int lastNotification;
  private int lastSubscription;

  Hooks(Organization organization, WebhookSender sender, Switches switches) {
    this.organization = organization;
    this.sender = sender;
    this.switches = switches;
  }

  /** A subscription as it was posted. */
  record Subscription(UUID id, ObjectNode posted) {
    String eventType() {
      return posted.path("eventType").asString("");
    }

    String input(String kind, String name) {
      return posted.path(kind).path(name).asString("");
    }
  }

  /** An event that was sent. */
  record Notification(int id, UUID subscription, ObjectNode event) {}

  Subscription add(ObjectNode posted) {
    UUID id = Ids.named("subscription", Integer.toString(++lastSubscription));
    return put(id, posted);
  }

  Subscription put(UUID id, ObjectNode posted) {
    Subscription subscription = new Subscription(id, posted);
    subscriptions.put(id, subscription);
    return subscription;
  }

  List<Subscription> all() {
    return List.copyOf(subscriptions.values());
  }

  Optional<Subscription> find(UUID id) {
    return Optional.ofNullable(subscriptions.get(id));
  }

  void remove(UUID id) {
    subscriptions.remove(id);
  }

  List<Notification> notifications(UUID subscription) {
    return notifications.values().stream()
        .filter(notification -> notification.subscription().equals(subscription))
        .toList();
  }

  /** Sends the newest update of the item to whoever subscribed to the event. */
  void fire(String eventType, WorkItem item, WorkItemJson json) {
    for (Subscription subscription : all()) {
      if (subscription.eventType().equals(eventType) && concerns(subscription, item)) {
        send(subscription, event(eventType, subscription, item, json));
      }
    }
  }

  /** What a subscription to all items would be sent now. */
  ObjectNode preview(String eventType, WorkItem item, WorkItemJson json) {
    return event(
        eventType,
        new Subscription(Ids.named("subscription", "preview"), Json.object()),
        item,
        json);
  }

  private static boolean concerns(Subscription subscription, WorkItem item) {
    String project = subscription.input("publisherInputs", "projectId");
    String type = subscription.input("publisherInputs", "workItemType");
    String area = subscription.input("publisherInputs", "areaPath");
    Snapshot now = item.now();
    return (project.isEmpty() || project.equals(item.project().id().toString()))
        && (type.isEmpty() || type.equalsIgnoreCase(now.text(Fields.TYPE)))
        && (area.isEmpty() || (now.text(Fields.AREA_PATH) + "\\").startsWith(area + "\\"));
  }

  private void send(Subscription subscription, ObjectNode event) {
    if (notifications.size() >= MOST_NOTIFICATIONS) {
      notifications.remove(notifications.keySet().iterator().next());
    }
    int id = event.path("notificationId").asInt();
    notifications.put(id, new Notification(id, subscription.id(), event));
    Headers headers = headers(subscription);
    sender.send(
        URI.create(subscription.input("consumerInputs", "url")),
        Json.bytes(event),
        attempt -> headers,
        switches.number(Settings.HOOK_ATTEMPTS),
        PAUSE);
  }

  private static Headers headers(Subscription subscription) {
    Headers headers = Headers.NONE.with("User-Agent", "VSServices/19.250 (ServiceHooks)");
    String user = subscription.input("consumerInputs", "basicAuthUsername");
    String password = subscription.input("consumerInputs", "basicAuthPassword");
    if (!user.isEmpty() || !password.isEmpty()) {
      byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      headers = headers.with("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }
    for (String line : subscription.input("consumerInputs", "httpHeaders").split("\n")) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers = headers.with(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
      }
    }
    return headers;
  }

  private ObjectNode event(
      String eventType, Subscription subscription, WorkItem item, WorkItemJson json) {
    int number = ++lastNotification;
    Update update = item.updates().getLast();
    ObjectNode event = Json.object().put("subscriptionId", subscription.id().toString());
    event.put("notificationId", number);
    event.put("id", Ids.named("event", eventType + item.id() + "/" + update.number()).toString());
    event.put("eventType", eventType).put("publisherId", "tfs");
    String text =
        item.now().text(Fields.TYPE)
            + " #"
            + item.id()
            + " ("
            + item.now().text(Fields.TITLE)
            + ") "
            + eventType.substring(eventType.indexOf('.') + 1)
            + " by "
            + update.by().displayName();
    event.set("message", message(text));
    event.set("detailedMessage", message(text));
    event.set("resource", resource(eventType, item, update, json));
    event.put("resourceVersion", "1.0");
    ObjectNode containers = event.putObject("resourceContainers");
    containers.putObject("collection").put("id", organization.id().toString());
    containers.putObject("account").put("id", organization.id().toString());
    containers.putObject("project").put("id", item.project().id().toString());
    return event.put("createdDate", Nodes.time(organization.now()));
  }

  private static ObjectNode message(String text) {
    return Json.object().put("text", text).put("html", Html.escape(text)).put("markdown", text);
  }

  /** An update names the item in {@code workItemId}; its {@code id} is the number of the update. */
  private static ObjectNode resource(
      String eventType, WorkItem item, Update update, WorkItemJson json) {
    if (!eventType.equals("workitem.updated")) {
      return item(item, json);
    }
    ObjectNode resource = json.update(item, update);
    resource.set("revision", item(item, json));
    return resource;
  }

  private static ObjectNode item(WorkItem item, WorkItemJson json) {
    ObjectNode node = json.item(item.now(), WorkItemJson.Shape.PLAIN);
    node.set("fields", json.fields(item.now(), WorkItemJson.Shape.PLAIN, true));
    return node;
  }
}
