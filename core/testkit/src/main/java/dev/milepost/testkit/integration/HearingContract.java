// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.spi.errors.AuthenticationException;
import dev.milepost.spi.errors.IntegrationException;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.ChangeFeed;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.ItemEvent;
import dev.milepost.spi.work.WebhookDelivery;
import dev.milepost.spi.work.WebhookResult;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemChange;
import dev.milepost.testkit.integration.SiteControls.Signing;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

abstract class HearingContract extends ContractPart {
  private static final Set<Signing> FORGED =
      EnumSet.of(Signing.MISSING, Signing.WRONG_SECRET, Signing.WRONG_BODY);

  HearingContract(Supplier<ContractSite> open) {
    super(open);
  }

  /** A connection that knows the webhook's secrets, where the vendor has webhooks. */
  private DevOpsIntegration listener() {
    needs(
        Capability.WEBHOOK,
        () ->
            connection.webhookHandler(
                new WebhookDelivery("", Map.of(), ByteBuffer.wrap(new byte[0]), Instant.EPOCH)));
    alsoNeeds(Capability.CREATE, Capability.READ);
    return connect(controls().withWebhookSecrets());
  }

  private static List<ItemEvent> events(WebhookResult result) {
    assertThat(result).isInstanceOf(WebhookResult.Accepted.class);
    return ((WebhookResult.Accepted) result).events();
  }

