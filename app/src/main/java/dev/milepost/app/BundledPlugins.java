// SPDX-License-Identifier: MIT
package dev.milepost.app;

import dev.milepost.assessment.Assessor;
import dev.milepost.assessment.FactsAssessment;
import dev.milepost.assessment.FactsRequest;
import dev.milepost.assessment.engine.Assessments;
import dev.milepost.commands.devops.DevOpsPlugin;
import dev.milepost.commands.devops.TrackerAccess;
import dev.milepost.commands.platform.Engines;
import dev.milepost.commands.platform.PlatformPlugin;
import dev.milepost.host.Permissions;
import dev.milepost.host.command.BundledPlugin;
import dev.milepost.work.connection.ConnectionPlaces;
import dev.milepost.work.connection.Connections;
import java.util.List;
import java.util.UUID;

/** The plugins of the distribution that bring commands, with the engines that they work with. */
final class BundledPlugins {
  private BundledPlugins() {}

  /** Each is made when one of its commands runs. */
  static List<BundledPlugin> all() {
    return List.of(
        new BundledPlugin(
            DevOpsPlugin.ID,
            Permissions.of(
                List.of("network:*", "files:read", "files:write", "secrets", "environment:*")),
            () -> new DevOpsPlugin(new OwnTrackers())),
        new BundledPlugin(
            PlatformPlugin.ID,
            Permissions.of(List.of("files:read")),
            () -> new PlatformPlugin(new OwnEngines())));
  }

  private static final class OwnTrackers implements TrackerAccess {
    @Override
    public Connections connections(ConnectionPlaces places) {
      return Trackers.connections(places);
    }

    @Override
    public String newId() {
      return UUID.randomUUID().toString();
    }
  }

  private static final class OwnEngines implements Engines {
    @Override
    public Assessor assessor() {
      return Assessments.git();
    }

    @Override
    public FactsAssessment facts(FactsRequest request) {
      return Assessments.fromFiles(request);
    }
  }
}
