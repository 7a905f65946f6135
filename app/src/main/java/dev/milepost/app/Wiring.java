// SPDX-License-Identifier: MIT
package dev.milepost.app;

import dev.milepost.assessment.Assessor;
import dev.milepost.assessment.FactsAssessment;
import dev.milepost.assessment.FactsRequest;
import dev.milepost.assessment.engine.Assessments;
import dev.milepost.cli.Engines;
import dev.milepost.cli.PlatformHost;
import dev.milepost.cli.Prompts;
import dev.milepost.cli.SandboxHost;
import dev.milepost.cli.ToolServers;
import dev.milepost.host.command.CommandHost;
import dev.milepost.marketplace.install.Marketplace;
import dev.milepost.marketplace.install.MarketplaceSettings;
import dev.milepost.work.connection.ConnectionPlaces;
import dev.milepost.work.connection.Connections;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Puts the rooms together: each engine is made when a command asks for it. */
final class Wiring implements Engines {
  @Override
  public Assessor assessor() {
    return Assessments.git();
  }

  @Override
  public FactsAssessment facts(FactsRequest request) {
    return Assessments.fromFiles(request);
  }

  @Override
  public SandboxHost sandboxes() {
    return LocalSandbox.ofDistribution();
  }

  @Override
  public ToolServers toolServers() {
    return new LocalToolServers(Main.version());
  }

  @Override
  public Connections connections(ConnectionPlaces places) {
    return Trackers.connections(places);
  }

  @Override
  public CommandHost commands(Path home) {
    return Trackers.commands(new ConnectionPlaces(home, null, System.getenv()));
  }

  @Override
  public List<Path> content(Path home) {
    return PluginFolders.all(home);
  }

  @Override
  public Optional<Path> artifacts() {
    return Optional.of(PluginFolders.besideLibraries("repository")).filter(Files::isDirectory);
  }

  @Override
  public Marketplace marketplace(MarketplaceSettings settings) {
    return LocalMarketplace.open(settings);
  }

  @Override
  public Prompts prompts() {
    return new ConsolePrompts();
  }

  @Override
  public Supplier<String> ids() {
    return () -> UUID.randomUUID().toString();
  }

  @Override
  public PlatformHost host() {
    return new LocalPlatform(Main.version(), Assessments.git());
  }
}
