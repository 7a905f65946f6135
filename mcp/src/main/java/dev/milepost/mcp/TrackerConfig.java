// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.host.InstalledPlugins.InstalledPlugin;
import dev.milepost.host.Permissions;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import dev.milepost.spi.plugin.ConfigKey;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The configuration of a connection on its way to another process: secrets stay here, and the other
 * side asks for them by the names of their keys.
 *
 * @param open what goes over at once
 * @param secrets by the names of their keys
 */
record TrackerConfig(InstalledPlugin plugin, PluginConfig open, Map<String, Secret> secrets) {
  private static final String CREDENTIAL = "api_key";
  private static final String SETTINGS = "custom_settings.";

  static TrackerConfig of(InstalledPlugin plugin, List<ConfigKey> keys, PluginConfig config) {
    Map<String, Secret> secrets = new LinkedHashMap<>();
    if (!config.apiKey().isEmpty()) {
      secrets.put(CREDENTIAL, config.apiKey());
    }
    JsonObject settings = config.customSettings();
    for (ConfigKey key : keys) {
      String name = key.name().startsWith(SETTINGS) ? key.name().substring(SETTINGS.length()) : "";
      if (key.type() == ConfigKey.Type.SECRET
          && settings.get(name).orElse(null) instanceof JsonString(String text)) {
        secrets.put(key.name(), Secret.of(text));
        settings = settings.without(name);
      }
    }
    return new TrackerConfig(plugin, with(config, Secret.of(""), settings), secrets);
  }

  private static PluginConfig with(PluginConfig config, Secret credential, JsonObject settings) {
    return new PluginConfig(
        config.pluginId(),
        config.connection(),
        config.apiEndpoint(),
        credential,
        config.organization(),
        config.project(),
        settings,
        config.retryAttempts(),
        config.timeout());
  }

  /** What goes over: the names of the secrets, none of them. */
  JsonObject json() {
    return Records.write(open).with("secrets", JsonValue.ofStrings(secrets.keySet()));
  }

  /**
   * A secret.
   *
   * @throws MilepostException where there is none of that name, or the plugin may have none
   */
  Secret secret(String name) {
    Secret secret = secrets.get(name);
    if (secret == null) {
      throw MilepostException.caller("plugin-secret", "the connection has no secret of that name");
    }
    if (!plugin.permissions().secrets()) {
      throw MilepostException.caller(
          Permissions.REFUSED,
          "plugin '"
              + plugin.name()
              + "' runs in a process of its own and was not given the permission 'secrets': "
              + name
              + " of connection '"
              + open.connection()
              + "' is not handed to it");
    }
    return secret;
  }

  /** The configuration on the other side. */
  static PluginConfig read(JsonObject json, Function<String, Secret> secrets) {
    PluginConfig open = Records.read(json.without("secrets"), PluginConfig.class);
    Secret credential = open.apiKey();
    JsonObject settings = open.customSettings();
    for (JsonValue each : json.elements("secrets")) {
      String name = ((JsonString) each).text();
      Secret secret = secrets.apply(name);
      if (name.equals(CREDENTIAL)) {
        credential = secret;
      } else {
        settings = settings.with(name.substring(SETTINGS.length()), JsonValue.of(secret.reveal()));
      }
    }
    return with(open, credential, settings);
  }
}
