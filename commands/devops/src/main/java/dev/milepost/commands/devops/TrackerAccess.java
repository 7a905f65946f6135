// SPDX-License-Identifier: MIT
package dev.milepost.commands.devops;

import dev.milepost.work.connection.ConnectionPlaces;
import dev.milepost.work.connection.Connections;

/**
 * What the commands need of whoever runs them.
 *
 * @since 0.1
 */
public interface TrackerAccess {
  /** The connections of these places; closed by the command that asked for them. */
  Connections connections(ConnectionPlaces places);

  /** A new id at each call, of {@code a-z 0-9 -}, at most 36 characters. */
  String newId();
}
