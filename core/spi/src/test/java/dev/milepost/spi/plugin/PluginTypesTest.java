// SPDX-License-Identifier: MIT
package dev.milepost.spi.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.MilepostPlugin;
import dev.milepost.spi.plugin.StepHandler.Done;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginTypesTest {
  @Test
  void aConfigurationShowsNoValueOfItsSettings() {
    PluginConfig config =
        PluginConfig.builder("jira", "https://x.example.com")
            .connection("prod")
            .apiKey(Secret.of("token"))
            .setting("webhook_secret", "hush")
            .build();

    assertThat(config.toString())
        .contains("prod", "https://x.example.com", "webhook_secret")
        .doesNotContain("hush")
        .doesNotContain("token");
  }

  @Test
  void aConfigurationHasDefaults() {
    PluginConfig config = PluginConfig.builder("jira", "https://x.example.com").build();

    assertThat(config.connection()).isEqualTo("jira");
    assertThat(config.apiKey().isEmpty()).isTrue();
    assertThat(config.organization()).isEmpty();
    assertThat(config.project()).isEmpty();
    assertThat(config.retryAttempts()).isEqualTo(3);
    assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.setting("any")).isEmpty();
    assertThat(config.mapping("any")).isEmpty();
  }

  @Test
  void aConfigurationHoldsWhatItsBuilderWasTold() {
    PluginConfig config =
        PluginConfig.builder("jira", "https://x.example.com")
            .connection("prod")
            .apiKey(Secret.of("s3cret"))
            .organization("acme")
            .project("PAY")
            .setting("email", "a@example.com")
            .setting(
                "types",
                new JsonObject(Map.of("bug", JsonValue.of("Fault"), "odd", JsonValue.of(1))))
            .retryAttempts(5)
            .timeout(Duration.ofSeconds(7))
            .build();

    assertThat(config.connection()).isEqualTo("prod");
    assertThat(config.apiKey().reveal()).isEqualTo("s3cret");
    assertThat(config.organization()).isEqualTo("acme");
    assertThat(config.project()).isEqualTo("PAY");
    assertThat(config.setting("email")).contains("a@example.com");
    assertThat(config.mapping("types")).containsExactly(Map.entry("bug", "Fault"));
    assertThat(config.retryAttempts()).isEqualTo(5);
    assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(config.toString()).doesNotContain("s3cret");
  }

  @Test
  void aSecretDoesNotShowItself() {
    Secret secret = Secret.of("s3cret");

    assertThat(secret).hasToString("***").isEqualTo(Secret.of("s3cret"));
    assertThat(secret).hasSameHashCodeAs(Secret.of("s3cret")).isNotEqualTo(Secret.of("other"));
    assertThat(secret).isNotEqualTo("s3cret");
    assertThat(secret.isEmpty()).isFalse();
    assertThat(Secret.of("").isEmpty()).isTrue();
  }

  @Test
  void aFaultNamesKeyValueAndWish() {
    assertThat(new ConfigFault("timeout", "0 s", "1 to 600 seconds").text())
        .isEqualTo("timeout is '0 s', must be 1 to 600 seconds");
    assertThat(new ConfigFault("api_key", "", "a token").text())
        .isEqualTo("api_key is missing, must be a token");
  }

  @Test
  void aHostRunsPluginsOfItsMajorAndNoLaterMinor() {
    SpiVersion host = SpiVersion.parse("1.4");

    assertThat(host).isEqualTo(new SpiVersion(1, 4)).hasToString("1.4");
    assertThat(host.runs(SpiVersion.parse("1.4"))).isTrue();
    assertThat(host.runs(SpiVersion.parse("1.0"))).isTrue();
    assertThat(host.runs(SpiVersion.parse("1.5"))).isFalse();
    assertThat(host.runs(SpiVersion.parse("0.1"))).isFalse();
    assertThat(host.runs(SpiVersion.parse("2.0"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1.x", "1.2.3", "-1.0", "99999.0"})
  void whatIsNoVersionIsRefused(String text) {
    assertThatThrownBy(() -> SpiVersion.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("SPI version '" + text + "' is not major.minor");
  }

  private static PluginMetadata metadata(String id, String name, String version) {
    return new PluginMetadata(id, name, version, "", "", SpiVersion.CURRENT, null);
  }

  @Test
  void aPluginHasAnIdANameAndAVersion() {
    assertThat(metadata("azure_devops", "Azure DevOps", "1").id()).isEqualTo("azure_devops");
    for (String id : List.of("", "Jira", "1st", "a b", "../x", "a".repeat(65))) {
      assertThatThrownBy(() -> metadata(id, "x", "1"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("plugin id '" + id + "'");
    }
    for (PluginText text : List.of(new PluginText(" ", "1"), new PluginText("x", ""))) {
      assertThatThrownBy(() -> metadata("x", text.name(), text.version()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("has no name or no version");
    }
  }

  private record PluginText(String name, String version) {}

  @Test
  void aPluginThatGivesNothingIsAPlugin() {
    MilepostPlugin plugin = () -> metadata("none", "None", "1");

    assertThat(plugin.integrations()).isEmpty();
    assertThat(plugin.stepHandlers()).isEmpty();
    assertThat(plugin.commands()).isEmpty();
    plugin.close();
  }

  @Test
  void keysAndDeedsKeepCopies() {
    List<String> choices = new ArrayList<>(List.of("a"));
    Map<String, String> ids = new HashMap<>(Map.of("id", "17"));
    ConfigKey key = new ConfigKey("k", ConfigKey.Type.TEXT, "K", "d", false, "a", "", choices, "");
    Done done = new Done(true, ids, "{}", "done");
    choices.clear();
    ids.clear();

    assertThat(key.choices()).containsExactly("a");
    assertThat(done.remoteIds()).containsEntry("id", "17");
  }
}
