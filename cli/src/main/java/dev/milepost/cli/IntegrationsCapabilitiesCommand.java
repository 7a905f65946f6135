// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.spi.work.Capability;
import dev.milepost.work.connection.Connection;
import dev.milepost.work.connection.Connections;
import dev.milepost.work.item.OpenConnection;
import dev.milepost.work.view.ConnectionView;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code platform integrations capabilities}: what a connection can do, and what it cannot. */
final class IntegrationsCapabilitiesCommand implements Command {
  @Override
  public String name() {
    return "capabilities";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description("Show what a connection can do, and what it cannot.")
        .footer(
            "",
            "Examples:",
            "  platform integrations capabilities payments",
            "  platform integrations capabilities --plugin azure_devops --format json");
    spec.addPositional(
        Arguments.arguments(
            "0..*", "NAME", "The connection (default the only one that can be used)."));
    spec.addOption(
        Arguments.value("--plugin", "ID", "What connections of a plugin can do at most."));
    TrackerOptions.addWithoutConnectionTo(spec);
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) {
    Arguments arguments = new Arguments(parsed);
    TrackerOptions options = TrackerOptions.read(arguments, session.surroundings());
    List<String> names = arguments.positionals(0);
    Optional<String> plugin = arguments.text("--plugin");
    if (names.size() > (plugin.isPresent() ? 0 : 1)) {
      arguments.fault("name one connection, or one plugin with --plugin");
    }
    arguments.check();
    try (Connections connections = options.connections(session)) {
      if (plugin.isPresent()) {
        write(session, options, "", plugin.get(), connections.plugin(plugin.get()).capabilities());
        return ExitCode.DONE;
      }
      OpenConnection open =
          names.isEmpty() ? connections.only() : connections.open(names.getFirst());
      String pluginId = connections.find(open.name()).map(Connection::pluginId).orElse("");
      write(session, options, open.name(), pluginId, open.integration().capabilities());
    }
    return ExitCode.DONE;
  }

  private static void write(
      Session session,
      TrackerOptions options,
      String name,
      String pluginId,
      Set<Capability> capabilities) {
    options.write(
        session,
        TrackerOptions.document()
            .with("capabilities", ConnectionView.of(name, pluginId, capabilities)),
        () ->
            ConnectionTables.capabilities(
                name.isEmpty() ? "plugin " + pluginId : name + " (" + pluginId + ")",
                capabilities,
                options.render()));
  }
}
