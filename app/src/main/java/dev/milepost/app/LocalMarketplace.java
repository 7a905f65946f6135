// SPDX-License-Identifier: MIT
package dev.milepost.app;

import dev.milepost.host.PluginFault;
import dev.milepost.host.command.CommandHost;
import dev.milepost.host.command.CommandIndex;
import dev.milepost.host.command.PluginStatus;
import dev.milepost.marketplace.install.ContentInspector;
import dev.milepost.marketplace.install.JavaInspector;
import dev.milepost.marketplace.install.Marketplace;
import dev.milepost.marketplace.install.MarketplaceSettings;
import dev.milepost.marketplace.lock.InstalledPlugin;
import dev.milepost.server.engine.CommandHelp;
import dev.milepost.server.engine.PluginEngine;
import dev.milepost.server.engine.RunningPlugin;
import dev.milepost.work.connection.ConnectionPlaces;
import dev.milepost.work.connection.Connections;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The marketplace of this machine for the portal, and how its plugins run in this process.
 * Thread-safe.
 */
final class LocalMarketplace implements AutoCloseable {
  private final Marketplace marketplace;
  private final ConnectionPlaces places;
  private final Connections connections;
  private Optional<CommandHost> host = Optional.empty();
  private List<String> seen = List.of();

  /**
   * The marketplace.
   *
   * @param connections which load plugins for their trackers
   */
  LocalMarketplace(Marketplace marketplace, ConnectionPlaces places, Connections connections) {
    this.marketplace = marketplace;
    this.connections = connections;
    this.places = places;
  }

  /** Plugins that are looked at before they are installed. */
  static Marketplace open(MarketplaceSettings settings) {
    return Marketplace.open(settings, new ContentInspector().and(new JavaInspector()));
  }

  /** What the portal works with. */
  PluginEngine engine(MarketplaceSettings settings) {
    return new PluginEngine(
        marketplace,
        new PlanChanges(places.home().resolve("plans"), marketplace, settings.clock()),
        this::running,
        Path.of("").toAbsolutePath());
  }

  private synchronized List<RunningPlugin> running() {
    CommandHost open = host();
    List<RunningPlugin> running = new ArrayList<>();
    open.faults().forEach(fault -> running.add(failing(fault)));
    connections
        .loaded()
        .ifPresent(plugins -> {
          plugins.faults().forEach(fault -> running.add(failing(fault)));
          plugins.loaded().stream()
              .map(plugin -> new RunningPlugin(plugin.origin(), true, "", List.of()))
              .forEach(running::add);
        });
    for (PluginStatus status : open.status()) {
      running.add(
          new RunningPlugin(
              status.index().plugin(), status.loaded(), status.fault(), commands(status.index())));
    }
    return running;
  }

  private static RunningPlugin failing(PluginFault fault) {
    return new RunningPlugin(fault.origin(), false, fault.reason(), List.of());
  }

  private static List<CommandHelp> commands(CommandIndex index) {
    return index.commands().stream()
        .map(it -> new CommandHelp("platform " + index.plugin() + " " + it.name(), it.summary()))
        .toList();
  }

  /** Opened again when other plugins are switched on than before. */
  private CommandHost host() {
    List<String> now =
        marketplace.installed().stream()
            .filter(InstalledPlugin::enabled)
            .map(it -> it.name() + " " + it.digest())
            .toList();
    if (host.isPresent() && now.equals(seen)) {
      return host.get();
    }
    host.ifPresent(CommandHost::close);
    CommandHost opened = Trackers.commands(places);
    host = Optional.of(opened);
    seen = now;
    return opened;
  }

  @Override
  public synchronized void close() {
    host.ifPresent(CommandHost::close);
    host = Optional.empty();
  }
}
