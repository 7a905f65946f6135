// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.spi.plugin.ConfigKey;
import dev.milepost.spi.plugin.PluginMetadata;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.DevOpsIntegration;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What a kind of tracker says of itself. */
record TrackerCard(
    PluginMetadata metadata, List<ConfigKey> configuration, Set<Capability> capabilities) {
  /** The type of {@link #capabilities}, with that of its elements. */
  static final Type CAPABILITIES = operation("capabilities").getGenericReturnType();

  private static final int MOST_KEYS = 200;

  TrackerCard {
    configuration = List.copyOf(configuration);
    capabilities = Set.copyOf(capabilities);
    if (configuration.size() > MOST_KEYS) {
      throw new IllegalArgumentException("a tracker with " + configuration.size() + " keys");
    }
  }

  /** The operation of a connection of that name; none has two of one name. */
  static Method operation(String name) {
    return Arrays.stream(DevOpsIntegration.class.getMethods())
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no operation of a tracker"));
  }

  static TrackerCard of(DevOpsIntegrationPlugin tracker) {
    return new TrackerCard(tracker.metadata(), tracker.configuration(), tracker.capabilities());
  }
}
