// SPDX-License-Identifier: MIT
package dev.milepost.host.command;

import dev.milepost.host.LoadedPlugin;
import dev.milepost.host.Permissions;
import dev.milepost.host.PluginFault;
import dev.milepost.host.PluginScope;
import dev.milepost.host.Plugins;
import dev.milepost.host.ScopedCall;
import dev.milepost.host.guard.CallLimits;
import dev.milepost.host.guard.Guard;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.spi.command.CommandCall;
import dev.milepost.spi.command.CommandResult;
import dev.milepost.spi.command.CommandSpec;
import dev.milepost.spi.command.PluginCommand;
import dev.milepost.spi.plugin.PluginContext;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A plugin that is known from its index and loaded when one of its commands runs. Safe for use by
 * many threads.
 */
final class PluginUnit implements AutoCloseable {
  private final CommandIndex index;
  private final String origin;
  private final Permissions permissions;
  private final Supplier<Plugins> loading;
  private final PluginScope scope;
  private final Guard guard;
  private @Nullable Plugins plugins;

  /**
   * A plugin that is not loaded yet.
   *
   * @param loading loads it; asked at most once
   */
  PluginUnit(
      CommandIndex index,
      String origin,
      Permissions permissions,
      Supplier<Plugins> loading,
      PluginContext context,
      CallLimits limits) {
    this.index = index;
    this.origin = origin;
    this.permissions = permissions;
    this.loading = loading;
    this.scope = new PluginScope(index.plugin(), permissions, context);
    this.guard = new Guard(index.plugin(), limits, context.clock());
  }

  CommandIndex index() {
    return index;
  }

  CommandResult call(CommandSpec spec, CommandCall call, Caller caller) {
    LoadedPlugin plugin = loaded();
    var context = new ScopedCall(new CallerContext(caller, scope), scope, permissions);
    ClassLoader loader = Objects.requireNonNull(plugin.plugin().getClass().getClassLoader());
    try {
      CommandResult result =
          guard.run(
              "command '" + spec.name() + "'",
              loader,
              () -> command(plugin, spec).run(call, context));
      check(spec, result);
      return result;
    } finally {
      context.end();
    }
  }

  private PluginCommand command(LoadedPlugin plugin, CommandSpec spec) {
    for (PluginCommand command : plugin.commands()) {
      CommandSpec own = command.spec();
      if (own.name().equals(spec.name())) {
        if (own.equals(spec)) {
          return command;
        }
        throw outdated("describes command '" + spec.name() + "' otherwise than its index");
      }
    }
    throw outdated("has no command '" + spec.name() + "', which its index names");
  }

  private MilepostException outdated(String what) {
    return MilepostException.caller(
        IndexMembers.CODE,
        "plugin '"
            + index.plugin()
            + "' "
            + what
            + ": the index was written for another version of it; install the plugin anew");
  }

  /** A plan must not hold more than the command's description says. */
  private void check(CommandSpec spec, CommandResult result) {
    if (result instanceof CommandResult.Proposal proposal) {
      for (PlanStep step : proposal.plan().steps()) {
        if (step.risk().compareTo(spec.risk()) > 0) {
          throw MilepostException.remote(
              Guard.FAILED,
              "command '"
                  + spec.name()
                  + "' of plugin '"
                  + index.plugin()
                  + "' proposes step '"
                  + step.id()
                  + "' of risk "
                  + step.risk().word()
                  + ", and says that it goes no further than "
                  + spec.risk().word(),
              new IllegalStateException(step.kind()));
        }
      }
    }
  }

  /**
   * The plugin, loaded now where it is not yet.
   *
   * @throws MilepostException where it cannot be loaded
   */
  synchronized LoadedPlugin loaded() {
    Plugins known = plugins;
    if (known == null) {
      known = loading.get();
      plugins = known;
    }
    Optional<LoadedPlugin> loaded =
        known.loaded().stream()
            .filter(plugin -> plugin.metadata().id().equals(index.plugin()))
            .findFirst();
    List<PluginFault> faults = known.faults();
    return loaded.orElseThrow(() ->
        MilepostException.remote(
            "plugin-unloadable",
            "plugin '"
                + index.plugin()
                + "' cannot be loaded: "
                + (faults.isEmpty()
                    ? "'" + origin + "' holds other plugins only"
                    : faults.getFirst().reason()),
            new IllegalStateException(origin)));
  }

  /** What it is and how it does; nothing is loaded for it. */
  synchronized PluginStatus status() {
    Plugins known = plugins;
    String fault =
        known == null || known.faults().isEmpty()
            ? guard.trouble().orElse("")
            : known.faults().getFirst().reason();
    List<String> trackers =
        known == null
            ? List.of()
            : known.loaded().stream()
                .flatMap(plugin -> plugin.integrations().stream())
                .map(integration -> integration.metadata().id())
                .toList();
    return new PluginStatus(index, origin, permissions, known != null, trackers, fault);
  }

  @Override
  public synchronized void close() {
    Plugins known = plugins;
    if (known == null) {
      return;
    }
    plugins = null;
    scope.close();
    try {
      known.close();
    } catch (IOException e) {
      System.getLogger(PluginUnit.class.getName())
          .log(System.Logger.Level.WARNING, "the jars of a plugin cannot be closed", e);
    }
  }
}
