// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.work.connection.Connection;
import dev.milepost.work.connection.Connections;
import dev.milepost.work.view.ConnectionView;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code platform integrations remove}: forgets a connection that was added. */
final class IntegrationsRemoveCommand implements Command {
  @Override
  public String name() {
    return "remove";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Forget a connection that was added, with its sealed secrets. Without --yes it is only"
                + " shown. Nothing changes at the tracker.")
        .footer("", "Example:", "  platform integrations remove payments --yes");
    spec.addPositional(Arguments.argument("0", "NAME", "The connection."));
    spec.addOption(Arguments.flag("--yes", "Remove it."));
    TrackerOptions.addWithoutConnectionTo(spec);
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) {
    Arguments arguments = new Arguments(parsed);
    TrackerOptions options = TrackerOptions.read(arguments, session.surroundings());
    String name = arguments.positional(0).orElse("");
    arguments.check();
    try (Connections connections = options.connections(session)) {
      Connection found = IntegrationsShowCommand.find(connections, name);
      boolean sure =
          arguments.has("--yes")
              || session.engines().prompts().confirm("remove connection '" + name + "'?");
      if (sure) {
        connections.remove(name);
      }
      options.write(
          session,
          TrackerOptions.document().with("connection", ConnectionView.of(found)),
          () -> ConnectionTables.show(found, options.render()));
      session.say(
          sure ? "connection '" + name + "' was removed" : "nothing was removed; --yes removes it");
    }
    return ExitCode.DONE;
  }
}
