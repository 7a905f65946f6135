// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.work.connection.Connection;
import dev.milepost.work.connection.Connections;
import dev.milepost.work.view.ConnectionView;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code platform integrations list}: the connections that are configured. */
final class IntegrationsListCommand implements Command {
  @Override
  public String name() {
    return "list";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description("List the connections to trackers. No site is asked.")
        .footer("", "Example:", "  platform integrations list --format json");
    TrackerOptions.addWithoutConnectionTo(spec);
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) {
    Arguments arguments = new Arguments(parsed);
    TrackerOptions options = TrackerOptions.read(arguments, session.surroundings());
    arguments.check();
    try (Connections connections = options.connections(session)) {
      List<Connection> all = connections.list();
      options.write(
          session,
          TrackerOptions.document()
              .with(
                  "connections",
                  new JsonArray(all.stream().<JsonValue>map(ConnectionView::of).toList())),
          () -> ConnectionTables.list(all, options.render()));
    }
    return ExitCode.DONE;
  }
}
