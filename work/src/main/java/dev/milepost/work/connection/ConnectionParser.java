// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.plugin.ConfigFault;
import dev.milepost.spi.plugin.ConfigKey;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import dev.milepost.work.connection.Connection.Source;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes one connection of keys and values; all faults are collected. Confined to one thread. */
final class ConnectionParser {
  private static final String SETTINGS = "custom_settings";

  private final String name;
  private final DevOpsIntegrationPlugin plugin;
  private final Map<String, String> environment;
  private final List<String> faults = new ArrayList<>();

  ConnectionParser(String name, DevOpsIntegrationPlugin plugin, Map<String, String> environment) {
    this.name = name;
    this.plugin = plugin;
    this.environment = environment;
  }

  /** Notes what is wrong. */
  void fault(String text) {
    faults.add(text);
  }

  /** Flat values, by the names of the plugin's keys, as a file would hold them. */
  JsonObject tree(Map<String, String> values) {
    JsonObject tree = JsonObject.EMPTY;
    for (Map.Entry<String, String> value : values.entrySet()) {
      tree = put(tree, value.getKey(), value(value.getKey(), value.getValue()));
    }
    return tree;
  }

  private JsonValue value(String name, String text) {
    boolean mapping =
        plugin.configuration().stream()
            .anyMatch(key -> key.name().equals(name) && key.type() == ConfigKey.Type.MAPPING);
    return mapping ? mapping(name, text) : JsonValue.of(text);
  }

  private JsonObject mapping(String name, String text) {
    JsonObject mapping = JsonObject.EMPTY;
    for (String pair : text.split("[,\n]", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0 && !pair.substring(0, equals).isBlank()) {
        mapping =
            mapping.with(
                pair.substring(0, equals).strip(),
                JsonValue.of(pair.substring(equals + 1).strip()));
      } else if (!pair.isBlank()) {
        fault(name + " holds '" + pair.strip() + "', must be name=value, name=value");
      }
    }
    return mapping;
  }

  private static JsonObject put(JsonObject tree, String name, JsonValue value) {
    if (!name.startsWith(SETTINGS + ".")) {
      return tree.with(name, value);
    }
    JsonObject settings = tree.object(SETTINGS).orElse(JsonObject.EMPTY);
    return tree.with(SETTINGS, settings.with(name.substring(SETTINGS.length() + 1), value));
  }

  static Optional<JsonValue> get(JsonObject tree, String name) {
    return name.startsWith(SETTINGS + ".")
        ? tree.object(SETTINGS).flatMap(it -> it.get(name.substring(SETTINGS.length() + 1)))
        : tree.get(name);
  }

  /**
   * The connection.
   *
   * @param given its keys and values; variables in them are put in here
   * @param secrets values in which no variables are looked for, by the names of the plugin's keys
   */
  Configured parse(JsonObject given, Source source, Map<String, Secret> secrets) {
    boolean enabled = given.members().get("enabled") != JsonValue.JsonBoolean.FALSE;
    if (!enabled) {
      // What a connection that is off says is not looked at: its variables may not be there.
      return configured(source, false, new Display(plugin, environment, secrets).of(given), null);
    }
    JsonObject expanded = new Variables(environment, this::fault).expand(given);
    for (Map.Entry<String, Secret> secret : secrets.entrySet()) {
      expanded = put(expanded, secret.getKey(), JsonValue.of(secret.getValue().reveal()));
    }
    if (source != Source.SAVED) {
      expanded = withEnvironment(expanded);
    }
    PluginConfig config = config(expanded);
    List<String> told = List.copyOf(faults);
    for (ConfigFault fault : plugin.validateConfig(config)) {
      // A value that could not be read has been told already, in other words.
      if (told.stream().noneMatch(text -> text.startsWith(fault.key() + " "))) {
        fault(fault.text());
      }
    }
    Map<String, String> display =
        new Display(plugin, environment, secrets).of(given, expanded, source);
    return configured(source, true, display, faults.isEmpty() ? config : null);
  }

  private Configured configured(
      Source source, boolean enabled, Map<String, String> display, @Nullable PluginConfig config) {
    return new Configured(
        new Connection(
            name,
            plugin.metadata().id(),
            source,
            enabled,
            faults.stream().map(Display::withoutUser).toList(),
            List.of(),
            display),
        config);
  }

  /** What the file does not say, and the environment does. */
  private JsonObject withEnvironment(JsonObject given) {
    JsonObject result = given;
    for (ConfigKey key : plugin.configuration()) {
      String value = environment.getOrDefault(key.environment(), "");
      if (!key.environment().isEmpty() && !value.isBlank() && get(result, key.name()).isEmpty()) {
        result = put(result, key.name(), JsonValue.of(value));
      }
    }
    return result;
  }

  private PluginConfig config(JsonObject given) {
    PluginConfig.Builder builder =
        PluginConfig.builder(plugin.metadata().id(), text(given, "api_endpoint"))
            .connection(name)
            .apiKey(Secret.of(text(given, "api_key")))
            .organization(text(given, "organization"))
            .project(text(given, "project"));
    number(given, "retry_attempts").ifPresent(n -> builder.retryAttempts(n.intValue()));
    number(given, "timeout")
        .ifPresent(n -> builder.timeout(Duration.ofMillis(n.movePointRight(3).longValue())));
    settings(given).forEach(builder::setting);
    return builder.build();
  }

  private Map<String, JsonValue> settings(JsonObject given) {
    Optional<JsonValue> settings = given.get(SETTINGS);
    if (settings.isEmpty() || settings.get() == JsonValue.JsonNull.NULL) {
      return Map.of();
    }
    if (settings.get() instanceof JsonObject object) {
      return new LinkedHashMap<>(object.members());
    }
    fault(SETTINGS + " must hold keys and values");
    return Map.of();
  }

  private String text(JsonObject given, String key) {
    return switch (given.members().get(key)) {
      case null -> "";
      case JsonValue.JsonString(String text) -> text;
      case JsonValue.JsonNumber(BigDecimal number) -> number.toPlainString();
      case JsonValue.JsonNull ignored -> "";
      default -> {
        fault(key + " must be one value");
        yield "";
      }
    };
  }

  private Optional<BigDecimal> number(JsonObject given, String key) {
    String text = text(given, key);
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
    fault(key + " is '" + text + "', must be a number");
    return Optional.empty();
  }
}
