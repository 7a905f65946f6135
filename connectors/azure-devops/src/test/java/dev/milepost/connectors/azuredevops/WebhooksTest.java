// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.kernel.text.RichText;
import dev.milepost.spi.errors.AuthenticationException;
import dev.milepost.spi.errors.ValidationException;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.ItemEvent;
import dev.milepost.spi.work.WebhookDelivery;
import dev.milepost.spi.work.WebhookResult;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemChange;
import dev.milepost.testkit.integration.SiteControls.Signing;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Service hooks as the vendor sends them. */
class WebhooksTest extends AzureDevOpsCase {
  private WebhookResult hear(DevOpsIntegration listener, String eventType, WorkItem item) {
    return listener.webhookHandler(
        AzureDevOpsSiteControls.delivery(
            site.azure().event(eventType, item.id()), Signing.MISSING));
  }

  private static List<ItemEvent> events(WebhookResult result) {
    assertThat(result).isInstanceOf(WebhookResult.Accepted.class);
    return ((WebhookResult.Accepted) result).events();
  }

  @Test
  void anUnsignedDeliveryIsAHintWhoseItemIsReadAgain() {
    WorkItem item = make("true title");
    site.azure().editTitle(item.id(), "newer title");
    String forged =
        new String(site.azure().event("workitem.updated", item.id()), UTF_8)
            .replace("newer title", "forged title");

    WebhookResult result =
        azure.webhookHandler(
            AzureDevOpsSiteControls.delivery(forged.getBytes(UTF_8), Signing.MISSING));

    assertThat(events(result))
        .singleElement()
        .isInstanceOfSatisfying(
            ItemEvent.Upserted.class,
            event -> assertThat(event.item().title()).isEqualTo("newer title"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"workitem.created", "workitem.updated"})
  void ourOwnItemIsNoNews(String eventType) {
    WorkItem item = make("our own");
    azure.updateWorkItem(item.id(), WorkItemChange.builder().addLabel("ours").build());

    assertThat(hear(azure, eventType, item)).isInstanceOf(WebhookResult.Ignored.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"workitem.commented", "workitem.updated"})
  void ourOwnCommentIsNoNewsAndThatOfOthersIs(String eventType) {
    WorkItem item = make("discussed");
    azure.addComment(item.id(), RichText.plain("ours"), "k1");
    assertThat(hear(azure, eventType, item)).isInstanceOf(WebhookResult.Ignored.class);

    site.people().write(number(item), Names.HISTORY, "<p>theirs</p>");
    assertThat(events(hear(azure, eventType, item))).hasSize(1);
  }

  @Test
  void aChangeOfLinksHasTheRevisionOfOurChangeAndIsTold() {
    WorkItem parent = make(wish("whole").type("feature"));
    WorkItem item = make("part");
    patch(
        parent.id(),
        "add",
        "/relations/-",
        relation(
            "System.LinkTypes.Hierarchy-Forward",
            site.address() + "/_apis/wit/workItems/" + item.id(),
            "Child"));

    assertThat(events(hear(azure, "workitem.updated", item)))
        .singleElement()
        .isInstanceOfSatisfying(
            ItemEvent.Upserted.class,
            event -> assertThat(event.item().parent()).contains(parent.id()));
  }

  @Test
  void aRestoredItemIsThereAgain() {
    WorkItem item = make("restored");

    assertThat(events(hear(azure, "workitem.restored", item)))
        .singleElement()
        .isInstanceOf(ItemEvent.Upserted.class);
  }

  @Test
  void aSecretMayStandInAHeader() {
    DevOpsIntegration listener =
        connect(
            site.settings()
                .apiKey(Secret.of(site.token()))
                .setting("webhook_header", "X-Milepost-Token")
                .setting("webhook_secret", "a long random text")
                .build());
    WorkItem item = make("by header");
    site.azure().editTitle(item.id(), "changed");
    byte[] body = site.azure().event("workitem.updated", item.id());

    assertThatThrownBy(() -> listener.webhookHandler(delivery("wrong", body)))
        .isInstanceOf(AuthenticationException.class)
        .hasMessageNotContaining("random");
    assertThat(events(listener.webhookHandler(delivery("a long random text", body)))).hasSize(1);
  }

  private static WebhookDelivery delivery(String token, byte[] body) {
    return new WebhookDelivery(
        "", Map.of("x-milepost-token", List.of(token)), ByteBuffer.wrap(body), Instant.EPOCH);
  }

  @Test
  void anEventWithoutAnIdIsKnownByItsBody() {
    WorkItem item = make("nameless");
    byte[] body =
        ("{\"eventType\":\"workitem.restored\",\"resource\":{\"id\":" + item.id() + "}}")
            .getBytes(UTF_8);
    WebhookDelivery delivery = AzureDevOpsSiteControls.delivery(body, Signing.MISSING);

    assertThat(events(azure.webhookHandler(delivery))).hasSize(1);
    assertThat(azure.webhookHandler(delivery)).isInstanceOf(WebhookResult.Duplicate.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"eventType\":\"workitem.updated\",\"resource\":{\"id\":7}}",
        "{\"eventType\":\"workitem.created\"}",
        "{\"eventType\":\"workitem.created\",\"resource\":{\"id\":\"../7\"}}"
      })
  void anEventThatNamesNoItemIsRefused(String body) {
    assertThatThrownBy(() ->
            azure.webhookHandler(
                AzureDevOpsSiteControls.delivery(body.getBytes(UTF_8), Signing.MISSING)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("it names no item");
  }
}
