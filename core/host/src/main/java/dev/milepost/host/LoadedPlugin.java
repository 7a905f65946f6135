// SPDX-License-Identifier: MIT
package dev.milepost.host;

import dev.milepost.spi.MilepostPlugin;
import dev.milepost.spi.plugin.PluginMetadata;

/**
 * A plugin and where it came from.
 *
 * @param origin {@code bundled}, or the jar or folder that it was loaded from
 * @since 0.1
 */
public record LoadedPlugin(PluginMetadata metadata, MilepostPlugin plugin, String origin) {
  /** The origin of plugins that are a part of the distribution. */
  public static final String BUNDLED = "bundled";
}
