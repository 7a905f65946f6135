// SPDX-License-Identifier: MIT
package dev.milepost.connectors.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.spi.errors.AuthenticationException;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.errors.UnsupportedCapabilityException;
import dev.milepost.spi.errors.ValidationException;
import dev.milepost.spi.plugin.ConfigFault;
import dev.milepost.spi.plugin.ConfigKey;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.FieldChange;
import dev.milepost.spi.work.FieldValue;
import dev.milepost.spi.work.NewWorkItem;
import dev.milepost.spi.work.WebhookDelivery;
import dev.milepost.spi.work.WorkItem;
import dev.milepost.spi.work.WorkItemChange;
import dev.milepost.spi.work.WorkItemField;
import dev.milepost.spi.work.WorkItemQuery;
import dev.milepost.spi.work.WorkItemStatus;
import dev.milepost.testkit.integration.SiteControls.Signing;
import dev.milepost.testkit.integration.TestingPluginContext;
import dev.milepost.testkit.integration.TestingServer;
import dev.milepost.testkit.integration.TestingServer.Answer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the contract does not ask. */
class ExamplePluginTest {
  private static final String TICKET =
      """
      {"id": "1", "version": "1", "type": "task", "title": "t", "description": "d",
       "status": {"name": "Limbo", "category": "limbo"}, "labels": [7, "a"],
       "created": "2026-01-01T00:00:00Z", "updated": "%s", "url": "http://127.0.0.1/1"}
      """;

  private final ExampleSite site = ExampleSite.start();
  private final DevOpsIntegration connection = connect(site.config());

  private static DevOpsIntegration connect(PluginConfig config) {
    return new ExamplePlugin().connect(config, new TestingPluginContext());
  }

  @AfterEach
  void close() {
    connection.close();
    site.close();
  }

  private WorkItem make() {
    return connection.createWorkItem(NewWorkItem.builder("key", "title").build()).item();
  }

  @Test
  void everyKeyIsDescribed() {
    assertThat(new ExamplePlugin().configuration())
        .extracting(ConfigKey::name)
        .containsExactly(
            "api_endpoint",
            "api_key",
            "custom_settings.webhook_secret",
            "custom_settings.webhook_secret_previous",
            "custom_settings.proxy",
            "custom_settings.ca_file");
    assertThat(new ExamplePlugin().integrations()).hasSize(1);
    assertThat(connection)
        .hasToString("ExampleIntegration[ApiClient[" + site.box().address() + "]]");
  }

  @Test
  void aWebhookSecretThatIsNoBase64IsAFault() {
    PluginConfig config = site.settings().setting("webhook_secret", "no base64!").build();

    assertThat(new ExamplePlugin().validateConfig(config))
        .extracting(ConfigFault::text)
        .containsExactly("custom_settings.webhook_secret is '***', must be Base64");
  }

  @Test
  void withoutASecretNoWebhookIsGenuine() {
    WorkItem item = make();
    WebhookDelivery delivery = site.controls().orElseThrow().updated(item.id(), Signing.GENUINE);

    assertThatThrownBy(() -> connection.webhookHandler(delivery))
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("webhook_secret");
  }

  @Test
  void aSignedDeliveryThatIsNoObjectIsRefused() {
    DevOpsIntegration listener = connect(site.controls().orElseThrow().withWebhookSecrets());
    for (String body : List.of("[]", "{")) {
      WebhookDelivery delivery = ExampleControls.delivery(body.getBytes(UTF_8), Signing.GENUINE);
      assertThatThrownBy(() -> listener.webhookHandler(delivery))
          .isInstanceOf(ValidationException.class);
    }
  }

  @Test
  void aStatusThatTicketboxHasNotIsRefused() {
    WorkItem item = make();

    assertThatThrownBy(() ->
            connection.updateWorkItem(
                item.id(), WorkItemChange.builder().status(WorkItemStatus.IN_REVIEW).build()))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("in_review");
  }

