// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import dev.milepost.kernel.MilepostException;
import dev.milepost.spi.plugin.ConfigKey;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Drafts of connections: checked as a whole, then sealed and saved. */
record Drafts(ConnectionFiles files, List<DevOpsIntegrationPlugin> plugins) {
  /** A draft as a connection, as it would be once it is saved. */
  Configured configured(ConnectionDraft draft) {
    Parts parts = parts(draft);
    Configured configured =
        new ConnectionReader(plugins, files.places().environment())
            .saved(parts.saved(), parts.secrets(), files.seal());
    for (String fault : parts.faults()) {
      configured = configured.with(fault, "");
    }
    return configured;
  }

  /** The configuration of a draft that has no faults; else all of them. */
  PluginConfig demand(ConnectionDraft draft) {
    Configured configured = configured(draft);
    PluginConfig config = configured.config();
    if (config == null || !configured.connection().faults().isEmpty()) {
      throw MilepostException.caller(
          "connection-faults",
          "connection '"
              + draft.name()
              + "': "
              + String.join("; ", configured.connection().faults()));
    }
    return config;
  }

  /** Saves a draft that has no faults. */
  void save(ConnectionDraft draft) {
    demand(draft);
    Parts parts = parts(draft);
    Map<String, String> sealed = new TreeMap<>(parts.saved().sealed());
    parts
        .secrets()
        .forEach((key, secret) ->
            sealed.put(key, files.seal().close(secret, parts.saved().purpose(key))));
    files
        .saved()
        .write(new SavedConnection(draft.name(), draft.pluginId(), parts.saved().values(), sealed));
  }

  /**
   * A draft, taken apart.
   *
   * @param saved with the secrets that are kept as they were
   * @param secrets new ones
   */
  private record Parts(SavedConnection saved, Map<String, Secret> secrets, List<String> faults) {}

  private Parts parts(ConnectionDraft draft) {
    List<String> faults = new ArrayList<>();
    if (!SavedConnections.NAME.matcher(draft.name()).matches()) {
      faults.add(SavedConnections.NAME_WANTED);
    }
    List<ConfigKey> keys =
        plugins.stream()
            .filter(plugin -> plugin.metadata().id().equals(draft.pluginId()))
            .findFirst()
            .map(DevOpsIntegrationPlugin::configuration)
            .orElse(List.of());
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, Secret> secrets = new LinkedHashMap<>();
    draft
        .values()
        .forEach((name, value) -> {
          Optional<ConfigKey> key = keys.stream().filter(it -> it.name().equals(name)).findFirst();
          if (key.isEmpty()) {
            faults.add(
                "key '"
                    + name
                    + "' is unknown; known are "
                    + String.join(", ", keys.stream().map(ConfigKey::name).toList()));
          } else if (key.get().type() == ConfigKey.Type.SECRET && !Display.reference(value)) {
            secrets.put(name, Secret.of(value));
          } else {
            values.put(name, value);
          }
        });
    SavedConnection fresh = new SavedConnection(draft.name(), draft.pluginId(), values, Map.of());
    Map<String, String> kept = new TreeMap<>();
    before(draft.name())
        .ifPresent(before -> {
          List<String> changed = fresh.changed(before);
          before
              .sealed()
              .forEach((key, sealed) -> {
                if (secrets.containsKey(key) || values.containsKey(key)) {
                  return;
                }
                if (changed.isEmpty()) {
                  kept.put(key, sealed);
                } else if (keys.stream().anyMatch(it -> it.name().equals(key))) {
                  faults.add(
                      key
                          + " is asked for anew because "
                          + String.join(", ", changed)
                          + " changed");
                }
              });
        });
    return new Parts(
        new SavedConnection(draft.name(), draft.pluginId(), values, kept), secrets, faults);
  }

  /** The saved connection of that name. */
  private Optional<SavedConnection> before(String name) {
    return SavedConnections.NAME.matcher(name).matches() && Files.exists(files.saved().file(name))
        ? Optional.of(files.saved().read(name))
        : Optional.empty();
  }
}
