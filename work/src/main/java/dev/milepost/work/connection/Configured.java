// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import dev.milepost.spi.plugin.PluginConfig;
import org.jspecify.annotations.Nullable;

/**
 * A connection with its configuration.
 *
 * @param config null where it has faults or is switched off
 */
record Configured(Connection connection, @Nullable PluginConfig config) {
  Configured with(String fault, String note) {
    return new Configured(connection.with(fault, note), fault.isEmpty() ? config : null);
  }
}
