// SPDX-License-Identifier: MIT
package dev.milepost.app;

import dev.milepost.assessment.Assessor;
import dev.milepost.assessment.FactsAssessment;
import dev.milepost.assessment.FactsRequest;
import dev.milepost.assessment.engine.Assessments;
import dev.milepost.cli.Engines;
import dev.milepost.cli.PlatformHost;
import dev.milepost.cli.SandboxHost;
import dev.milepost.host.HostContext;
import dev.milepost.host.Memory;
import dev.milepost.host.PluginRegistry;
import dev.milepost.host.Plugins;
import dev.milepost.host.SecretKeep;
import dev.milepost.work.connection.ConnectionPlaces;
import dev.milepost.work.connection.Connections;
import java.time.InstantSource;

/** Puts the rooms together: each engine is made when a command asks for it. */
final class Wiring implements Engines {
  /** Webhook deliveries and own writes, until they are as old as no tracker repeats them. */
  private static final int REMEMBERED = 10_000;

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

  /** Connections to the trackers of the plugins that are on the class path. */
  static Connections connections(ConnectionPlaces places) {
    return Connections.of(
        places,
        () -> PluginRegistry.of(Plugins.bundled(Wiring.class.getClassLoader())).list(),
        new HostContext(
            InstantSource.system(),
            System.getLogger("dev.milepost.plugins"),
            Memory.ofProcess(REMEMBERED),
            SecretKeep.ofProcess()));
  }

  @Override
  public PlatformHost host() {
    return new LocalPlatform(Main.version(), Assessments.git());
  }
}
