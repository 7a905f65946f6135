// SPDX-License-Identifier: MIT
package dev.milepost.commands.devops;

import dev.milepost.kernel.MilepostException;
import dev.milepost.spi.MilepostPlugin;
import dev.milepost.work.connection.ConnectionPlaces;
import dev.milepost.work.connection.Connections;
import java.util.function.Supplier;

/** The plugin for whoever only asks what it describes, as the writer of its index does. */
final class Description implements Supplier<MilepostPlugin> {
  @Override
  public MilepostPlugin get() {
    return new DevOpsPlugin(
        new TrackerAccess() {
          @Override
          public Connections connections(ConnectionPlaces places) {
            throw MilepostException.caller("description-only", "this plugin has no connections");
          }

          @Override
          public String newId() {
            return "none";
          }
        });
  }
}
