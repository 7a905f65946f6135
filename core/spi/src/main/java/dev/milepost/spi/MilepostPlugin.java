// SPDX-License-Identifier: MIT
package dev.milepost.spi;

import dev.milepost.spi.command.PluginCommand;
import dev.milepost.spi.plugin.PluginMetadata;
import dev.milepost.spi.plugin.StepHandler;
import dev.milepost.spi.tool.ToolSet;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import java.util.List;

/**
 * The one door of a plugin, named in {@code META-INF/services/dev.milepost.spi.MilepostPlugin}. It
 * has a public constructor without parameters which does no work. A plugin overrides what it gives.
 *
 * @since 0.1
 */
public interface MilepostPlugin {
  /** Who it is. Called before anything else, without side effects. */
  PluginMetadata metadata();

  /** The trackers it connects to. */
  default List<DevOpsIntegrationPlugin> integrations() {
    return List.of();
  }

  /** The commands that it brings. */
  default List<PluginCommand> commands() {
    return List.of();
  }

  /** What it offers to MCP clients, one server each. */
  default List<ToolSet> toolSets() {
    return List.of();
  }

  /** The kinds of plan steps that it applies. */
  default List<StepHandler> stepHandlers() {
    return List.of();
  }

  /**
   * Lets go of what it holds: ends its threads, closes its clients. Called once, before its classes
   * are unloaded; a plugin that leaves threads running keeps its memory.
   */
  default void close() {}
}
