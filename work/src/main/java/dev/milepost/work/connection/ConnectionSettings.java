// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import dev.milepost.spi.plugin.PluginConfig;
import java.util.List;

/**
 * The connections that a user configured, with everything that is wrong with them: a connection
 * with a fault is not among the good ones. Immutable.
 *
 * @param connections in the order of the file, those of the environment last
 * @since 0.1
 */
public record ConnectionSettings(List<PluginConfig> connections, List<ConnectionFault> faults) {
  /** Copies the lists. */
  public ConnectionSettings {
    connections = List.copyOf(connections);
    faults = List.copyOf(faults);
  }
}
