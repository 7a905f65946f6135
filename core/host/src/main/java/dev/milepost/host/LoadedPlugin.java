// SPDX-License-Identifier: MIT
package dev.milepost.host;

import dev.milepost.spi.MilepostPlugin;
import dev.milepost.spi.command.PluginCommand;
import dev.milepost.spi.plugin.PluginMetadata;
import dev.milepost.spi.plugin.StepHandler;
import dev.milepost.spi.tool.ToolSet;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import java.util.List;
import java.util.function.Supplier;

/**
 * A plugin, where it came from and what it brings. What an external one brings is contained: each
 * call has a deadline, its failure is told as the plugin's, and after several in a row it is left
 * alone for a while. Its commands are not: {@link dev.milepost.host.command.CommandHost} runs them.
 *
 * @param integrations the trackers that it brings
 * @param commands that it brings
 * @param stepHandlers for the kinds of plan steps that it applies
 * @param toolSets gives what it offers to MCP clients
 * @param origin {@code bundled}, or the jar or folder that it was loaded from
 * @since 0.1
 */
public record LoadedPlugin(
    PluginMetadata metadata,
    MilepostPlugin plugin,
    List<DevOpsIntegrationPlugin> integrations,
    List<PluginCommand> commands,
    List<StepHandler> stepHandlers,
    Supplier<List<ToolSet>> toolSets,
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
