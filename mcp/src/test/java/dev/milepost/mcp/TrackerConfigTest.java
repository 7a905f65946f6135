// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.milepost.host.InstalledPlugins.InstalledPlugin;
import dev.milepost.host.Permissions;
import dev.milepost.kernel.MilepostException;
import dev.milepost.spi.plugin.ConfigKey;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrackerConfigTest {
  private static final PluginConfig CONFIG =
      PluginConfig.builder("tickets", "https://tickets.example.com")
          .connection("prod")
          .apiKey(Secret.of("hush-1"))
          .setting("webhook_secret", "hush-2")
          .setting("board_id", "7")
          .retryAttempts(2)
          .timeout(Duration.ofSeconds(9))
          .build();

  private static TrackerConfig of(PluginConfig config, String... permissions) {
    return TrackerConfig.of(
        new InstalledPlugin(
            "tickets",
            "1.0.0",
            Path.of(""),
            List.of(),
            "00",
            Permissions.of(List.of(permissions)),
            true),
        List.of(
            key("api_key", ConfigKey.Type.SECRET),
            key("custom_settings.webhook_secret", ConfigKey.Type.SECRET),
            key("custom_settings.webhook_secret_previous", ConfigKey.Type.SECRET),
            key("custom_settings.board_id", ConfigKey.Type.TEXT)),
        config);
  }

  private static ConfigKey key(String name, ConfigKey.Type type) {
    return new ConfigKey(name, type, name, "", false, "", "", List.of(), "");
  }

  @Test
  void noSecretGoesOverBeforeItIsAskedFor() {
    String json = of(CONFIG, "secrets").json().canonical();

    assertThat(json).contains("\"board_id\":\"7\"", "custom_settings.webhook_secret");
    assertThat(json).doesNotContain("hush", "webhook_secret_previous");
  }

  @Test
  void theOtherSideAsksForEachByItsName() {
    TrackerConfig config = of(CONFIG, "secrets");
    List<String> asked = new ArrayList<>();

    PluginConfig read =
        TrackerConfig.read(
            config.json(),
            name -> {
              asked.add(name);
              return config.secret(name);
            });

    assertThat(read).isEqualTo(CONFIG);
    assertThat(asked).containsExactly("api_key", "custom_settings.webhook_secret");
  }

  @Test
  void withoutThePermissionNoneIsHandedOut() {
    assertThatExceptionOfType(MilepostException.class)
        .isThrownBy(() -> of(CONFIG).secret("api_key"))
        .satisfies(e -> assertThat(e.code()).isEqualTo("plugin-permission"))
        .withMessageContainingAll("'tickets'", "'secrets'", "api_key of connection 'prod'")
        .withMessageNotContaining("hush");
  }

  @Test
  void whatIsNoSecretOfTheConnectionIsNotHandedOut() {
    assertThatExceptionOfType(MilepostException.class)
        .isThrownBy(() -> of(CONFIG, "secrets").secret("custom_settings.board_id"))
        .withMessageContaining("no secret of that name");
  }

  @Test
  void aConnectionWithoutSecretsNeedsNoPermission() {
    PluginConfig open = PluginConfig.builder("tickets", "https://tickets.example.com").build();
    TrackerConfig config = of(open);

    assertThat(TrackerConfig.read(config.json(), config::secret)).isEqualTo(open);
  }
}
