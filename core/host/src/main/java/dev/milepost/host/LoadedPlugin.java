// SPDX-License-Identifier: MIT
package dev.milepost.host;

import dev.milepost.spi.MilepostPlugin;
import dev.milepost.spi.plugin.PluginMetadata;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import java.util.List;

/**
 * A plugin and where it came from.
 *
 * @param integrations the trackers that it brings
 * @param origin {@code bundled}, or the jar or folder that it was loaded from
 * @since 0.1
 */
public record LoadedPlugin(
    PluginMetadata metadata,
    MilepostPlugin plugin,
    List<DevOpsIntegrationPlugin> integrations,
    String origin) {
  /** The origin of plugins that are a part of the distribution. */
  public static final String BUNDLED = "bundled";

  /** Copies the trackers. */
  public LoadedPlugin {
    integrations = List.copyOf(integrations);
  }
}
