// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.json.JsonText;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.errors.ValidationException;
import dev.milepost.spi.work.ItemEvent;
import dev.milepost.spi.work.WebhookDelivery;
import dev.milepost.spi.work.WebhookResult;
import dev.milepost.spi.work.WorkItem;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Webhooks of a connection that knows no secret: they are hints, and may be anything. */
class JiraHooksTest extends JiraCase {
  @Override
  JiraContractSite open() {
    return JiraContractSite.dataCenter();
  }

  private static WebhookDelivery unsigned(byte[] body) {
    return new WebhookDelivery("", Map.of(), ByteBuffer.wrap(body), Instant.now());
  }

  private WebhookDelivery changed(WorkItem item) {
    return unsigned(JiraDeliveries.event("jira:issue_updated", site.ask("issue/" + item.id())));
  }

  @Test
  void anUnsignedOneIsReadAgainFromTheSite() {
    WorkItem item = make("one");
    site.jira().editTitle(item.id(), "two");
    WebhookDelivery delivery = changed(item);

    assertThat(jira.webhookHandler(delivery))
        .isInstanceOfSatisfying(
            WebhookResult.Accepted.class,
            accepted ->
                assertThat(accepted.events())
                    .singleElement()
                    .isInstanceOfSatisfying(
                        ItemEvent.Upserted.class,
                        event -> assertThat(event.item().title()).isEqualTo("two")));
    // It has no id of its own, so its bytes tell the repetition.
    assertThat(jira.webhookHandler(delivery)).isInstanceOf(WebhookResult.Duplicate.class);
  }

  @Test
  void whatIsNoEventIsRefusedAndSaysWhy() {
    Map.of(
            "{", "it is no JSON",
            "[]", "it names no 'webhookEvent'",
            "{\"issue\":{}}", "it names no 'webhookEvent'",
            "{\"webhookEvent\":\"jira:issue_updated\",\"issue\":{\"id\":\"../x\"}}", "it has no id")
        .forEach((body, reason) ->
            assertThatThrownBy(() -> jira.webhookHandler(unsigned(body.getBytes(UTF_8))))
                .as(body)
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(reason));
  }

  @Test
  void anIdThatIsTooLongToRememberIsTakenForARepetition() {
    WorkItem item = make("one");
    WebhookDelivery delivery = changed(item);
    WebhookDelivery long512 =
        new WebhookDelivery(
            "",
            Map.of("X-Atlassian-Webhook-Identifier", List.of("x".repeat(513))),
            delivery.body(),
            delivery.receivedAt());

    assertThat(jira.webhookHandler(long512)).isInstanceOf(WebhookResult.Duplicate.class);
  }

  @Test
  void anEventWithoutATimeHappenedNow() {
    WorkItem item = make("one");
    site.jira().editTitle(item.id(), "two");
    JsonObject event =
        JsonObject.EMPTY
            .with("webhookEvent", JsonValue.of("jira:issue_updated"))
            .with("issue", site.ask("issue/" + item.id()));
    Instant before = Instant.now();

    assertThat(jira.webhookHandler(unsigned(JsonText.bytes(event))))
        .isInstanceOfSatisfying(
            WebhookResult.Accepted.class,
            accepted ->
                assertThat(accepted.events().getFirst().at()).isBetween(before, Instant.now()));
  }
}
