// SPDX-License-Identifier: MIT
package dev.milepost.app;

import dev.milepost.host.command.BundledPlugin;
import java.util.List;

/** The plugins of the distribution that bring commands, with the engines that they work with. */
final class BundledPlugins {
  private BundledPlugins() {}

  /** Each is made when one of its commands runs. */
  static List<BundledPlugin> all() {
    return List.of();
  }
}
