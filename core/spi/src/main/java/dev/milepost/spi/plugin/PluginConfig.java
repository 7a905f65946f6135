// SPDX-License-Identifier: MIT
package dev.milepost.spi.plugin;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration of one connection. Values that the environment or a secret store gives are put
 * in by the host before a plugin sees them. Immutable.
 *
 * @param pluginId the plugin that it is for
 * @param connection what the user calls the connection; unique among the user's connections
 * @param apiEndpoint the address of the site
 * @param apiKey the credential, empty where there is none
 * @param organization the tenant, empty where the address names it
 * @param project the project that is meant where none is named, empty where there is none
 * @param customSettings everything else, by the plugin's own keys
 * @param retryAttempts how often a request that may be repeated is tried again, 0 to 20
 * @param timeout how long one request may take, 1 s to 10 min
 * @since 0.1
 */
public record PluginConfig(
    String pluginId,
    String connection,
    String apiEndpoint,
    Secret apiKey,
    String organization,
    String project,
    JsonObject customSettings,
    int retryAttempts,
    Duration timeout) {
  /** How often a request is tried again where nothing is configured. */
  public static final int DEFAULT_RETRY_ATTEMPTS = 3;

  /** How long a request may take where nothing is configured. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  /** A setting, as text. */
  public Optional<String> setting(String name) {
    return customSettings.text(name);
  }

  /** A setting that maps names to names; empty where there is none. Other values are left out. */
  public Map<String, String> mapping(String name) {
    Map<String, String> mapping = new LinkedHashMap<>();
    customSettings
        .object(name)
        .ifPresent(object -> {
          for (Map.Entry<String, JsonValue> entry : object.members().entrySet()) {
            if (entry.getValue() instanceof JsonString(String text)) {
              mapping.put(entry.getKey(), text);
            }
          }
        });
    return mapping;
  }

  /** Without the values of the settings: some of them are secrets. */
  @Override
  public String toString() {
    return "PluginConfig["
        + pluginId
        + ", connection="
        + connection
        + ", apiEndpoint="
        + apiEndpoint
        + ", project="
        + project
        + ", customSettings="
        + customSettings.members().keySet()
        + "]";
  }

  /** A configuration to fill in, with the defaults of the optional parts. */
  public static Builder builder(String pluginId, String apiEndpoint) {
    return new Builder(pluginId, apiEndpoint);
  }

  /** Collects the parts of a configuration. Not safe for use by many threads. */
  public static final class Builder {
    private final String pluginId;
    private final String apiEndpoint;
    private String connection;
    private Secret apiKey = Secret.of("");
    private String organization = "";
    private String project = "";
    private JsonObject customSettings = JsonObject.EMPTY;
    private int retryAttempts = DEFAULT_RETRY_ATTEMPTS;
    private Duration timeout = DEFAULT_TIMEOUT;

    private Builder(String pluginId, String apiEndpoint) {
      this.pluginId = pluginId;
      this.apiEndpoint = apiEndpoint;
      this.connection = pluginId;
    }

    /** What the user calls the connection; the plugin's id where not given. */
    public Builder connection(String value) {
      connection = value;
      return this;
    }

    /** The credential. */
    public Builder apiKey(Secret value) {
      apiKey = value;
      return this;
    }

    /** The tenant. */
    public Builder organization(String value) {
      organization = value;
      return this;
    }

    /** The project that is meant where none is named. */
    public Builder project(String value) {
      project = value;
      return this;
    }

    /** One of the plugin's own settings. */
    public Builder setting(String name, JsonValue value) {
      customSettings = customSettings.with(name, value);
      return this;
    }

    /** One of the plugin's own settings, as text. */
    public Builder setting(String name, String value) {
      return setting(name, JsonValue.of(value));
    }

    /** How often a request that may be repeated is tried again. */
    public Builder retryAttempts(int value) {
      retryAttempts = value;
      return this;
    }

    /** How long one request may take. */
    public Builder timeout(Duration value) {
      timeout = value;
      return this;
    }

    /** The configuration; whether it will do is the plugin's to say. */
    public PluginConfig build() {
      return new PluginConfig(
          pluginId,
          connection,
          apiEndpoint,
          apiKey,
          organization,
          project,
          customSettings,
          retryAttempts,
          timeout);
    }
  }
}
