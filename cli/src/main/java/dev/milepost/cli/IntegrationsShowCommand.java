// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.kernel.MilepostException;
import dev.milepost.spi.work.DevOpsIntegrationPlugin;
import dev.milepost.work.connection.Connection;
import dev.milepost.work.connection.Connections;
import dev.milepost.work.view.ConnectionView;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code platform integrations show}: one connection, or what a plugin wants to know. */
final class IntegrationsShowCommand implements Command {
  @Override
  public String name() {
    return "show";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Show how a connection is configured, without its secrets; or with --plugin the keys"
                + " that connections of that plugin have.")
        .footer(
            "",
            "Examples:",
            "  platform integrations show payments",
            "  platform integrations show --plugin jira");
    spec.addPositional(Arguments.arguments("0..*", "NAME", "The connection."));
    spec.addOption(Arguments.value("--plugin", "ID", "A plugin instead of a connection."));
    TrackerOptions.addWithoutConnectionTo(spec);
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) {
    Arguments arguments = new Arguments(parsed);
    TrackerOptions options = TrackerOptions.read(arguments, session.surroundings());
    Optional<String> plugin = arguments.text("--plugin");
    int names = arguments.positionals(0).size();
    if (names + (plugin.isPresent() ? 1 : 0) != 1) {
      arguments.fault("name one connection, or one plugin with --plugin");
    }
    arguments.check();
    try (Connections connections = options.connections(session)) {
      if (plugin.isPresent()) {
        DevOpsIntegrationPlugin found = connections.plugin(plugin.get());
        options.write(
            session,
            TrackerOptions.document().with("plugin", ConnectionView.of(found)),
            () -> ConnectionTables.plugin(found, options.render()));
        return ExitCode.DONE;
      }
      Connection found = find(connections, arguments.positionals(0).getFirst());
      options.write(
          session,
          TrackerOptions.document().with("connection", ConnectionView.of(found)),
          () -> ConnectionTables.show(found, options.render()));
    }
    return ExitCode.DONE;
  }

  /** The connection of that name, also one that cannot be used. */
  static Connection find(Connections connections, String name) {
    return connections
        .find(name)
        .orElseThrow(() ->
            MilepostException.caller(
                "connection-unknown",
                "there is no connection '"
                    + name
                    + "'; "
                    + (connections.list().isEmpty()
                        ? "none is configured"
                        : "there are: "
                            + String.join(
                                ", ",
                                connections.list().stream().map(Connection::name).toList()))));
  }
}
