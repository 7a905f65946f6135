// SPDX-License-Identifier: MIT
package dev.milepost.commands.devops;

import dev.milepost.spi.command.CallContext;
import dev.milepost.spi.command.CommandCall;
import dev.milepost.spi.command.CommandOption;
import dev.milepost.work.connection.Connection;
import dev.milepost.work.connection.ConnectionPlaces;
import dev.milepost.work.connection.Connections;
import dev.milepost.work.item.OpenConnection;
import dev.milepost.work.item.WorkPlans;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The connections at hand while a command runs, and plans for them. */
final class Desk implements AutoCloseable {
  /** Of every command that uses a connection. */
  static final List<CommandOption> OPTIONS =
      List.of(
          CommandOption.text(
              "connection",
              "The connection; the only one that can be used by default.",
              "payments"),
          config());

  private static final String NAME = "milepost.yaml";

  private final TrackerAccess trackers;
  private final CallContext context;
  private final Connections connections;

  private Desk(TrackerAccess trackers, CallContext context, Connections connections) {
    this.trackers = trackers;
    this.context = context;
    this.connections = connections;
  }

  static CommandOption config() {
    return CommandOption.of(
        "config",
        CommandOption.Type.PATH,
        "The configuration file; by default milepost.yaml here, then the one in MILEPOST_HOME.",
        "milepost.yaml");
  }

  static Desk open(TrackerAccess trackers, CommandCall call, CallContext context) {
    Connections connections =
        trackers.connections(
            new ConnectionPlaces(
                home(context), file(call, context).orElse(null), context.environment()));
    connections
        .faults()
        .forEach(fault -> context.say(System.Logger.Level.WARNING, fault.toString()));
    return new Desk(trackers, context, connections);
  }

  private static Path home(CallContext context) {
    String told = context.environment().getOrDefault("MILEPOST_HOME", "");
    return told.isBlank()
        ? Path.of(System.getProperty("user.home", ".")).resolve(".milepost")
        : context.folder().resolve(told);
  }

  private static Optional<Path> file(CommandCall call, CallContext context) {
    Map<String, String> environment = context.environment();
    Optional<Path> told =
        call.text("config")
            .or(() -> Optional.ofNullable(environment.get("MILEPOST_CONFIG")))
            .map(context.folder()::resolve);
    return told.isPresent()
        ? told
        : Stream.of(context.folder().resolve(NAME), home(context).resolve(NAME))
            .filter(Files::isRegularFile)
            .findFirst();
  }

  Connections connections() {
    return connections;
  }

  /** The connection that is meant. */
  OpenConnection connection(CommandCall call) {
    return call.text("connection").map(connections::open).orElseGet(connections::only);
  }

  /** The kind of tracker that a connection leads to. */
  String kind(OpenConnection connection) {
    return connections.find(connection.name()).map(Connection::pluginId).orElse("");
  }

  WorkPlans plans() {
    return new WorkPlans(context.plugin().clock(), trackers::newId);
  }

  String newId() {
    return trackers.newId();
  }

  @Override
  public void close() {
    connections.close();
  }
}
