// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.kernel.MilepostException;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Commands that share their first word, such as {@code platform incident analyze}. */
record CommandGroup(String name, String description, List<Command> commands) implements Command {
  CommandGroup {
    commands = List.copyOf(commands);
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().description(description);
    for (Command command : commands) {
      spec.addSubcommand(command.name(), Platform.spec(command, command.name()));
    }
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) throws IOException {
    if (parsed.hasSubcommand()) {
      ParseResult chosen = parsed.subcommand();
      for (Command command : commands) {
        if (command.name().equals(chosen.commandSpec().name())) {
          return command.run(chosen, session);
        }
      }
    }
    throw MilepostException.caller(
        "command-missing",
        "'"
            + parsed.commandSpec().qualifiedName()
            + "' needs one more word: "
            + Arguments.orList(commands.stream().map(Command::name).toList()));
  }
}
