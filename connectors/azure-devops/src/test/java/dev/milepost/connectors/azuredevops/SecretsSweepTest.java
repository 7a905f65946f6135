// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.milepost.kernel.TimeRange;
import dev.milepost.kernel.text.RichText;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.work.CommitRef;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.IncidentReport;
import dev.milepost.spi.work.NewWorkItem;
import dev.milepost.spi.work.TeamRef;
import dev.milepost.spi.work.WorkItemChange;
import dev.milepost.spi.work.WorkItemPriority;
import dev.milepost.spi.work.WorkItemQuery;
import dev.milepost.testkit.integration.SiteControls.Refusal;
import dev.milepost.testkit.integration.SiteControls.Signing;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Sweeps over all operations in all kinds of trouble: nowhere is a secret seen. */
class SecretsSweepTest extends AzureDevOpsCase {
  private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
  private static final URI REPOSITORY = URI.create("https://git.example.com/a/b");

  private static List<Consumer<DevOpsIntegration>> operations() {
    return List.of(
        DevOpsIntegration::authenticate,
        DevOpsIntegration::healthCheck,
        it -> it.getWorkItem("1"),
        it -> it.searchWorkItems(WorkItemQuery.builder().build()).forEachRemaining(item -> {}),
        it -> it.createWorkItem(NewWorkItem.builder("key", "title").build()),
        it -> it.createWorkItems(List.of(NewWorkItem.builder("key", "title").build())),
        it -> it.updateWorkItem("1", WorkItemChange.builder().title("x").build()),
        it -> it.deleteWorkItem("1"),
        it -> it.addComment("1", RichText.plain("x"), "key"),
        it -> it.comments("1"),
        it -> it.attachments("1"),
        it -> it.history("1"),
        it -> it.linkToCommit("1", new CommitRef("0123456", REPOSITORY)),
        it -> it.linkToPullRequest("1", REPOSITORY.resolve("/a/b/pull/1")),
        it ->
            it.createFromIncident(
                new IncidentReport(
                    "fingerprint-1",
                    "title",
                    WorkItemPriority.HIGH,
                    THEN,
                    Set.of(),
                    null,
                    RichText.EMPTY,
                    RichText.EMPTY)),
        it -> it.sprintReports(new TeamRef(""), new TimeRange(THEN, THEN.plusSeconds(1))),
        it ->
            it.webhookHandler(
                AzureDevOpsSiteControls.delivery("{}".getBytes(UTF_8), Signing.WRONG_SECRET)),
        it -> it.changesSince(THEN, null).forEachRemaining(event -> {}));
  }

  private static String all(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private void sweep(PluginConfig config, String... secrets) {
    StringBuilder told = new StringBuilder(config.toString());
    DevOpsIntegration connection = connect(config);
    told.append(connection);
    for (Refusal refusal : Refusal.values()) {
      site.azure().refuse(refusal);
      for (Consumer<DevOpsIntegration> operation : operations()) {
        Throwable failure = catchThrowable(() -> operation.accept(connection));
        told.append(failure == null ? "" : all(failure));
      }
      told.append(connection.healthCheck());
      site.azure().heal();
    }
    told.append(context.logged());
    for (String secret : secrets) {
      assertThat(told.toString()).contains("connection 'azure_devops'").doesNotContain(secret);
      String encoded = Base64.getEncoder().encodeToString((":" + secret).getBytes(UTF_8));
      assertThat(told.toString()).doesNotContain(encoded);
    }
    for (var request : site.azure().requests()) {
      assertThat(request.path()).doesNotContain(secrets);
    }
  }

  @Test
  void aPersonalAccessTokenAndWebhookPasswordsAreNowhereSeen() {
    sweep(
        site.azure().withWebhookSecrets(),
        site.token(),
        "webhook secret of the present",
        "webhook secret of the past");
  }

  @Test
  void anApplicationsSecretAndItsTokensAreNowhereSeen() {
    sweep(
        site.azure().entra().apiKey(Secret.of("sandbox-secret")).retryAttempts(0).build(),
        "sandbox-secret",
        "sandbox-bearer");
  }
}
