// SPDX-License-Identifier: MIT
package dev.milepost.app;

import dev.milepost.host.HostContext;
import dev.milepost.host.Memory;
import dev.milepost.host.Plugins;
import dev.milepost.work.connection.ConnectionPlaces;
import dev.milepost.work.connection.Connections;
import dev.milepost.work.connection.SealedSecrets;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * Connections to the trackers of the plugins that are there: bundled ones, and jars in the folder
 * {@code plugins} of the home folder. One instance for a process, so that its connections share
 * limits and memory.
 */
final class Trackers {
  /** Webhook deliveries and own writes, until they are as old as no tracker repeats them. */
  private static final int REMEMBERED = 10_000;

  private Trackers() {}

  /** The connections of these places. Nothing is loaded before it is needed. */
  static Connections connections(ConnectionPlaces places) {
    return Connections.loading(
        places,
        () -> plugins(places.home().resolve("plugins")),
        new HostContext(
            InstantSource.system(),
            System.getLogger("dev.milepost.plugins"),
            Memory.ofProcess(REMEMBERED),
            SealedSecrets.in(places)));
  }

  private static Plugins plugins(Path folder) {
    ClassLoader host = Trackers.class.getClassLoader();
    return Plugins.bundled(host).withFolder(folder, host);
  }
}
