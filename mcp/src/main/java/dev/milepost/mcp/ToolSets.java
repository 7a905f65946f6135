// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.host.command.CommandHost;
import dev.milepost.host.command.CommandIndex;
import dev.milepost.kernel.MilepostException;
import dev.milepost.spi.command.CommandSpec;
import dev.milepost.spi.command.PluginCommand;
import dev.milepost.spi.tool.ToolSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The servers of a host by their names: a set for each plugin with commands, known from its index
 * alone; sets that plugins bring themselves, for which they are loaded; and one with all commands.
 * Safe for use by many threads.
 *
 * @since 0.1
 */
public final class ToolSets {
  /** The server with the commands of all plugins. */
  public static final String ALL = "milepost";

  private final CommandHost commands;
  private final Supplier<List<ToolSet>> brought;

  private ToolSets(CommandHost commands, Supplier<List<ToolSet>> brought) {
    this.commands = commands;
    this.brought = brought;
  }

  /**
   * The servers of a host.
   *
   * @param brought sets that plugins bring; asked for when a name is wanted that no index has
   */
  public static ToolSets of(CommandHost commands, Supplier<List<ToolSet>> brought) {
    return new ToolSets(commands, brought);
  }

  /**
   * The set of that name.
   *
   * @throws MilepostException naming those there are
   */
  public ToolSet find(String name) {
    if (name.equals(ALL)) {
      return all();
    }
    Map<String, ToolSet> sets = new TreeMap<>();
    for (ToolSet set : brought.get()) {
      sets.putIfAbsent(set.name(), set);
    }
    ToolSet set = sets.get(name);
    if (set != null) {
      return set;
    }
    Optional<CommandIndex> index = commands.find(name);
    if (index.isPresent()) {
      return of(index.get());
    }
    sets.put(ALL, all());
    commands.indexes().forEach(it -> sets.putIfAbsent(it.plugin(), of(it)));
    throw MilepostException.caller(
        "server-unknown",
        "there is no server '" + name + "'; there are: " + String.join(", ", sets.keySet()));
  }

  private ToolSet of(CommandIndex index) {
    return new CommandSet(
        index.plugin(),
        index.plugin(),
        "Commands of the plugin " + index.plugin() + ".",
        index.commands().stream()
            .<PluginCommand>map(spec -> new HostedCommand(commands, index.plugin(), spec, spec))
            .toList());
  }

  /** A command whose name two plugins have is called by both names together. */
  private ToolSet all() {
    Map<String, Long> names =
        commands.indexes().stream()
            .flatMap(index -> index.commands().stream())
            .collect(Collectors.groupingBy(CommandSpec::name, HashMap::new, Collectors.counting()));
    List<PluginCommand> all = new ArrayList<>();
    for (CommandIndex index : commands.indexes()) {
      for (CommandSpec own : index.commands()) {
        boolean alone = names.getOrDefault(own.name(), 0L) == 1;
        CommandSpec spec = alone ? own : renamed(own, index.plugin() + "-" + own.name());
        all.add(new HostedCommand(commands, index.plugin(), own, spec));
      }
    }
    return new CommandSet(
        ALL,
        "Milepost",
        "Measures how software delivery goes, finds what to change, and changes it by plans.",
        all);
  }

  private static CommandSpec renamed(CommandSpec spec, String name) {
    String allowed = name.replace('_', '-');
    return new CommandSpec(
        allowed.substring(0, Math.min(64, allowed.length())),
        spec.summary(),
        spec.description(),
        spec.options(),
        spec.risk(),
        spec.output(),
        spec.examples());
  }

  /** A set of commands and nothing else. */
  private record CommandSet(
      String name, String title, String instructions, List<PluginCommand> commands)
      implements ToolSet {}
}
