// SPDX-License-Identifier: MIT
package dev.milepost.connectors.jira;

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
 * The contract on a real Jira. Without {@code JIRA_EMAIL} the token is sent as a bearer token, as
 * Data Center wants it. {@code JIRA_SETTINGS} holds further settings as a JSON object, and {@code
 * JIRA_TEXT_FIELD} the name of a text field of the project.
 */
@Live({"JIRA_URL", "JIRA_API_TOKEN", "JIRA_PROJECT"})
class JiraLiveTest extends IntegrationContract {
  @Override
  protected ContractSite open() {
    PluginConfig.Builder config =
        PluginConfig.builder("jira", System.getenv("JIRA_URL"))
            .apiKey(Secret.of(System.getenv("JIRA_API_TOKEN")))
            .project(System.getenv("JIRA_PROJECT"));
    given("JIRA_EMAIL").ifPresent(email -> config.setting("email", email));
    given("JIRA_SETTINGS")
        .map(JsonText::parse)
        .filter(JsonObject.class::isInstance)
        .ifPresent(settings -> ((JsonObject) settings).members().forEach(config::setting));
    return LiveSite.open(new JiraPlugin(), config.build(), given("JIRA_TEXT_FIELD").orElse(""));
  }

  private static Optional<String> given(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
  }
}
