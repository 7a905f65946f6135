// SPDX-License-Identifier: MIT
package dev.milepost.work.connection;

import dev.milepost.host.LoadedPlugin;
import dev.milepost.host.PluginRegistry;
import dev.milepost.host.PluginSet;
import dev.milepost.spi.plugin.StepHandler;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What plugins bring.
 *
 * @param plugins to be closed in the end, null where there is nothing to close
 */
record Kinds(
    List<DevOpsIntegrationPlugin> trackers,
    List<StepHandler> handlers,
    List<ConnectionFault> faults,
    @Nullable PluginSet plugins) {
  static Kinds of(List<DevOpsIntegrationPlugin> trackers) {
    return new Kinds(List.copyOf(trackers), List.of(), List.of(), null);
  }

  static Kinds of(PluginSet plugins) {
    return new Kinds(
        PluginRegistry.of(plugins).list(),
        plugins.loaded().stream().flatMap(loaded -> loaded.stepHandlers().stream()).toList(),
        plugins.faults().stream()
            .map(fault ->
                new ConnectionFault("", "plugin '" + fault.origin() + "': " + fault.reason()))
            .toList(),
        plugins);
  }

  /** These, or what there is instead now. */
  Kinds followed(Consumer<LoadedPlugin> leaving) {
    return plugins != null && plugins.follow(leaving) ? of(plugins) : this;
  }

  void close() {
    if (plugins == null) {
      return;
    }
    try {
      plugins.close();
    } catch (IOException e) {
      System.getLogger(Kinds.class.getName())
          .log(System.Logger.Level.WARNING, "the jars of plugins cannot be closed", e);
    }
  }
}
