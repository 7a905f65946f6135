// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.host.InstalledPlugins.InstalledPlugin;
import dev.milepost.host.PluginProcesses;
import dev.milepost.host.command.CommandIndex;
import dev.milepost.host.command.CommandSources;
import dev.milepost.kernel.MilepostException;
import dev.milepost.spi.MilepostPlugin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plugins in processes of their own: a JVM for each that is called, with bounds on its memory and
 * an environment of its own, as an MCP server over its stdin and stdout. Safe for use by many
 * threads.
 *
 * @since 0.1
 */
public final class OwnProcesses implements PluginProcesses {
  private final ProcessLimits limits;
  private final Map<String, String> environment;
  private final System.Logger log;
  private final Map<String, OwnProcess> open = new HashMap<>();

  /**
   * None yet.
   *
   * @param environment of this process; another sees of it what its permissions name
   * @param log of what the processes say on stderr
   */
  public OwnProcesses(ProcessLimits limits, Map<String, String> environment, System.Logger log) {
    this.limits = limits;
    this.environment = Map.copyOf(environment);
    this.log = log;
  }

  @Override
  public MilepostPlugin open(InstalledPlugin plugin, Runnable check) {
    CommandIndex index = index(plugin);
    synchronized (open) {
      OwnProcess process =
          open.computeIfAbsent(
              plugin.digest(), missing -> new OwnProcess(plugin, check, limits, environment, log));
      process.users++;
      return new RemotePlugin(plugin, index, process, () -> close(plugin.digest()));
    }
  }

  /** Ends the process with the last that used it. */
  private void close(String digest) {
    OwnProcess process;
    synchronized (open) {
      process = open.get(digest);
      if (process == null || --process.users > 0) {
        return;
      }
      open.remove(digest);
    }
    process.close();
  }

  private static CommandIndex index(InstalledPlugin plugin) {
    try {
      for (Path jar : plugin.jars()) {
        Optional<CommandIndex> index = CommandSources.index(jar);
        if (index.isPresent()) {
          return index.get();
        }
      }
    } catch (IOException e) {
      throw MilepostException.caller(
          "command-index",
          "the jars of plugin '" + plugin.name() + "' cannot be read: " + e.getMessage(),
          e);
    }
    return new CommandIndex(plugin.name(), List.of(), List.of());
  }
}
