// SPDX-License-Identifier: MIT
package dev.milepost.commands.platform;

import dev.milepost.spi.MilepostPlugin;
import dev.milepost.spi.command.PluginCommand;
import dev.milepost.spi.plugin.PluginMetadata;
import dev.milepost.spi.plugin.SpiVersion;
import java.util.List;

/**
 * The plugin {@code platform-engineering}: delivery metrics and capabilities of repositories. A
 * part of the distribution, because it works with its engines. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class PlatformPlugin implements MilepostPlugin {
  /** Its name. */
  public static final String ID = "platform-engineering";

  private static final PluginMetadata METADATA =
      new PluginMetadata(
          ID,
          "Platform engineering",
          "0.1.0",
          "Assess a repository, explain its delivery metrics, compute them from exported facts.",
          "Milepost",
          SpiVersion.CURRENT,
          null);

  private final Engines engines;

  /** The plugin over these engines. */
  public PlatformPlugin(Engines engines) {
    this.engines = engines;
  }

  @Override
  public PluginMetadata metadata() {
    return METADATA;
  }

  @Override
  public List<PluginCommand> commands() {
    return List.of(
        new AssessCommand(engines), new ExplainCommand(engines), new MetricsCommand(engines));
  }
}