  @Test
  void aGenuineDeliveryTellsTheItemAsItIs() {
    DevOpsIntegration listener = listener();
    WorkItem item = make("heard of");
    controls().editTitle(item.id(), "changed elsewhere");

    List<ItemEvent> events =
        events(listener.webhookHandler(controls().updated(item.id(), Signing.GENUINE)));

    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            ItemEvent.Upserted.class,
            event -> {
              assertThat(event.item().id()).isEqualTo(item.id());
              assertThat(event.item().title()).isEqualTo("changed elsewhere");
            });
  }

  @Test
  @Behaviour(49)
  void webhookRejectsBadSignature() {
    DevOpsIntegration listener = listener();
    alsoNeeds(Capability.WEBHOOK_SIGNATURE);
    WorkItem item = make("forged");
    controls().editTitle(item.id(), "changed");

    for (Signing signing : controls().signings()) {
      if (FORGED.contains(signing)) {
        WebhookDelivery forged = controls().updated(item.id(), signing);
        assertThatThrownBy(() -> listener.webhookHandler(forged))
            .as(signing.name())
            .isInstanceOf(AuthenticationException.class);
      }
    }
    WebhookDelivery genuine = controls().updated(item.id(), Signing.GENUINE);
    if (controls().signings().contains(Signing.WRONG_BODY)) {
      // A signature is over bytes: what means the same to a parser is another body.
      assertThatThrownBy(() -> listener.webhookHandler(withSpaceAtItsEnd(genuine)))
          .isInstanceOf(AuthenticationException.class);
      assertThatThrownBy(() -> listener.webhookHandler(withAnotherAlgorithm(genuine)))
          .isInstanceOf(AuthenticationException.class);
    }
    assertThat(events(listener.webhookHandler(genuine))).hasSize(1);
  }

  private static WebhookDelivery withSpaceAtItsEnd(WebhookDelivery genuine) {
    ByteBuffer body = genuine.body();
    ByteBuffer longer = ByteBuffer.allocate(body.remaining() + 1).put(body).put((byte) ' ').flip();
    return new WebhookDelivery(
        genuine.eventType(), genuine.headers(), longer, genuine.receivedAt());
  }

  /** The signature is right, but it says that it was made in another way. */
  private static WebhookDelivery withAnotherAlgorithm(WebhookDelivery genuine) {
    Map<String, List<String>> headers = new HashMap<>();
    genuine
        .headers()
        .forEach((name, values) ->
            headers.put(name, values.stream().map(HearingContract::renamed).toList()));
    assertThat(headers)
        .as("the name of an algorithm is a header's")
        .isNotEqualTo(genuine.headers());
    return new WebhookDelivery(genuine.eventType(), headers, genuine.body(), genuine.receivedAt());
  }

  private static String renamed(String signature) {
    return signature.replaceFirst("^sha256=", "sha1=").replaceFirst("^v1,", "v0,");
  }

  @Test
  @Behaviour(50)
  void webhookReplayIsNoop() {
    DevOpsIntegration listener = listener();
    WorkItem item = make("replayed");
    controls().editTitle(item.id(), "changed");
    WebhookDelivery delivery = controls().updated(item.id(), Signing.GENUINE);

    listener.webhookHandler(delivery);

    assertThat(listener.webhookHandler(delivery)).isInstanceOf(WebhookResult.Duplicate.class);
  }

  @Test
  @Behaviour(51)
  void webhookStaleTimestampRejected() {
    DevOpsIntegration listener = listener();
    Assumptions.assumeTrue(
        controls().signings().contains(Signing.STALE), "this vendor does not sign the time");
    WorkItem item = make("stale");

    assertThatThrownBy(() -> listener.webhookHandler(controls().updated(item.id(), Signing.STALE)))
        .isInstanceOf(AuthenticationException.class);
  }

  @Test
  @Behaviour(52)
  void webhookOutOfOrderKeepsNewest() {
    DevOpsIntegration listener = listener();
    WorkItem item = make("zero");
    controls().editTitle(item.id(), "one");
    WebhookDelivery first = controls().updated(item.id(), Signing.GENUINE);
    controls().editTitle(item.id(), "two");
    WebhookDelivery second = controls().updated(item.id(), Signing.GENUINE);

    List<ItemEvent> told = new ArrayList<>(events(listener.webhookHandler(second)));
    if (listener.webhookHandler(first) instanceof WebhookResult.Accepted(List<ItemEvent> late)) {
      told.addAll(late);
    }

    // Whoever keeps the event with the newest item ends with the newest title.
    ItemEvent newest = told.stream().max((a, b) -> updated(a).compareTo(updated(b))).orElseThrow();
    assertThat(newest)
        .isInstanceOfSatisfying(
            ItemEvent.Upserted.class, e -> assertThat(e.item().title()).isEqualTo("two"));
  }

  private static Instant updated(ItemEvent event) {
    return event instanceof ItemEvent.Upserted upserted ? upserted.item().updatedAt() : event.at();
  }

  @Test
  @Behaviour(53)
  void webhookUnknownEventIgnoredNotFailed() {
    DevOpsIntegration listener = listener();

    assertThat(listener.webhookHandler(controls().unknownEvent()))
        .isInstanceOf(WebhookResult.Ignored.class);
  }

  @Test
  @Behaviour(54)
  void webhookOwnEchoSuppressed() {
    DevOpsIntegration listener = listener();
    alsoNeeds(Capability.UPDATE);
    WorkItem item = make("ours");
    listener.updateWorkItem(item.id(), WorkItemChange.builder().title("by ourselves").build());

    assertThat(listener.webhookHandler(controls().updated(item.id(), Signing.GENUINE)))
        .isInstanceOf(WebhookResult.Ignored.class);
  }

  @Test
  @Behaviour(55)
  void webhookHugePayloadBounded() {
    DevOpsIntegration listener = listener();

    assertThatThrownBy(() -> listener.webhookHandler(controls().huge(30_000_000)))
        .isInstanceOf(IntegrationException.class);
  }

  @Test
  void webhookGarbageIsRefusedWithoutHarm() {
    DevOpsIntegration listener = listener();
    for (String body : new String[] {"", "{", "null", "[]", "{\"a\":{}}", "\u0000"}) {
      WebhookDelivery garbage =
          new WebhookDelivery("", Map.of(), ByteBuffer.wrap(body.getBytes(UTF_8)), Instant.now());
      assertThatThrownBy(() -> listener.webhookHandler(garbage))
          .as(body)
          .isInstanceOf(IntegrationException.class);
    }
  }

  @Test
  @Behaviour(56)
  void secretRotationAcceptsOldAndNew() {
    DevOpsIntegration listener = listener();
    alsoNeeds(Capability.WEBHOOK_SIGNATURE);
    WorkItem item = make("rotated");
    controls().editTitle(item.id(), "one");
    WebhookDelivery old = controls().updated(item.id(), Signing.OLD_SECRET);
    controls().editTitle(item.id(), "two");
    WebhookDelivery fresh = controls().updated(item.id(), Signing.GENUINE);

    assertThat(listener.webhookHandler(old)).isInstanceOf(WebhookResult.Accepted.class);
    assertThat(listener.webhookHandler(fresh)).isInstanceOf(WebhookResult.Accepted.class);
  }

  @Test
  @Behaviour(58)
  void deletedItemBecomesTombstone() {
    DevOpsIntegration listener = listener();
    WorkItem item = make("gone");
    controls().delete(item.id());

    assertThat(events(listener.webhookHandler(controls().deleted(item.id()))))
        .singleElement()
        .isInstanceOfSatisfying(
            ItemEvent.Deleted.class, event -> assertThat(event.itemId()).isEqualTo(item.id()));
  }

  @Test
  @Behaviour(57)
  void missedWebhookFoundByReconcile() {
    needs(
        Capability.CHANGE_FEED,
        () -> connection.changesSince(Instant.EPOCH, null).forEachRemaining(ignored -> {}));
    alsoNeeds(Capability.CREATE);
    WorkItem old = make("as before");
    String cursor = drain(connection.changesSince(old.createdAt().minusSeconds(60), null)).cursor();
    controls().editTitle(old.id(), "missed");

    Drained missed = drain(connection.changesSince(old.createdAt().minusSeconds(60), cursor));

    assertThat(missed.events())
        .filteredOn(event -> event.itemId().equals(old.id()))
        .last()
        .isInstanceOfSatisfying(
            ItemEvent.Upserted.class, e -> assertThat(e.item().title()).isEqualTo("missed"));
  }

  private record Drained(List<ItemEvent> events, String cursor) {}

  private static Drained drain(ChangeFeed feed) {
    List<ItemEvent> events = new ArrayList<>();
    try (feed) {
      feed.forEachRemaining(events::add);
      return new Drained(events, feed.cursor().orElseThrow());
    }
  }
}
