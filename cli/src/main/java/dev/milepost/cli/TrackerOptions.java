// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.report.DataFormat;
import dev.milepost.report.DataWriter;
import dev.milepost.report.RenderOptions;
import dev.milepost.work.connection.ConnectionPlaces;
import dev.milepost.work.connection.Connections;
import dev.milepost.work.item.OpenConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What all commands that use connections share: which connection, and how and where the result is
 * written.
 *
 * @param name of the connection, empty for the only one
 * @param configuration the file that holds, null without one
 * @param output empty for stdout
 */
record TrackerOptions(
    Optional<String> name,
    @Nullable Path configuration,
    DataFormat format,
    Optional<Path> output,
    boolean unicode) {
  private static final JsonObject HEAD = JsonObject.EMPTY.with("schemaVersion", JsonValue.of(1));

  /** Adds the options, with the choice of a connection. */
  static void addTo(CommandSpec spec) {
    spec.addOption(
        Arguments.value(
            "--connection", "NAME", "The connection (default the only one that can be used)."));
    addWithoutConnectionTo(spec);
  }

  static void addWithoutConnectionTo(CommandSpec spec) {
    spec.addOption(
        Arguments.choice("--format", DataFormat.words(), "What to write (default table)."));
    spec.addOption(Arguments.value("--output", "FILE", "Write there instead of stdout."));
    Settings.addFileTo(spec);
  }

  static TrackerOptions read(Arguments arguments, Surroundings surroundings) {
    Optional<Path> output = Output.file(arguments, surroundings);
    return new TrackerOptions(
        arguments.text("--connection"),
        Configuration.file(arguments, surroundings).orElse(null),
        arguments.word("--format", DataFormat::parse, DataFormat.words()).orElse(DataFormat.TABLE),
        output,
        output.isPresent() || surroundings.unicode());
  }

  /** The connections; what is wrong beside them is said. */
  Connections connections(Session session) {
    Surroundings surroundings = session.surroundings();
    Connections connections =
        session
            .engines()
            .connections(
                new ConnectionPlaces(
                    surroundings.home(), configuration, surroundings.environment()));
    connections.faults().forEach(fault -> session.say(fault.toString()));
    return connections;
  }

  /** The connection that is meant. */
  OpenConnection connection(Connections connections) {
    return name.map(connections::open).orElseGet(connections::only);
  }

  RenderOptions render() {
    return new RenderOptions(false, unicode);
  }

  /** Begins a document, with its schema's version. */
  static JsonObject document() {
    return HEAD;
  }

  /** Text for people. */
  interface Table {
    String text();
  }

  /** Writes a result in the format that was asked for. */
  void write(Session session, JsonObject document, Table table) {
    Output.write(
        session.surroundings(),
        output,
        out -> {
          if (format == DataFormat.TABLE) {
            out.write(table.text().getBytes(StandardCharsets.UTF_8));
          } else {
            DataWriter.of(format, out).write(document);
          }
        });
  }
}
