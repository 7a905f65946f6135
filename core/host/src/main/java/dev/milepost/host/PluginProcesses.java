// SPDX-License-Identifier: MIT
package dev.milepost.host;

import dev.milepost.host.InstalledPlugins.InstalledPlugin;
import dev.milepost.kernel.MilepostException;
import dev.milepost.spi.MilepostPlugin;

/**
 * Runs code of plugins in processes of their own. Whoever can start processes implements it; the
 * host decides whose code runs there.
 *
 * @since 0.1
 */
public interface PluginProcesses {
  /** A host that starts no processes. */
  PluginProcesses NONE =
      (plugin, check) -> {
        throw MilepostException.caller(
            "plugin-process",
            "plugin '"
                + plugin.name()
                + "' runs in a process of its own, and this host starts none");
      };

  /**
   * The plugin as it is called from here. Its process starts with the first call, is one for all
   * that are open, and ends with the last {@link MilepostPlugin#close}.
   *
   * @param plugin whose files were checked
   * @param check refuses the plugin where its files are no longer so; asked before each start of
   *     its process
   * @throws MilepostException where its index cannot be read
   */
  MilepostPlugin open(InstalledPlugin plugin, Runnable check);
}
