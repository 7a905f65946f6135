// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AzureDevOpsConfigTest {
  private static PluginConfig.Builder at(String endpoint) {
    return PluginConfig.builder("azure_devops", endpoint)
        .project("Payments")
        .apiKey(Secret.of("a secret token"));
  }

  private static PluginConfig.Builder good() {
    return at("https://dev.azure.com/acme");
  }

  private static AzureDevOpsConfig config(PluginConfig.Builder builder) {
    return new AzureDevOpsConfig(builder.build());
  }

  private static List<String> faults(PluginConfig.Builder builder) {
    return AzureDevOpsConfig.faults(builder.build()).stream().map(ConfigFault::key).toList();
  }

  private static JsonObject mapping(String name, JsonValue value) {
    return new JsonObject(Map.of(name, value));
  }

  @Test
  void thePluginIsFound() {
    assertThat(ServiceLoader.load(MilepostPlugin.class))
        .extracting(it -> it.metadata().id())
        .contains("azure_devops");
  }

  @Test
  void theDefaultsAreThoseOfTheDesign() {
    AzureDevOpsConfig config = config(good());

    assertThat(faults(good())).isEmpty();
    assertThat(config.types())
        .containsOnly(
            Map.entry("feature", "Feature"), Map.entry("bug", "Bug"), Map.entry("task", "Task"));
    assertThat(config.priorities())
        .containsOnly(
            Map.entry(WorkItemPriority.CRITICAL, "1"),
            Map.entry(WorkItemPriority.HIGH, "2"),
            Map.entry(WorkItemPriority.MEDIUM, "3"),
            Map.entry(WorkItemPriority.LOW, "4"));
    assertThat(config.statuses()).isEmpty();
    assertThat(config.authentication()).isEqualTo("pat");
    assertThat(config.webhookSecrets()).isEmpty();
    assertThat(config.maps("bug")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "https://dev.azure.com/acme,,https://dev.azure.com/acme",
    "https://dev.azure.com/acme/,acme,https://dev.azure.com/acme/",
    "https://dev.azure.com,acme,https://dev.azure.com/acme",
    "https://dev.azure.com/,acme works,https://dev.azure.com/acme%20works",
    "https://acme.visualstudio.com,,https://acme.visualstudio.com",
    "https://devops.example.com/tfs/DefaultCollection,,https://devops.example.com/tfs/DefaultCollection"
  })
  void theOrganizationIsPartOfTheAddressOrOfItsOwn(
      String endpoint, String organization, String base) {
    PluginConfig.Builder given =
        at(endpoint).organization(organization == null ? "" : organization);

    assertThat(faults(given)).isEmpty();
    assertThat(config(given).base()).isEqualTo(base);
  }

  @Test
  void servicesWithoutAnOrganizationAreAFault() {
    assertThat(faults(at("https://dev.azure.com/"))).containsExactly("organization");
  }

  @Test
  void mappingsAreReadByOurWordsAndWithNumbers() {
    AzureDevOpsConfig config =
        config(
            good()
                .setting("work_item_types", mapping("Bug", JsonValue.of("Issue")))
                .setting("priority_mapping", mapping("low", JsonValue.of(3)))
                .setting("status_mapping", mapping("On Hold", JsonValue.of("blocked"))));

    assertThat(config.types()).containsEntry("bug", "Issue");
    assertThat(config.maps("BUG")).isTrue();
    assertThat(config.priorities()).containsEntry(WorkItemPriority.LOW, "3");
    assertThat(config.statuses()).containsEntry("on hold", WorkItemStatus.BLOCKED);
  }

  @ParameterizedTest
  @CsvSource({"Highest,1", "High,2", "Medium,3", "Low,4", "2,2"})
  void theUsualWordsForPrioritiesAreTheVendorsNumbers(String word, String number) {
    AzureDevOpsConfig config =
        config(good().setting("priority_mapping", mapping("critical", JsonValue.of(word))));

    assertThat(config.priorities()).containsEntry(WorkItemPriority.CRITICAL, number);
  }

  @Test
  void aFieldOfOnesOwnKeepsItsWords() {
    AzureDevOpsConfig config =
        config(
            good()
                .setting("priority_field", "Custom.Urgency")
                .setting("priority_mapping", mapping("critical", JsonValue.of("Highest"))));

    assertThat(config.priorities()).containsEntry(WorkItemPriority.CRITICAL, "Highest");
  }

  @Test
  void wordsThatMeanNothingAreFaults() {
    assertThat(
            faults(
                good()
                    .project("a/b")
                    .setting("authentication", "kerberos")
                    .setting("tenant_id", "a/b")
                    .setting("webhook_user", "a:b")
                    .setting("webhook_header", "X Y")
                    .setting("status_mapping", mapping("Done", JsonValue.of("unknown")))
                    .setting("priority_mapping", mapping("urgent", JsonValue.of("1")))))
        .containsExactlyInAnyOrder(
            "project",
            "custom_settings.authentication",
            "custom_settings.tenant_id",
            "custom_settings.webhook_user",
            "custom_settings.webhook_header",
            "custom_settings.status_mapping",
            "custom_settings.priority_mapping");
  }

  @Test
  void anApplicationNeedsItsIdAndItsDirectory() {
    assertThat(faults(good().setting("authentication", "entra")))
        .containsExactly("custom_settings.client_id", "custom_settings.tenant_id");
    assertThat(
            faults(
                good()
                    .setting("authentication", "entra")
                    .setting("client_id", "id")
                    .setting("token_endpoint", "https://login.example.com/token")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".", "..", "a\\b", "a:b", "a\tb"})
  void whatCannotBeAProjectIsAFault(String project) {
    assertThat(faults(good().project(project))).containsExactly("project");
  }

  @Test
  void everyKeyIsDescribed() {
    List<ConfigKey> keys = new AzureDevOpsPlugin().configuration();

    assertThat(keys)
        .allSatisfy(key -> {
          assertThat(key.title()).isNotBlank();
          assertThat(key.description()).endsWith(".");
          assertThat(key.example()).isNotBlank();
        })
        .extracting(ConfigKey::name)
        .contains(
            "api_endpoint",
            "api_key",
            "organization",
            "project",
            "custom_settings.work_item_types",
            "custom_settings.priority_mapping",
            "custom_settings.status_mapping",
            "custom_settings.custom_fields",
            "custom_settings.team",
            "custom_settings.webhook_secret",
            "retry_attempts",
            "timeout");
    assertThat(keys)
        .extracting(ConfigKey::environment)
        .contains("AZURE_DEVOPS_ORG_URL", "AZURE_DEVOPS_PAT", "AZURE_DEVOPS_PROJECT");
  }
}
