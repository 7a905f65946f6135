// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import dev.milepost.json.JsonText;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.sandbox.WebhookSender;
import dev.milepost.spi.work.WebhookDelivery;
import dev.milepost.testkit.integration.SiteControls.Signing;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Webhooks as the site sends them. */
final class JiraDeliveries {
  static final String SECRET = "webhook secret of the present";
  static final String OLD_SECRET = "webhook secret of the past";

  private JiraDeliveries() {}

  static byte[] event(String name, JsonObject issue) {
    return JsonText.bytes(
        JsonObject.EMPTY
            .with("timestamp", JsonValue.of(Instant.now().toEpochMilli()))
            .with("webhookEvent", JsonValue.of(name))
            .with("issue", issue));
  }

  static WebhookDelivery delivery(byte[] body, Signing signing) {
    Map<String, List<String>> headers = new HashMap<>();
    headers.put("X-Atlassian-Webhook-Identifier", List.of(UUID.randomUUID().toString()));
    String secret =
        switch (signing) {
          case GENUINE, STALE, WRONG_BODY -> SECRET;
          case OLD_SECRET -> OLD_SECRET;
          case MISSING -> "";
          case WRONG_SECRET -> "another";
        };
    byte[] signed = signing == Signing.WRONG_BODY ? new byte[] {1} : body;
    if (!secret.isEmpty()) {
      headers.put("X-Hub-Signature", List.of("sha256=" + WebhookSender.hmacSha256(secret, signed)));
    }
    return new WebhookDelivery("", headers, ByteBuffer.wrap(body), Instant.now());
  }
}
