// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import dev.milepost.json.JsonText;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.testkit.integration.ContractSite;
import dev.milepost.testkit.integration.IntegrationContract;
import dev.milepost.testkit.integration.Live;
import dev.milepost.testkit.integration.LiveSite;
import java.util.Optional;

/**
 * The contract on a real organization. {@code AZURE_DEVOPS_SETTINGS} holds further settings as a
 * JSON object: most processes need a type that is estimated for tasks. {@code
 * AZURE_DEVOPS_TEXT_FIELD} is the name of a text field of that type.
 */
@Live({"AZURE_DEVOPS_ORG_URL", "AZURE_DEVOPS_PAT", "AZURE_DEVOPS_PROJECT"})
class AzureDevOpsLiveTest extends IntegrationContract {
  @Override
  protected ContractSite open() {
    PluginConfig.Builder config =
        PluginConfig.builder("azure_devops", System.getenv("AZURE_DEVOPS_ORG_URL"))
            .apiKey(Secret.of(System.getenv("AZURE_DEVOPS_PAT")))
            .project(System.getenv("AZURE_DEVOPS_PROJECT"));
    given("AZURE_DEVOPS_SETTINGS")
        .map(JsonText::parse)
        .filter(JsonObject.class::isInstance)
        .ifPresent(settings -> ((JsonObject) settings).members().forEach(config::setting));
    return LiveSite.open(
        new AzureDevOpsPlugin(), config.build(), given("AZURE_DEVOPS_TEXT_FIELD").orElse(""));
  }

  private static Optional<String> given(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
  }
}
