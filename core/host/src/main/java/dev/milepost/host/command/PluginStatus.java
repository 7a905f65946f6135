// SPDX-License-Identifier: MIT
package dev.milepost.host.command;

import dev.milepost.host.Permissions;
import java.util.List;

/**
 * What a plugin brings, and how it does. Immutable.
 *
 * @param index its commands and kinds of steps
 * @param origin {@code bundled}, or where it was loaded from
 * @param permissions that it was given
 * @param loaded whether its classes were loaded
 * @param trackers that it brings, by id; known only when it is loaded
 * @param fault what is wrong with it now, empty where nothing is
 * @since 0.1
 */
public record PluginStatus(
    CommandIndex index,
    String origin,
    Permissions permissions,
    boolean loaded,
    List<String> trackers,
    String fault) {
  /** Copies the trackers. */
  public PluginStatus {
    trackers = List.copyOf(trackers);
  }
}
