// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.spi.plugin.ConfigKey;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import dev.milepost.work.connection.Connection.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads connections from a YAML file, from the environment and from what was saved. A file holds
 * connections by name, each with the keys {@code plugin_id} (the name, where it is a plugin's id),
 * {@code api_endpoint}, {@code api_key}, {@code organization}, {@code project}, {@code
 * custom_settings}, {@code retry_attempts}, {@code timeout} (seconds), {@code enabled}; {@code
 * ${NAME}} in a value is a variable of the environment, {@code ${NAME:-other}} with a value for
 * where it is not set. A plugin whose required keys are all given by the environment, and which the
 * file does not name, is a connection too. All faults are told at once; values of secret keys are
 * never told. Confined to one thread.
 *
 * @since 0.1
 */
public final class ConnectionReader {
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
  private final List<Configured> all = new ArrayList<>();
  private final List<ConnectionFault> fileFaults = new ArrayList<>();

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
    return read(YamlValues.read(yaml, fileFaults));
  }

  /**
   * Reads connections by name, such as the part {@code integrations} of a file, and the
   * environment.
   */
  public ConnectionSettings read(JsonObject byName) {
    file(byName);
    environment();
    return readings().settings();
  }

  /** Notes what is wrong with a file as a whole. */
  void fault(ConnectionFault fault) {
    fileFaults.add(fault);
  }

  /** Reads connections by name, such as the part {@code integrations} of a file. */
  void file(JsonObject byName) {
    byName.members().forEach(this::given);
  }

  /** Reads what the environment says alone, of plugins that no connection of a file names. */
  void environment() {
    plugins.values().stream()
        .filter(plugin -> !has(plugin.metadata().id()))
        .filter(this::givenByEnvironment)
        .toList()
        .forEach(plugin -> {
          ConnectionParser parser = parser(plugin.metadata().id(), plugin);
          all.add(parser.parse(JsonObject.EMPTY, Source.ENVIRONMENT, Map.of()));
        });
  }

  /** Everything that was read. */
  Readings readings() {
    return new Readings(all, fileFaults);
  }

  private boolean has(String name) {
    return all.stream().anyMatch(one -> one.connection().name().equals(name));
  }

  private boolean givenByEnvironment(DevOpsIntegrationPlugin plugin) {
    List<ConfigKey> required = plugin.configuration().stream().filter(ConfigKey::required).toList();
    return !required.isEmpty()
        && required.stream()
            .allMatch(key ->
                !key.environment().isEmpty()
                    && !environment.getOrDefault(key.environment(), "").isBlank());
  }

  private void given(String name, JsonValue value) {
    List<String> faults = new ArrayList<>();
    if (!SavedConnections.NAME.matcher(name).matches()) {
      faults.add(SavedConnections.NAME_WANTED);
    }
    if (!(value instanceof JsonObject given)) {
      faults.add("must hold keys and values, such as api_endpoint");
      all.add(broken(name, "", Source.FILE, faults));
      return;
    }
    for (String key : given.members().keySet()) {
      if (!KEYS.contains(key)) {
        faults.add("key '" + key + "' is unknown; known are " + String.join(", ", KEYS));
      }
    }
    String pluginId = given.text("plugin_id").orElse(name);
    DevOpsIntegrationPlugin plugin = plugins.get(pluginId);
    if (plugin == null) {
      faults.add(unknownPlugin(pluginId));
      all.add(broken(name, pluginId, Source.FILE, faults));
      return;
    }
    ConnectionParser parser = parser(name, plugin);
    faults.forEach(parser::fault);
    all.add(parser.parse(given, Source.FILE, Map.of()));
  }

  private ConnectionParser parser(String name, DevOpsIntegrationPlugin plugin) {
    return new ConnectionParser(name, plugin, environment);
  }

  private String unknownPlugin(String pluginId) {
    return "plugin_id is '" + pluginId + "', must be one of " + String.join(", ", plugins.keySet());
  }

  private static Configured broken(
      String name, String pluginId, Source source, List<String> faults) {
    return new Configured(
        new Connection(name, pluginId, source, true, faults, List.of(), Map.of()), null);
  }

  /** A saved connection that cannot be read. */
  static Configured broken(String name, MilepostException reason) {
    return broken(name, "", Source.SAVED, List.of(reason.text()));
  }

  /** Reads a saved connection; one of that name that was read before holds. */
  void saved(SavedConnection saved, Seal seal) {
    add(saved(saved, Map.of(), seal));
  }

  /** Adds a connection, unless one of that name was read before. */
  void add(Configured configured) {
    Optional<Configured> first =
        all.stream()
            .filter(one -> one.connection().name().equals(configured.connection().name()))
            .findFirst();
    if (first.isEmpty()) {
      all.add(configured);
      return;
    }
    String where = first.get().connection().source() == Source.FILE ? "file" : "environment";
    all.set(
        all.indexOf(first.get()),
        first
            .get()
            .with("", "a saved connection has this name too; the one of the " + where + " holds"));
  }

  /**
   * A saved connection, or one that is about to be saved.
   *
   * @param given secrets that are not sealed yet
   */
  Configured saved(SavedConnection saved, Map<String, Secret> given, Seal seal) {
    DevOpsIntegrationPlugin plugin = plugins.get(saved.pluginId());
    if (plugin == null) {
      return broken(
          saved.name(), saved.pluginId(), Source.SAVED, List.of(unknownPlugin(saved.pluginId())));
    }
    ConnectionParser parser = parser(saved.name(), plugin);
    Map<String, Secret> secrets = new LinkedHashMap<>(given);
    saved
        .sealed()
        .forEach((key, sealed) -> {
          if (!given.containsKey(key)) {
            try {
              secrets.put(key, seal.open(sealed, saved.purpose(key)));
            } catch (MilepostException e) {
              parser.fault(key + " " + e.text());
            }
          }
        });
    return parser.parse(parser.tree(saved.values()), Source.SAVED, secrets);
  }
}
