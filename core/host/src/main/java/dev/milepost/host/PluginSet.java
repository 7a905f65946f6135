// SPDX-License-Identifier: MIT
package dev.milepost.host;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Plugins that are loaded. Closing lets them go.
 *
 * @since 0.1
 */
public interface PluginSet extends AutoCloseable {
  /** What was loaded: bundled ones first. */
  List<LoadedPlugin> loaded();

  /** What could not be loaded. */
  List<PluginFault> faults();

  /**
   * Takes up what was changed since: loads what is new, lets go what is not there any more. Costs a
   * look at two files where nothing was.
   *
   * @param leaving hears of each plugin before it is let go
   * @return whether anything changed
   */
  default boolean follow(Consumer<LoadedPlugin> leaving) {
    return false;
  }

  @Override
  void close() throws IOException;
}
