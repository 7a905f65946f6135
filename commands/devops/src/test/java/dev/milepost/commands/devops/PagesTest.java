// SPDX-License-Identifier: MIT
package dev.milepost.commands.devops;

import dev.milepost.spi.MilepostPlugin;
import dev.milepost.testkit.command.PluginContentContract;
import java.nio.file.Path;

/** The pages of the plugin say what its commands are. */
class PagesTest extends PluginContentContract {
  @Override
  protected MilepostPlugin plugin() {
    return new Description().get();
  }

  @Override
  protected Path content() {
    return Path.of("..", "..", "plugins", DevOpsPlugin.ID);
  }
}
