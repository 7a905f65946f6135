// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.marketplace.check.Edit;
import dev.milepost.marketplace.check.Fixer;
import dev.milepost.marketplace.check.PluginValidator;
import dev.milepost.marketplace.check.ReportDocuments;
import dev.milepost.marketplace.check.ValidationReport;
import dev.milepost.report.DataFormat;
import dev.milepost.report.DataWriter;
import dev.milepost.report.Format;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code platform plugin validate}: what is wrong with a plugin or a catalogue. */
final class PluginValidateCommand implements Command {
  private static final Set<Format> FORMATS = EnumSet.of(Format.TERMINAL, Format.JSON, Format.SARIF);

  @Override
  public String name() {
    return "validate";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Look for everything that is wrong with a plugin, or with a catalogue and the plugins"
                + " in it. Nothing is fetched or run. Ends with 1 when there are errors.")
        .footer(
            "",
            "Examples:",
            "  platform plugin validate plugins/delivery",
            "  platform plugin validate . --strict --format sarif --output plugins.sarif",
            "  platform plugin validate . --fix",
            "  platform plugin validate . --fix --yes");
    spec.addPositional(
        Arguments.argument("0", "PATH", "The folder of a plugin or catalogue, or its manifest."));
    spec.addOption(Arguments.flag("--strict", "End with 1 when there are warnings, too."));
    spec.addOption(
        Arguments.flag("--fix", "Show what can be put right mechanically; --yes does it."));
    spec.addOption(Arguments.flag("--yes", "Carry out what --fix shows."));
    ReportOptions.addTo(spec, FORMATS);
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) {
    Arguments arguments = new Arguments(parsed);
    Surroundings surroundings = session.surroundings();
    ReportOptions options = ReportOptions.read(arguments, surroundings, FORMATS);
    Path path = surroundings.folder().resolve(arguments.positional(0).orElse(""));
    boolean fix = arguments.has("--fix");
    boolean yes = arguments.has("--yes");
    boolean strict = arguments.has("--strict");
    if (yes && !fix) {
      arguments.fault("option --yes carries out what --fix shows; --fix is missing");
    }
    if (fix && options.format() == Format.SARIF) {
      arguments.fault("option --fix has no form in SARIF; use --format terminal or json");
    }
    arguments.check();

    PluginValidator validator = new PluginValidator();
    ValidationReport report = validator.validate(path);
    List<Edit> done = List.of();
    if (yes) {
      done = new Fixer(PluginValidator.root(path)).apply(report.edits());
      List<Edit> edits = report.edits();
      ValidationReport after = validator.validate(path);
      report = new ValidationReport(after.problems(), edits, after.plugins(), after.files());
    }
    write(session, options, report, new Wishes(strict, fix, yes), done);
    return report.refused(strict) ? ExitCode.THRESHOLD : ExitCode.DONE;
  }

  /** What was asked for. */
  record Wishes(boolean strict, boolean fix, boolean yes) {}

  private static void write(
      Session session,
      ReportOptions options,
      ValidationReport report,
      Wishes wishes,
      List<Edit> done) {
    Optional<JsonObject> document =
        switch (options.format()) {
          case JSON -> Optional.of(ReportDocuments.json(report, wishes.strict(), done));
          case SARIF -> Optional.of(ReportDocuments.sarif(report));
          default -> Optional.empty();
        };
    Output.write(
        session.surroundings(),
        options.file(),
        out -> {
          if (document.isPresent()) {
            DataWriter.of(DataFormat.JSON, out).write(document.get());
          } else {
            String text = new PluginFindingsText(options.render()).of(report, wishes, done);
            out.write(text.getBytes(StandardCharsets.UTF_8));
          }
        });
    if (wishes.fix() && !wishes.yes() && !report.edits().isEmpty()) {
      session.say("nothing was changed; --fix --yes does it");
    }
  }
}
