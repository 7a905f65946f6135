// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.http.webhook.WebhookCheck;
import dev.milepost.json.JsonFormatException;
import dev.milepost.json.JsonText;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.WorkItemNotFoundException;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.work.ItemEvent;
import dev.milepost.spi.work.WebhookDelivery;
import dev.milepost.spi.work.WebhookResult;
import dev.milepost.spi.work.WorkItem;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Webhooks. A delivery says which item to look at; what the item holds is always read from the
 * site, so that an unsigned, a late and a replayed one do no harm.
 */
final class Webhooks {
  private static final int MOST_BYTES = 10_000_000;
  private static final String SIGNATURE = "X-Hub-Signature";
  private static final Set<String> CHANGED = Set.of("jira:issue_created", "jira:issue_updated");
  private static final Set<String> BESIDE =
      Set.of("comment_created", "comment_updated", "comment_deleted");
  private static final String DELETED = "jira:issue_deleted";

  private final Room room;
  private final JiraClient client;
  private final PluginContext context;
  private final @Nullable WebhookCheck check;
  private final String space;

  Webhooks(Room room, PluginContext context) {
    this.room = room;
    this.client = room.client();
    this.context = context;
    List<Secret> secrets = client.config().webhookSecrets();
    this.check = secrets.isEmpty() ? null : WebhookCheck.prefixedHex(SIGNATURE, secrets);
    this.space = "jira/" + client.config().plugin().apiEndpoint() + "/webhook";
  }

  WebhookResult handle(WebhookDelivery delivery) {
    ByteBuffer body = delivery.body();
    if (body.remaining() > MOST_BYTES) {
      throw client.refusal(
          "read a webhook",
          Map.of("body", "it has " + body.remaining() + " bytes, must be at most " + MOST_BYTES));
    }
    byte[] bytes = new byte[body.remaining()];
    body.get(bytes);
    if (check != null) {
      check.check(delivery).orThrow();
    }
    JsonObject event = parse(bytes);
    String key = delivery.header("x-atlassian-webhook-identifier").orElseGet(() -> digest(bytes));
    if (key.length() > 512 || context.remembers(space, key)) {
      return new WebhookResult.Duplicate(key);
    }
    WebhookResult result = read(event);
    context.remember(space, key);
    return result;
  }

  private static String digest(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private JsonObject parse(byte[] bytes) {
    try {
      if (JsonText.parse(bytes) instanceof JsonObject event
          && event.get("webhookEvent").isPresent()) {
        return event;
      }
    } catch (JsonFormatException e) {
      throw client.refusal("read a webhook", Map.of("body", "it is no JSON"));
    }
    throw client.refusal("read a webhook", Map.of("body", "it names no 'webhookEvent'"));
  }

  private WebhookResult read(JsonObject event) {
    String name = Reading.text(event, "webhookEvent");
    JsonObject issue = event.object("issue").orElse(JsonObject.EMPTY);
    String uid = Reading.text(issue, "id");
    boolean known = CHANGED.contains(name) || BESIDE.contains(name) || name.equals(DELETED);
    if (!known) {
      return new WebhookResult.Ignored("event '" + Jql.shown(name) + "' tells nothing of an item");
    }
    if (!uid.matches("\\d{1,18}")) {
      throw client.refusal("read a webhook", Map.of("issue", "it has no id"));
    }
    JsonObject values = issue.object("fields").orElse(JsonObject.EMPTY);
    if (CHANGED.contains(name) && room.own().made(uid, Reading.text(values, "updated"))) {
      return new WebhookResult.Ignored(
          "our own change of " + Jql.shown(Reading.text(issue, "key")));
    }
    return look(name, uid, Reading.text(issue, "key"), at(event));
  }

  private WebhookResult look(String name, String uid, String key, Instant at) {
    try {
      WorkItem item = room.items().get(uid);
      return new WebhookResult.Accepted(List.of(new ItemEvent.Upserted(item, at)));
    } catch (WorkItemNotFoundException gone) {
      // What hangs on an item may be told of up to a quarter of an hour after the item went.
      return BESIDE.contains(name)
          ? new WebhookResult.Ignored("a comment of an item that is gone")
          : new WebhookResult.Accepted(List.of(new ItemEvent.Deleted(key, uid, at)));
    }
  }

  private Instant at(JsonObject event) {
    return Reading.number(event, "timestamp")
        .map(millis -> Instant.ofEpochMilli(millis.longValue()))
        .orElseGet(() -> context.clock().instant());
  }
}
