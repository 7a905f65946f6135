// SPDX-License-Identifier: MIT
package dev.milepost.server.engine;

import java.util.List;

/**
 * A plugin as this process has it. Immutable.
 *
 * @param loaded whether its classes are loaded
 * @param fault why it cannot be loaded, or is left alone after failures; empty where nothing is
 *     wrong
 * @param commands of the command line that it brings
 * @since 0.1
 */
public record RunningPlugin(String name, boolean loaded, String fault, List<CommandHelp> commands) {
  /** Copies the list. */
  public RunningPlugin {
    commands = List.copyOf(commands);
  }
}
