// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.MilepostPlugin;
import dev.milepost.spi.plugin.ConfigFault;
import dev.milepost.spi.plugin.ConfigKey;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.work.WorkItemPriority;
import dev.milepost.spi.work.WorkItemStatus;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class JiraConfigTest {
  private static PluginConfig.Builder good() {
    return PluginConfig.builder("jira", "https://acme.atlassian.net")
        .project("PAY")
        .apiKey(Secret.of("a secret token"));
  }

  private static JiraConfig config(PluginConfig.Builder builder) {
    return new JiraConfig(builder.build());
  }

  private static List<String> faults(PluginConfig.Builder builder) {
    return JiraConfig.faults(builder.build()).stream().map(ConfigFault::key).toList();
  }

  @Test
  void thePluginIsFound() {
    assertThat(ServiceLoader.load(MilepostPlugin.class))
        .extracting(it -> it.metadata().id())
        .contains("jira");
  }

  @Test
  void theDefaultsAreThoseOfTheDesign() {
    JiraConfig config = config(good());

    assertThat(config.issueTypes())
        .containsOnly(
            Map.entry("feature", "Story"), Map.entry("bug", "Bug"), Map.entry("task", "Task"));
    assertThat(config.priorities())
        .containsOnly(
            Map.entry(WorkItemPriority.CRITICAL, "Highest"),
            Map.entry(WorkItemPriority.HIGH, "High"),
            Map.entry(WorkItemPriority.MEDIUM, "Medium"),
            Map.entry(WorkItemPriority.LOW, "Low"));
    assertThat(config.statuses()).isEmpty();
    assertThat(config.authentication()).isEqualTo("bearer");
    assertThat(config.webhookSecrets()).isEmpty();
  }

  @Test
  void mappingsAreReadByOurWords() {
    JiraConfig config =
        config(
            good()
                .setting("email", "build@example.com")
                .setting("status_mapping", FieldWriter.named("10105", "cancelled"))
                .setting("priority_mapping", FieldWriter.named("low", "Trivial"))
                .setting("issue_types", FieldWriter.named("Bug", "Defect")));

    assertThat(config.authentication()).isEqualTo("basic");
    assertThat(config.statuses()).containsEntry("10105", WorkItemStatus.CANCELLED);
    assertThat(config.priorities()).containsEntry(WorkItemPriority.LOW, "Trivial");
    assertThat(config.issueTypes()).containsEntry("bug", "Defect");
  }

  @Test
  void wordsThatMeanNothingAreFaults() {
    assertThat(
            faults(
                good()
                    .project("no key")
                    .setting("authentication", "kerberos")
                    .setting("email", "a:b")
                    .setting("status_mapping", FieldWriter.named("Done", "unknown"))
                    .setting("priority_mapping", FieldWriter.named("urgent", "Highest"))))
        .containsExactlyInAnyOrder(
            "project",
            "custom_settings.authentication",
            "custom_settings.email",
            "custom_settings.status_mapping",
            "custom_settings.priority_mapping");
    assertThat(faults(good().setting("authentication", "basic")))
        .containsExactly("custom_settings.email");
    assertThat(faults(good().setting("authentication", "oauth")))
        .containsExactly("custom_settings.client_id", "custom_settings.client_secret");
  }

  @Test
  void everyKeyIsDescribed() {
    List<ConfigKey> keys = new JiraPlugin().configuration();

    assertThat(keys)
        .allSatisfy(key -> {
          assertThat(key.title()).isNotBlank();
          assertThat(key.description()).endsWith(".");
          assertThat(key.example()).isNotBlank();
        })
        .extracting(ConfigKey::name)
        .contains(
            "custom_settings.issue_types",
            "custom_settings.priority_mapping",
            "custom_settings.status_mapping",
            "custom_settings.custom_fields",
            "custom_settings.board",
            "custom_settings.webhook_secret",
            "retry_attempts",
            "timeout");
    assertThat(keys)
        .extracting(ConfigKey::environment)
        .contains("JIRA_URL", "JIRA_API_TOKEN", "JIRA_EMAIL", "JIRA_PROJECT");
  }

  @Test
  void aMappingOfOtherThanTextsIsLeftOut() {
    JsonObject odd = new JsonObject(Map.of("bug", JsonValue.of(true)));

    assertThat(config(good().setting("issue_types", odd)).issueTypes()).containsEntry("bug", "Bug");
  }
}
