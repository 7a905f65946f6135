// SPDX-License-Identifier: MIT
package dev.milepost.host.command;

import dev.milepost.kernel.MilepostException;
import dev.milepost.spi.MilepostPlugin;
import dev.milepost.spi.command.CommandSpec;
import dev.milepost.spi.command.PluginCommand;
import dev.milepost.spi.plugin.StepHandler;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a plugin brings to a command line, as its build wrote it down: to be known without loading a
 * class of it. Immutable.
 *
 * @param plugin its id
 * @param stepKinds the kinds of plan steps that it applies
 * @since 0.1
 */
public record CommandIndex(String plugin, List<CommandSpec> commands, List<String> stepKinds) {
  /** Where a jar holds it. */
  public static final String PATH = "META-INF/milepost/commands.json";

  /** No text of an index is longer, in bytes. */
  public static final int LARGEST = 1 << 20;

  /** No plugin brings more commands. */
  public static final int MOST_COMMANDS = 200;

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_-]{0,63}");

  /**
   * Checks the id, and that commands have names of their own; throws {@link
   * IllegalArgumentException} naming the wrong one.
   */
  public CommandIndex {
    commands = List.copyOf(commands);
    stepKinds = List.copyOf(stepKinds);
    if (!ID.matcher(plugin).matches()) {
      throw new IllegalArgumentException(
          "plugin id '" + plugin + "' is not 1 to 64 of a-z, 0-9, '_' and '-', a letter first");
    }
    if (commands.size() > MOST_COMMANDS) {
      throw new IllegalArgumentException(
          "plugin '" + plugin + "' has " + commands.size() + " commands, at most " + MOST_COMMANDS);
    }
    Set<String> names = new HashSet<>();
    for (CommandSpec command : commands) {
      if (!names.add(command.name())) {
        throw new IllegalArgumentException(
            "plugin '" + plugin + "' has two commands '" + command.name() + "'");
      }
    }
  }

  /** The index of a plugin that is there: what a build writes. Runs code of the plugin. */
  public static CommandIndex of(MilepostPlugin plugin) {
    return new CommandIndex(
        plugin.metadata().id(),
        plugin.commands().stream().map(PluginCommand::spec).toList(),
        plugin.stepHandlers().stream().map(StepHandler::kind).sorted().toList());
  }

  /**
   * Reads an index.
   *
   * @param place of the text, for messages
   * @throws MilepostException saying what is wrong and where
   */
  public static CommandIndex read(byte[] text, String place) {
    return new CommandIndexReader(place).read(text);
  }

  /** Its text, the same for equal indexes. */
  public byte[] write() {
    return CommandIndexWriter.write(this);
  }

  /** The command of that name. */
  public Optional<CommandSpec> command(String name) {
    return commands.stream().filter(command -> command.name().equals(name)).findFirst();
  }
}
