// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.assessment.Assessor;
import dev.milepost.assessment.FactsAssessment;
import dev.milepost.assessment.FactsRequest;
import dev.milepost.host.command.CommandHost;
import dev.milepost.marketplace.install.Marketplace;
import dev.milepost.marketplace.install.MarketplaceSettings;
import dev.milepost.work.connection.ConnectionPlaces;
import dev.milepost.work.connection.Connections;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the commands call. Each method is asked at most once for a run, and only by the command that
 * needs it, so that nothing is loaded in vain.
 *
 * @since 0.1
 */
public interface Engines {
  /** Looks at repositories. */
  Assessor assessor();

  /** Computes metrics from exported facts. */
  FactsAssessment facts(FactsRequest request);

  /** Runs the portal. */
  PlatformHost host();

  /** Runs stand-ins of vendors' services. */
  SandboxHost sandboxes();

  /** Runs MCP servers. */
  ToolServers toolServers();

  /** Connections to trackers; plugins are loaded when they are first needed. */
  Connections connections(ConnectionPlaces places);

  /**
   * Commands of plugins, bundled ones and those of the home folder; to be closed by whoever asks.
   */
  CommandHost commands(Path home);

  /**
   * The folders of plugins that need no installation: those of the distribution and of the home
   * folder.
   */
  List<Path> content(Path home);

  /** A Maven repository with what plugins are compiled against; empty where there is none. */
  Optional<Path> artifacts();

  /** Plugins: which there are, which are installed. */
  Marketplace marketplace(MarketplaceSettings settings);

  /** Asks the person at the terminal. */
  Prompts prompts();

  /** Gives a new id at each call, of {@code a-z 0-9 -}, at most 36 characters. */
  Supplier<String> ids();
}
