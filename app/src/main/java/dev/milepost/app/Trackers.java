// SPDX-License-Identifier: MIT
package dev.milepost.app;

import dev.milepost.host.HostContext;
import dev.milepost.host.InstalledPlugins;
import dev.milepost.host.LivePlugins;
import dev.milepost.host.Memory;
import dev.milepost.host.PluginProcesses;
import dev.milepost.host.PluginSet;
import dev.milepost.host.Plugins;
import dev.milepost.host.command.CommandHost;
import dev.milepost.host.command.CommandSources;
import dev.milepost.host.guard.CallLimits;
import dev.milepost.marketplace.install.Inspector;
import dev.milepost.marketplace.install.Marketplace;
import dev.milepost.marketplace.install.MarketplaceSettings;
import dev.milepost.marketplace.install.Policy;
import dev.milepost.mcp.OwnProcesses;
import dev.milepost.mcp.ProcessLimits;
import dev.milepost.work.connection.ConnectionPlaces;
import dev.milepost.work.connection.Connections;
import dev.milepost.work.connection.SealedSecrets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;

/**
 * Connections to the trackers of the plugins that are there: bundled ones, and jars in the folder
 * {@code plugins} of the home folder. One instance for a process, so that its connections share
 * limits and memory.
 */
final class Trackers {
  /** Webhook deliveries and own writes, until they are as old as no tracker repeats them. */
  private static final int REMEMBERED = 10_000;

  private static final System.Logger LOG = System.getLogger("dev.milepost.plugins");

  /** Nothing of the protocol is loaded before a plugin needs it. */
  private static final PluginProcesses PROCESSES =
      (plugin, check) -> Held.PROCESSES.open(plugin, check);

  private static final ClassLoader HOST = Objects.requireNonNull(Trackers.class.getClassLoader());

  private Trackers() {}

  private static final class Held {
    static final OwnProcesses PROCESSES =
        new OwnProcesses(ProcessLimits.DEFAULT, System.getenv(), LOG);

    private Held() {}
  }

  /** The connections of these places. Nothing is loaded before it is needed. */
  static Connections connections(ConnectionPlaces places) {
    return Connections.loading(places, () -> plugins(places.home()), context(places));
  }

  /** The commands of these places' plugins. No class of a plugin is loaded for it. */
  static CommandHost commands(ConnectionPlaces places) {
    return CommandSources.of(context(places), HOST, CallLimits.DEFAULT)
        .bundled(BundledPlugins.all())
        .folder(folder(places.home()))
        .installed(installed(places.home()), PROCESSES)
        .open();
  }

  /** What plugins may ask of this process. */
  static HostContext context(ConnectionPlaces places) {
    return new HostContext(
        InstantSource.system(), LOG, Memory.ofProcess(REMEMBERED), SealedSecrets.in(places));
  }

  /** The plugins of the distribution and of that home, loaded, and followed as they change. */
  static PluginSet plugins(Path home) {
    Plugins plugins = Plugins.bundled(HOST);
    BundledPlugins.all().forEach(bundled -> plugins.withInstance(bundled.plugin()));
    return new LivePlugins(
        plugins.withFolder(folder(home), HOST), installed(home), HOST, PROCESSES);
  }

  /** What was installed from catalogues and other places; only read here. */
  private static InstalledPlugins installed(Path home) {
    return Marketplace.open(
            new MarketplaceSettings(
                home.resolve("marketplace"),
                Policy.TRUSTED,
                "",
                "",
                Main.version(),
                InstantSource.system(),
                () -> UUID.randomUUID().toString()),
            Inspector.NONE)
        .javaPlugins();
  }

  private static Path folder(Path home) {
    return home.resolve("plugins");
  }
}
