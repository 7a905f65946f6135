// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.host.command.CommandHost;
import dev.milepost.host.command.CommandIndex;
import dev.milepost.kernel.MilepostException;
import dev.milepost.marketplace.install.Policy;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The plugins that can be called, as groups of commands: {@code platform PLUGIN COMMAND}. Known
 * from their indexes; no class of a plugin is loaded for it.
 */
record PluginGroups(List<CommandIndex> indexes) {
  /** Runs a group with the words behind its name. */
  interface Runner {
    int run(Command group, String... words) throws IOException;
  }

  static PluginGroups of(Session session) {
    try (CommandHost host = session.engines().commands(session.surroundings().home())) {
      host.faults()
          .forEach(fault ->
              session.say("plugin '" + fault.origin() + "' is left out: " + fault.reason()));
      return new PluginGroups(host.indexes());
    }
  }

  /** Those whose names are no verbs, each with its commands. */
  List<Command> all() {
    return indexes.stream()
        .filter(index -> !Platform.verbs().contains(index.plugin()) && !index.commands().isEmpty())
        .map(PluginGroups::group)
        .toList();
  }

  /** The plugin of that name. */
  Optional<Command> find(String name) {
    return all().stream().filter(group -> group.name().equals(name)).findFirst();
  }

  /** Why a plugin that is installed has no commands here; empty where none of the name is. */
  static Optional<String> withoutCommands(Session session, String name) {
    try {
      return new MarketplaceOptions(Policy.TRUSTED, "", "")
          .open(session)
          .find(name)
          .map(plugin ->
              "plugin '"
                  + name
                  + "' is "
                  + (plugin.enabled()
                      ? "installed and brings no commands for the shell; 'platform plugin show "
                          + name
                          + "' tells what it brings, 'platform plugin verify' whether it is whole"
                      : "switched off; 'platform plugin enable "
                          + name
                          + " --yes' switches it on"));
    } catch (MilepostException e) {
      // The list of plugins is damaged, which was told with the commands that there are.
      return Optional.empty();
    }
  }

  private static Command group(CommandIndex index) {
    return new CommandGroup(
        index.plugin(),
        "Commands of plugin " + index.plugin() + ".",
        index.commands().stream()
            .<Command>map(command -> new PluginVerb(index.plugin(), command))
            .toList());
  }

  /** Runs {@code PLUGIN:COMMAND}, also of a plugin that is named as a verb. */
  int called(String[] words, Runner runner) throws IOException {
    int colon = words[0].indexOf(':');
    if (colon < 1 || colon == words[0].length() - 1) {
      throw MilepostException.caller(
          "command-name",
          "'" + words[0] + "' is no name such as PLUGIN:COMMAND; 'platform --help' lists plugins");
    }
    String plugin = words[0].substring(0, colon);
    CommandIndex index =
        indexes.stream()
            .filter(one -> one.plugin().equals(plugin) && !one.commands().isEmpty())
            .findFirst()
            .orElseThrow(() -> unknown(plugin));
    String[] rest = Arrays.copyOf(words, words.length);
    rest[0] = words[0].substring(colon + 1);
    return runner.run(group(index), rest);
  }

  private MilepostException unknown(String plugin) {
    List<String> names =
        indexes.stream()
            .filter(index -> !index.commands().isEmpty())
            .map(CommandIndex::plugin)
            .toList();
    return MilepostException.caller(
        "plugin-unknown",
        "there is no plugin '"
            + plugin
            + "' with commands"
            + Similar.nearest(plugin, names).map(near -> "; near it is " + near).orElse("")
            + (names.isEmpty()
                ? "; none is installed"
                : "; there are " + String.join(", ", names)));
  }
}
