// SPDX-License-Identifier: MIT
package dev.milepost.host.command;

import dev.milepost.host.PluginFault;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.spi.command.CommandCall;
import dev.milepost.spi.command.CommandResult;
import dev.milepost.spi.command.CommandSpec;
import dev.milepost.spi.plugin.StepHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The commands of all plugins. What there is comes from indexes; a plugin is loaded when one of its
 * commands runs, and nothing that it does then takes the host down: see {@link
 * dev.milepost.host.guard.CallLimits}. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class CommandHost implements AutoCloseable {
  private final Map<String, PluginUnit> units = new TreeMap<>();
  private final List<PluginFault> faults;

  CommandHost(List<PluginUnit> units, List<PluginFault> faults) {
    List<PluginFault> all = new ArrayList<>(faults);
    for (PluginUnit unit : units) {
      if (this.units.putIfAbsent(unit.index().plugin(), unit) != null) {
        all.add(
            new PluginFault(
                unit.status().origin(),
                "a plugin '" + unit.index().plugin() + "' is there already; left out"));
      }
    }
    this.faults = List.copyOf(all);
  }

  /** The indexes, by the plugins' ids. */
  public List<CommandIndex> indexes() {
    return units.values().stream().map(PluginUnit::index).toList();
  }

  /** The index of that plugin. */
  public Optional<CommandIndex> find(String plugin) {
    return Optional.ofNullable(units.get(plugin)).map(PluginUnit::index);
  }

  /** Indexes that cannot be read, and plugins that were left out. */
  public List<PluginFault> faults() {
    return faults;
  }

  /** What each plugin brings and how it does, by id. Loads nothing. */
  public List<PluginStatus> status() {
    return units.values().stream().map(PluginUnit::status).toList();
  }

  /**
   * Runs a command.
   *
   * @throws MilepostException that the command itself threw; where there is none of that name;
   *     where the plugin cannot be loaded, fails, does not end in time, or is left alone after
   *     failures; where its plan goes further than its description says
   */
  public CommandResult call(String plugin, String command, CommandCall call, Caller caller) {
    PluginUnit unit = units.get(plugin);
    if (unit == null) {
      throw MilepostException.caller(
          "plugin-unknown",
          "there is no plugin '"
              + plugin
              + "' with commands; there "
              + (units.isEmpty() ? "is none" : "are: " + String.join(", ", units.keySet())));
    }
    CommandSpec spec =
        unit.index()
            .command(command)
            .orElseThrow(() ->
                MilepostException.caller(
                    "command-unknown",
                    "plugin '"
                        + plugin
                        + "' has no command '"
                        + command
                        + "'; it has: "
                        + unit.index().commands().stream()
                            .map(CommandSpec::name)
                            .collect(Collectors.joining(", "))));
    return unit.call(spec, call, caller);
  }

  /**
   * What applies a plan that the plugin proposed, in the plugin as it is loaded here; empty where
   * other kinds of steps than the plugin's own are in it.
   */
  public List<StepHandler> stepHandlers(String plugin, Plan plan) {
    PluginUnit unit = units.get(plugin);
    if (unit == null) {
      return List.of();
    }
    List<String> kinds = unit.index().stepKinds();
    boolean own = plan.steps().stream().allMatch(step -> kinds.contains(step.kind()));
    return own ? unit.loaded().stepHandlers() : List.of();
  }

  /** Closes the jars of what was loaded. */
  @Override
  public void close() {
    units.values().forEach(PluginUnit::close);
  }
}
