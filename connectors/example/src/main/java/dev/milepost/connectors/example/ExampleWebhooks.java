// SPDX-License-Identifier: MIT
package dev.milepost.connectors.example;

import dev.milepost.http.webhook.SkewWindow;
import dev.milepost.http.webhook.WebhookCheck;
import dev.milepost.json.JsonFormatException;
import dev.milepost.json.JsonText;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.AuthenticationException;
import dev.milepost.spi.errors.ValidationException;
import dev.milepost.spi.errors.WorkItemNotFoundException;
import dev.milepost.spi.plugin.ConfigFault;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.PluginContext;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.work.ItemEvent;
import dev.milepost.spi.work.WebhookDelivery;
import dev.milepost.spi.work.WebhookResult;
import dev.milepost.spi.work.WorkItem;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Webhooks of Ticketbox, signed as "Standard Webhooks" has it. A delivery only says where to look:
 * what a ticket holds is always read from the site, so that late and repeated ones do no harm.
 */
final class ExampleWebhooks {
  private static final List<String> SECRETS = List.of("webhook_secret", "webhook_secret_previous");
  private static final Set<String> EVENTS = Set.of("ticket.changed", "ticket.deleted");
  private static final int MOST_BYTES = 1_000_000;

  private final PluginContext context;
  private final Function<String, WorkItem> items;
  private final WebhookCheck check;
  private final String deliveries;
  private final String own;

  ExampleWebhooks(PluginConfig config, PluginContext context, Function<String, WorkItem> items) {
    this.context = context;
    this.items = items;
    this.check = check(config);
    this.deliveries = "ticketbox/" + config.apiEndpoint() + "/webhook";
    this.own = "ticketbox/" + config.apiEndpoint() + "/own";
  }

  /** Without a secret nothing is genuine. */
  private static WebhookCheck check(PluginConfig config) {
    List<Secret> secrets =
        SECRETS.stream().flatMap(name -> config.setting(name).stream()).map(Secret::of).toList();
    if (secrets.isEmpty()) {
      return delivery -> {
        throw new AuthenticationException(
            "a webhook came, but the connection has no 'custom_settings.webhook_secret'");
      };
    }
    return WebhookCheck.standard(secrets, SkewWindow.DEFAULT);
  }

  static List<ConfigFault> faults(PluginConfig config) {
    List<ConfigFault> faults = new ArrayList<>();
    for (String name : SECRETS) {
      config
          .setting(name)
          .ifPresent(secret -> {
            try {
              WebhookCheck.standard(List.of(Secret.of(secret)), SkewWindow.DEFAULT);
            } catch (IllegalArgumentException e) {
              faults.add(new ConfigFault("custom_settings." + name, "***", "Base64"));
            }
          });
    }
    return faults;
  }

  /** Remembers what we wrote, so that its echo is known. */
  void wrote(WorkItem item) {
    context.remember(own, item.id() + "@" + item.version());
  }

  WebhookResult handle(WebhookDelivery delivery) {
    if (delivery.body().remaining() > MOST_BYTES) {
      throw refusal("it has more than " + MOST_BYTES + " bytes");
    }
    check.check(delivery).orThrow();
    String key = delivery.header("webhook-id").orElse("");
    if (context.remembers(deliveries, key)) {
      return new WebhookResult.Duplicate(key);
    }
    WebhookResult result = read(event(delivery.body()));
    context.remember(deliveries, key);
    return result;
  }

  private WebhookResult read(JsonObject event) {
    if (!EVENTS.contains(event.text("event").orElse(""))) {
      return new WebhookResult.Ignored("it tells nothing of a ticket");
    }
    String id = event.text("id").orElse("");
    if (context.remembers(own, id + "@" + event.text("version").orElse(""))) {
      return new WebhookResult.Ignored("our own change of " + id);
    }
    Instant now = context.clock().instant();
    try {
      return new WebhookResult.Accepted(List.of(new ItemEvent.Upserted(items.apply(id), now)));
    } catch (WorkItemNotFoundException gone) {
      return new WebhookResult.Accepted(List.of(new ItemEvent.Deleted(id, id, now)));
    }
  }

  private static JsonObject event(ByteBuffer body) {
    byte[] bytes = new byte[body.remaining()];
    body.get(bytes);
    try {
      if (JsonText.parse(bytes) instanceof JsonObject event) {
        return event;
      }
    } catch (JsonFormatException e) {
      throw refusal("it is no JSON");
    }
    throw refusal("it is no JSON object");
  }

  private static ValidationException refusal(String reason) {
    return new ValidationException("a webhook cannot be read", Map.of("body", reason));
  }
}