  @Test
  void whatIsNotDeclaredIsRefusedInEveryPlace() {
    WorkItem item = make();
    for (WorkItemChange.Builder change :
        List.of(
            WorkItemChange.builder().parent("2"),
            WorkItemChange.builder().storyPoints(BigDecimal.ONE),
            WorkItemChange.builder().customField("own", JsonValue.of("x")),
            WorkItemChange.builder().clear(WorkItemField.PARENT))) {
      assertThatThrownBy(() -> connection.updateWorkItem(item.id(), change.build()))
          .isInstanceOf(UnsupportedCapabilityException.class);
    }
    assertThatThrownBy(
            () -> connection.searchWorkItems(WorkItemQuery.builder().parent("1").build()))
        .isInstanceOf(UnsupportedCapabilityException.class);
    assertThatThrownBy(
            () -> connection.searchWorkItems(WorkItemQuery.builder().history(true).build()))
        .isInstanceOf(UnsupportedCapabilityException.class);
  }

  @Test
  void whatNoFieldCanBeIsRefused() {
    WorkItem item = make();
    for (FieldChange change :
        List.of(
            new FieldChange.Add(WorkItemField.LABELS, new FieldValue.Points(BigDecimal.ONE)),
            new FieldChange.Set(WorkItemField.TITLE, new FieldValue.Points(BigDecimal.ONE)),
            new FieldChange.Clear(new WorkItemField("colour", false)))) {
      assertThatThrownBy(() ->
              connection.updateWorkItem(item.id(), WorkItemChange.builder().change(change).build()))
          .isInstanceOf(ValidationException.class);
    }
  }

  @Test
  void conditionsReachTheSite() {
    WorkItem item = make();
    Instant now = Instant.now();

    assertThat(count(WorkItemQuery.builder().assignee("ada"))).isZero();
    assertThat(count(WorkItemQuery.builder().type(item.type()))).isOne();
    assertThat(count(WorkItemQuery.builder().type("bug"))).isZero();
    assertThat(count(WorkItemQuery.builder().updated(null, now.plusSeconds(60)))).isOne();
    assertThat(count(WorkItemQuery.builder().updated(now.plusSeconds(60), null))).isZero();
    assertThat(count(WorkItemQuery.builder().status(WorkItemStatus.TODO))).isOne();
  }

  private int count(WorkItemQuery.Builder query) {
    int count = 0;
    for (var items = connection.searchWorkItems(query.build()); items.hasNext(); items.next()) {
      count++;
    }
    return count;
  }

  @Test
  void aStatusOfNoKnownCategoryIsUnknownAndCanBeLeft() {
    String limbo = TICKET.formatted("2026-01-01T00:00:00Z");
    try (TestingServer server = TestingServer.start(asked -> Answer.json(200, limbo));
        DevOpsIntegration odd = connect(at(server))) {
      assertThat(odd.getWorkItem("1").status()).isEqualTo(WorkItemStatus.UNKNOWN);
      assertThat(odd.getWorkItem("1").labels()).containsExactly("a");
      assertThat(
              odd.updateWorkItem("1", WorkItemChange.builder().status(WorkItemStatus.DONE).build())
                  .complete())
          .isTrue();
    }
  }

  @Test
  void anAnswerThatIsNoTicketIsTheSitesFailure() {
    for (String body : List.of("{}", TICKET.formatted("yesterday"))) {
      try (TestingServer server = TestingServer.start(asked -> Answer.json(200, body));
          DevOpsIntegration odd = connect(at(server))) {
        assertThatThrownBy(() -> odd.getWorkItem("1"))
            .isInstanceOf(RemoteFailureException.class)
            .hasMessageContaining("Ticketbox sent");
      }
    }
  }

  private static PluginConfig at(TestingServer server) {
    return PluginConfig.builder("ticketbox", server.address().toString())
        .apiKey(Secret.of("tb_any"))
        .build();
  }
}
