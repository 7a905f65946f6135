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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  private static final int LONGEST_NAME = 64;

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
    // Those that keep their name come first: no other plugin takes it from them.
    Set<String> taken = new HashSet<>();
    names.forEach((name, count) -> {
      if (count == 1) {
        taken.add(name);
      }
    });
    for (CommandIndex index : commands.indexes()) {
      for (CommandSpec own : index.commands()) {
        boolean alone = names.getOrDefault(own.name(), 0L) == 1;
        CommandSpec spec = alone ? own : renamed(own, free(index.plugin(), own.name(), taken));
        all.add(new HostedCommand(commands, index.plugin(), own, spec));
      }
    }
    return new CommandSet(
        ALL,
        "Milepost",
        "Measures how software delivery goes, finds what to change, and changes it by plans.",
        all);
  }

  /** Both names together, with a number behind them where that is taken. */
  private static String free(String plugin, String command, Set<String> taken) {
    String both = (plugin + "-" + command).replace('_', '-');
    String name = shortened(both, LONGEST_NAME);
    for (int number = 2; !taken.add(name); number++) {
      String ending = "-" + number;
      name = shortened(both, LONGEST_NAME - ending.length()) + ending;
    }
    return name;
  }

  private static String shortened(String name, int longest) {
    return name.substring(0, Math.min(longest, name.length()));
  }

  private static CommandSpec renamed(CommandSpec spec, String name) {
    return new CommandSpec(
        name,
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
