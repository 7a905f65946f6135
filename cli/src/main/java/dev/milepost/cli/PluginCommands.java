// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.marketplace.scaffold.NewPluginStep;
import dev.milepost.spi.plugin.StepHandler;
import java.util.List;

/** {@code platform plugin}: the commands of the group, and what applies their plans. */
final class PluginCommands {
  static final List<StepHandler> HANDLERS = List.of(new NewPluginStep());

  private PluginCommands() {}

  static Command group() {
    return new CommandGroup(
        "plugin",
        "Make plugins, validate them, and write them for other agents.",
        List.of(new PluginNewCommand(), new PluginValidateCommand(), new PluginExportCommand()));
  }
}
