// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.delivery.DefinitionKey;
import dev.milepost.report.Listing;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code platform definitions}: the choices on which the same history gives different numbers. */
final class DefinitionsCommand implements Command {
  @Override
  public String name() {
    return "definitions";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description("List the definitions, their values and defaults; --define changes one.");
    ReportOptions.addTo(spec, Listing.FORMATS);
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) {
    Arguments arguments = new Arguments(parsed);
    ReportOptions report = ReportOptions.read(arguments, session.surroundings(), Listing.FORMATS);
    arguments.check();
    Output.write(
        session.surroundings(),
        report.file(),
        out -> listing().write(report.format(), report.render(), out));
    return ExitCode.DONE;
  }

  private static Listing listing() {
    List<List<String>> rows = new ArrayList<>();
    for (DefinitionKey key : DefinitionKey.values()) {
      rows.add(
          List.of(
              Integer.toString(key.choice()),
              key.key(),
              key.defaultValue(),
              key.wanted(),
              key.meaning()));
    }
    return new Listing(
        List.of("choice", "key", "default", "values", "meaning"),
        List.of("Choice", "Key", "Default", "Values", "Decides"),
        INTRODUCTION,
        rows);
  }

  private static final List<String> INTRODUCTION =
      List.of(
          "# Definitions",
          "The same history gives different numbers when different things are counted. Each choice"
              + " has one default; `--define KEY=VALUE`, the variable `MILEPOST_DEFINE=KEY=VALUE,…`"
              + " or `definitions:` in `milepost.yaml` changes it, and every report states what was"
              + " in force. The number is that of the choice; 15 matters only with incident"
              + " records. This page is written by `platform definitions --format markdown`.");
}
