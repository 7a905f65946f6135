// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.Secret;
import java.time.Duration;

/** Configurations that differ from a good one in one place. */
final class Configs {
  private static final String SETTINGS = "custom_settings.";

  private Configs() {}

  static PluginConfig without(PluginConfig c, String key) {
    return switch (key) {
      case "api_endpoint" -> endpoint(c, "");
      case "api_key" -> with(c, c.apiEndpoint(), Secret.of(""), c.organization(), c.project());
      case "organization" -> with(c, c.apiEndpoint(), c.apiKey(), "", c.project());
      case "project" -> with(c, c.apiEndpoint(), c.apiKey(), c.organization(), "");
      default -> {
        if (!key.startsWith(SETTINGS)) {
          throw new IllegalArgumentException("no part of a configuration is called " + key);
        }
        yield settings(c, c.customSettings().without(key.substring(SETTINGS.length())));
      }
    };
  }

  static PluginConfig endpoint(PluginConfig c, String endpoint) {
    return with(c, endpoint, c.apiKey(), c.organization(), c.project());
  }

  static PluginConfig limits(PluginConfig c, int retryAttempts, Duration timeout) {
    return new PluginConfig(
        c.pluginId(),
        c.connection(),
        c.apiEndpoint(),
        c.apiKey(),
        c.organization(),
        c.project(),
        c.customSettings(),
        retryAttempts,
        timeout);
  }

  private static PluginConfig settings(PluginConfig c, JsonObject settings) {
    return new PluginConfig(
        c.pluginId(),
        c.connection(),
        c.apiEndpoint(),
        c.apiKey(),
        c.organization(),
        c.project(),
        settings,
        c.retryAttempts(),
        c.timeout());
  }

  private static PluginConfig with(
      PluginConfig c, String endpoint, Secret apiKey, String organization, String project) {
    return new PluginConfig(
        c.pluginId(),
        c.connection(),
        endpoint,
        apiKey,
        organization,
        project,
        c.customSettings(),
        c.retryAttempts(),
        c.timeout());
  }
}
