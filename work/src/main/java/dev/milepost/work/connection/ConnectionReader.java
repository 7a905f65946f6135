// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.plugin.ConfigFault;
import dev.milepost.spi.plugin.ConfigKey;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads connections from a YAML file and from the environment. A file holds connections by name,
 * each with the keys {@code plugin_id} (the name, where it is a plugin's id), {@code api_endpoint},
 * {@code api_key}, {@code organization}, {@code project}, {@code custom_settings}, {@code
 * retry_attempts}, {@code timeout} (seconds), {@code enabled}; {@code ${NAME}} in a value is a
 * variable of the environment, {@code ${NAME:-other}} with a value for where it is not set. A
 * plugin whose required keys are all given by the environment, and which the file does not name, is
 * a connection too. All faults are told at once; values of secret keys are never told. Confined to
 * one thread.
 *
 * @since 0.1
 */
public final class ConnectionReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
  private static final String SETTINGS = "custom_settings";
  private static final List<String> KEYS =
      List.of(
          "plugin_id",
          "api_endpoint",
          "api_key",
          "organization",
          "project",
          SETTINGS,
          "retry_attempts",
          "timeout",
          "enabled");

  private final Map<String, DevOpsIntegrationPlugin> plugins = new TreeMap<>();
  private final Map<String, String> environment;
  private final List<PluginConfig> connections = new ArrayList<>();
  private final List<ConnectionFault> faults = new ArrayList<>();

  /** A reader that knows these plugins and this environment. */
  public ConnectionReader(List<DevOpsIntegrationPlugin> plugins, Map<String, String> environment) {
    plugins.forEach(plugin -> this.plugins.put(plugin.metadata().id(), plugin));
    this.environment = environment;
  }

  /**
   * Reads the text of a file and the environment.
   *
   * @param yaml empty where there is no file
   */
  public ConnectionSettings read(String yaml) {
    return read(YamlValues.read(yaml, faults));
  }

  /**
   * Reads connections by name, such as the part {@code integrations} of a file, and the
   * environment.
   */
  public ConnectionSettings read(JsonObject byName) {
    byName.members().forEach(this::connection);
    plugins.values().stream()
        .filter(plugin -> !byName.members().containsKey(plugin.metadata().id()))
        .filter(this::givenByEnvironment)
        .forEach(plugin -> connection(plugin.metadata().id(), JsonObject.EMPTY));
    return new ConnectionSettings(connections, faults);
  }

  private boolean givenByEnvironment(DevOpsIntegrationPlugin plugin) {
    List<ConfigKey> required = plugin.configuration().stream().filter(ConfigKey::required).toList();
    return !required.isEmpty()
        && required.stream()
            .allMatch(key ->
                !key.environment().isEmpty()
                    && !environment.getOrDefault(key.environment(), "").isBlank());
  }

  private void connection(String name, JsonValue value) {
    int before = faults.size();
    if (!NAME.matcher(name).matches()) {
      fault(name, "its name must be 1 to 64 of letters, digits, '_' and '-', a letter first");
    }
    if (!(value instanceof JsonObject given)) {
      fault(name, "must hold keys and values, such as api_endpoint");
      return;
    }
    for (String key : given.members().keySet()) {
      if (!KEYS.contains(key)) {
        fault(name, "key '" + key + "' is unknown; known are " + String.join(", ", KEYS));
      }
    }
    String pluginId = given.text("plugin_id").orElse(name);
    DevOpsIntegrationPlugin plugin = plugins.get(pluginId);
    if (plugin == null) {
      fault(
          name,
          "plugin_id is '" + pluginId + "', must be one of " + String.join(", ", plugins.keySet()));
      return;
    }
    if (given.members().get("enabled") == JsonValue.JsonBoolean.FALSE) {
      return;
    }
    JsonObject expanded = new Variables(environment, text -> fault(name, text)).expand(given);
    PluginConfig config = config(name, plugin, withEnvironment(plugin, expanded));
    for (ConfigFault fault : plugin.validateConfig(config)) {
      // A value that could not be read has been told already, in other words.
      if (faults.stream().skip(before).noneMatch(f -> f.text().startsWith(fault.key() + " "))) {
        fault(name, fault.text());
      }
    }
    if (faults.size() == before) {
      connections.add(config);
    }
  }

  /** What the file does not say, and the environment does. */
  private JsonObject withEnvironment(DevOpsIntegrationPlugin plugin, JsonObject given) {
    JsonObject result = given;
    for (ConfigKey key : plugin.configuration()) {
      String value = environment.getOrDefault(key.environment(), "");
      if (key.environment().isEmpty() || value.isBlank()) {
        continue;
      }
      if (!key.name().startsWith(SETTINGS + ".")) {
        result =
            result.get(key.name()).isPresent()
                ? result
                : result.with(key.name(), JsonValue.of(value));
        continue;
      }
      String name = key.name().substring(SETTINGS.length() + 1);
      JsonObject settings = result.object(SETTINGS).orElse(JsonObject.EMPTY);
      if (settings.get(name).isEmpty()) {
        result = result.with(SETTINGS, settings.with(name, JsonValue.of(value)));
      }
    }
    return result;
  }

  private PluginConfig config(String name, DevOpsIntegrationPlugin plugin, JsonObject given) {
    PluginConfig.Builder builder =
        PluginConfig.builder(plugin.metadata().id(), text(name, given, "api_endpoint"))
            .connection(name)
            .apiKey(Secret.of(text(name, given, "api_key")))
            .organization(text(name, given, "organization"))
            .project(text(name, given, "project"));
    number(name, given, "retry_attempts").ifPresent(n -> builder.retryAttempts(n.intValue()));
    number(name, given, "timeout")
        .ifPresent(n -> builder.timeout(Duration.ofMillis(n.movePointRight(3).longValue())));
    settings(name, given).forEach(builder::setting);
    return builder.build();
  }

  private Map<String, JsonValue> settings(String name, JsonObject given) {
    Optional<JsonValue> settings = given.get(SETTINGS);
    if (settings.isEmpty() || settings.get() == JsonValue.JsonNull.NULL) {
      return Map.of();
    }
    if (settings.get() instanceof JsonObject object) {
      return new LinkedHashMap<>(object.members());
    }
    fault(name, SETTINGS + " must hold keys and values");
    return Map.of();
  }

  private String text(String name, JsonObject given, String key) {
    return switch (given.members().get(key)) {
      case null -> "";
      case JsonValue.JsonString(String text) -> text;
      case JsonValue.JsonNumber(BigDecimal number) -> number.toPlainString();
      case JsonValue.JsonNull ignored -> "";
      default -> {
        fault(name, key + " must be one value");
        yield "";
      }
    };
  }

  private Optional<BigDecimal> number(String name, JsonObject given, String key) {
    String text = text(name, given, key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      BigDecimal number = new BigDecimal(text);
      if (number.abs().compareTo(BigDecimal.valueOf(1_000_000)) < 0) {
        return Optional.of(number);
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    fault(name, key + " is '" + text + "', must be a number");
    return Optional.empty();
  }

  private void fault(String connection, String text) {
    faults.add(new ConnectionFault(connection, text));
  }
}
