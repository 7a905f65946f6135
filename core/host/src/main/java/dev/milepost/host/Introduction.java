// SPDX-License-Identifier: MIT
package dev.milepost.host;

import static java.util.Objects.requireNonNull;

import dev.milepost.spi.MilepostPlugin;
import dev.milepost.spi.command.PluginCommand;
import dev.milepost.spi.plugin.PluginMetadata;
import dev.milepost.spi.plugin.StepHandler;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What a plugin says of itself when it is asked for the first time. */
record Introduction(
    MilepostPlugin plugin,
    PluginMetadata metadata,
    List<DevOpsIntegrationPlugin> integrations,
    List<PluginCommand> commands,
    List<StepHandler> stepHandlers) {

  /**
   * The next one of a jar, null where there is none. All of it is code of the plugin, so that it
   * runs beside the caller, who goes on when the bound is over.
   *
   * @param loader of the plugin
   * @throws ExecutionException whatever the plugin failed with
   * @throws TimeoutException where it said nothing within the bound; the jar cannot be asked again
   */
  static @Nullable Introduction next(
      Iterator<MilepostPlugin> providers, ClassLoader loader, Duration bound)
      throws ExecutionException, TimeoutException, InterruptedException {
    if (Thread.interrupted()) {
      // A task that ends at once would hand out its answer all the same.
      throw new InterruptedException();
    }
    FutureTask<@Nullable Introduction> asked =
        new FutureTask<>(() -> providers.hasNext() ? of(providers.next()) : null);
    // No virtual thread: a plugin that computes without end would keep its carrier for ever.
    Thread thread = Thread.ofPlatform().daemon().name("plugin-introduction").unstarted(asked);
    thread.setContextClassLoader(loader);
    thread.start();
    try {
      return asked.get(bound.toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      asked.cancel(true);
    }
  }

  private static Introduction of(MilepostPlugin plugin) {
    PluginMetadata metadata = requireNonNull(plugin.metadata(), "metadata() gave null");
    List<DevOpsIntegrationPlugin> integrations =
        List.copyOf(requireNonNull(plugin.integrations(), "integrations() gave null"));
    for (DevOpsIntegrationPlugin integration : integrations) {
      requireNonNull(integration.metadata(), "metadata() of an integration gave null");
      requireNonNull(integration.configuration(), "configuration() gave null");
      requireNonNull(integration.capabilities(), "capabilities() gave null");
    }
    List<PluginCommand> commands =
        List.copyOf(requireNonNull(plugin.commands(), "commands() gave null"));
    for (PluginCommand command : commands) {
      requireNonNull(command.spec(), "spec() of a command gave null");
    }
    List<StepHandler> handlers =
        List.copyOf(requireNonNull(plugin.stepHandlers(), "stepHandlers() gave null"));
    for (StepHandler handler : handlers) {
      requireNonNull(handler.kind(), "kind() of a step handler gave null");
    }
    return new Introduction(plugin, metadata, integrations, commands, handlers);
  }
}
