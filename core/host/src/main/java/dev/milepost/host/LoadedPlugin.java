// SPDX-License-Identifier: MIT
package dev.milepost.host;

import dev.milepost.spi.MilepostPlugin;
import dev.milepost.spi.command.PluginCommand;
import dev.milepost.spi.plugin.PluginMetadata;
import dev.milepost.spi.plugin.StepHandler;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import java.util.List;

/**
 * A plugin, where it came from and what it brings.
 *
 * @param integrations the trackers that it brings
 * @param commands that it brings
 * @param stepHandlers for the kinds of plan steps that it applies
 * @param origin {@code bundled}, or the jar or folder that it was loaded from
 * @since 0.1
 */
public record LoadedPlugin(
    PluginMetadata metadata,
    MilepostPlugin plugin,
    List<DevOpsIntegrationPlugin> integrations,
    List<PluginCommand> commands,
    List<StepHandler> stepHandlers,
    String origin) {
  /** The origin of plugins that are a part of the distribution. */
  public static final String BUNDLED = "bundled";

  /** Copies the lists. */
  public LoadedPlugin {
    integrations = List.copyOf(integrations);
    commands = List.copyOf(commands);
    stepHandlers = List.copyOf(stepHandlers);
  }
}
