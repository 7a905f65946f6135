// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.kernel.MilepostException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code platform run}: calls a command of a plugin by its whole name. The words behind the name
 * are read by the command that is called.
 */
final class RunCommand implements Command {
  static final String NAME = "run";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Run a command of a plugin by its whole name: works also where the plugin is named as"
                + " a command of Milepost. 'platform --help' lists plugins, 'platform PLUGIN"
                + " --help' their commands.")
        .customSynopsis("platform run PLUGIN:COMMAND [ARGUMENT...] [OPTION...]");
    spec.addPositional(Arguments.argument("0", "PLUGIN:COMMAND", "The plugin and its command."));
    return spec;
  }

  /** Comes here only without a name: with one, the command that is called reads the words. */
  @Override
  public int run(ParseResult parsed, Session session) {
    throw MilepostException.caller(
        "command-missing", "'platform run' needs a name such as PLUGIN:COMMAND");
  }
}
