// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.http.connector.Answers;
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
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Service hooks. The vendor signs nothing: a password or header says at most who sends. A delivery
 * therefore only says which item to look at; what the item holds is always read from the site, so
 * that a forged, a late and a repeated one do no harm.
 */
final class Webhooks {
  private static final int MOST_BYTES = 10_000_000;
  private static final int LONGEST_KEY = 500;
  private static final String UPDATED = "workitem.updated";
  private static final String RESTORED = "workitem.restored";
  private static final Set<String> EVENTS =
      Set.of(UPDATED, "workitem.created", "workitem.deleted", RESTORED, "workitem.commented");

  private final Room room;
  private final AzureDevOpsClient client;
  private final PluginContext context;
  private final Optional<WebhookCheck> check;
  private final String space;

  Webhooks(Room room, PluginContext context) {
    this.room = room;
    this.client = room.client();
    this.context = context;
    this.check = check(client.config());
    this.space = "azure_devops/" + client.root() + "/webhook";
  }

  private static Optional<WebhookCheck> check(AzureDevOpsConfig config) {
    List<Secret> secrets = config.webhookSecrets();
    if (secrets.isEmpty()) {
      return Optional.empty();
    }
    String header = config.text("webhook_header");
    return Optional.of(
        header.isEmpty()
            ? WebhookCheck.basic(config.text("webhook_user"), secrets)
            : WebhookCheck.token(header, secrets));
  }

  WebhookResult handle(WebhookDelivery delivery) {
    ByteBuffer body = delivery.body();
    if (body.remaining() > MOST_BYTES) {
      throw client.refusal(
          "read a webhook",
          Map.of("body", "it has " + body.remaining() + " bytes, must be at most " + MOST_BYTES));
    }
    check.ifPresent(it -> it.check(delivery).orThrow());
    byte[] bytes = new byte[body.remaining()];
    body.get(bytes);
    JsonObject event = parse(bytes);
    String key = key(event, bytes);
    if (context.remembers(space, key)) {
      return new WebhookResult.Duplicate(key);
    }
    WebhookResult result = read(event);
    context.remember(space, key);
    return result;
  }

  private JsonObject parse(byte[] bytes) {
    try {
      if (JsonText.parse(bytes) instanceof JsonObject event
          && !Answers.text(event, "eventType").isEmpty()) {
        return event;
      }
    } catch (JsonFormatException e) {
      throw client.refusal("read a webhook", Map.of("body", "it is no JSON"));
    }
    throw client.refusal("read a webhook", Map.of("body", "it names no 'eventType'"));
  }

  /** An event has one id, however often and to whichever subscription it is sent. */
  private static String key(JsonObject event, byte[] bytes) {
    String id = Answers.text(event, "id");
    return id.isEmpty() || id.length() > LONGEST_KEY ? digest(bytes) : id;
  }

  private static String digest(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private WebhookResult read(JsonObject event) {
    String name = Answers.text(event, "eventType");
    if (!EVENTS.contains(name)) {
      return new WebhookResult.Ignored(
          "event '" + AzureDevOpsClient.shown(name) + "' tells nothing of an item");
    }
    JsonObject resource = event.object("resource").orElse(JsonObject.EMPTY);
    // The id of an update is its number among the item's updates.
    String id = Answers.text(resource, name.equals(UPDATED) ? "workItemId" : "id");
    if (!id.matches("[1-9][0-9]{0,8}")) {
      throw client.refusal("read a webhook", Map.of("resource", "it names no item"));
    }
    return !name.equals(RESTORED) && ours(resource, id)
        ? new WebhookResult.Ignored("our own change of item " + id)
        : look(id, at(event));
  }

  /** A change of links only has the revision of the change before it, so it is never ours. */
  private boolean ours(JsonObject resource, String id) {
    JsonObject fields = resource.object("fields").orElse(JsonObject.EMPTY);
    String said = Answers.text(fields, Names.HISTORY);
    String comment = said.isEmpty() ? Answers.text(fields, Names.HISTORY, "newValue") : said;
    return (!fields.members().isEmpty() && room.own().made(id, ItemReader.revision(resource)))
        || Comments.markIn(comment).filter(room.own()::commented).isPresent();
  }

  private WebhookResult look(String id, Instant at) {
    try {
      return new WebhookResult.Accepted(List.of(new ItemEvent.Upserted(room.items().get(id), at)));
    } catch (WorkItemNotFoundException gone) {
      return new WebhookResult.Accepted(List.of(new ItemEvent.Deleted(id, id, at)));
    }
  }

  private Instant at(JsonObject event) {
    return Answers.instant(Answers.text(event, "createdDate"))
        .orElseGet(() -> context.clock().instant());
  }
}
