// SPDX-License-Identifier: MIT
package dev.milepost.connectors.example;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.json.JsonText;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.work.WebhookDelivery;
import dev.milepost.testkit.integration.StandInControls;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What people do on the stand-in, and the deliveries that it would send. */
final class ExampleControls extends StandInControls {
  private static final String SECRET = secret("the webhook's secret of today");
  private static final String OLD_SECRET = secret("the webhook's secret of yesterday");

  private final ExampleSite site;
  private final Ticketbox box;

  ExampleControls(ExampleSite site) {
    super(site.box().server());
    this.site = site;
    this.box = site.box();
  }

  private static String secret(String text) {
    return "whsec_" + Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private void change(String id, String field, JsonValue value) {
    box.tickets().change(Long.parseLong(id), JsonObject.EMPTY.with(field, value), "");
  }

  @Override
  public void addItems(int count) {
    for (int i = 0; i < count; i++) {
      box.tickets()
          .create(
              JsonObject.EMPTY
                  .with("key", JsonValue.of(UUID.randomUUID().toString()))
                  .with("title", JsonValue.of("item " + i))
                  .with("description", JsonValue.of("")));
    }
  }

  @Override
  public void editTitle(String id, String title) {
    change(id, "title", JsonValue.of(title));
  }

  @Override
  public void addLabel(String id, String label) {
    change(id, "addLabels", JsonValue.ofStrings(List.of(label)));
  }

  @Override
  public void delete(String id) {
    box.tickets().delete(Long.parseLong(id));
  }

  @Override
  public void hide(String id) {
    box.tickets().hide(Long.parseLong(id));
  }

  @Override
  public void renameStatuses() {
    box.tickets().rename();
  }

  @Override
  public void closeWayToDone() {
    box.tickets().keepOpen();
  }

  @Override
  public List<String> allowedStatuses(String id) {
    return box.tickets().allowed();
  }

  @Override
  public void repeatPages() {
    box.repeatPages();
  }

  @Override
  public boolean omitCursors() {
    box.omitCursors();
    return true;
  }

  @Override
  public PluginConfig withWebhookSecrets() {
    return site.settings()
        .setting("webhook_secret", SECRET)
        .setting("webhook_secret_previous", OLD_SECRET)
        .build();
  }

  @Override
  public Set<Signing> signings() {
    return EnumSet.allOf(Signing.class);
  }

  @Override
  public WebhookDelivery updated(String id, Signing signing) {
    JsonObject ticket = box.tickets().visible(Long.parseLong(id));
    return delivery(event("ticket.changed", id, ticket.text("version").orElseThrow()), signing);
  }

  @Override
  public WebhookDelivery deleted(String id) {
    return delivery(event("ticket.deleted", id, ""), Signing.GENUINE);
  }

  @Override
  public WebhookDelivery unknownEvent() {
    return delivery(event("board.renamed", "1", ""), Signing.GENUINE);
  }

  @Override
  public WebhookDelivery huge(int bytes) {
    byte[] body = new byte[bytes];
    Arrays.fill(body, (byte) ' ');
    return delivery(body, Signing.GENUINE);
  }

  private static byte[] event(String name, String id, String version) {
    return JsonText.bytes(
        new JsonObject(
            Map.of(
                "event", JsonValue.of(name),
                "id", JsonValue.of(id),
                "version", JsonValue.of(version))));
  }

  static WebhookDelivery delivery(byte[] body, Signing signing) {
    Instant now = Instant.now();
    Instant sent = signing == Signing.STALE ? now.minus(Duration.ofHours(1)) : now;
    String id = "msg_" + UUID.randomUUID();
    String secret =
        switch (signing) {
          case OLD_SECRET -> OLD_SECRET;
          case WRONG_SECRET -> secret("another");
          case GENUINE, STALE, WRONG_BODY, MISSING -> SECRET;
        };
    Map<String, List<String>> headers = new HashMap<>();
    headers.put("webhook-id", List.of(id));
    headers.put("webhook-timestamp", List.of(Long.toString(sent.getEpochSecond())));
    if (signing != Signing.MISSING) {
      byte[] signed = signing == Signing.WRONG_BODY ? new byte[] {1} : body;
      headers.put("webhook-signature", List.of("v1," + sign(secret, id, sent, signed)));
    }
    return new WebhookDelivery("", headers, ByteBuffer.wrap(body), now);
  }

  /** As the standard's own words have it, beside the client that checks it. */
  private static String sign(String secret, String id, Instant sent, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update((id + "." + sent.getEpochSecond() + ".").getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
