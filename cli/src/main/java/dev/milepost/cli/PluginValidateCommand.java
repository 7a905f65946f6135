// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.Receipt;
import dev.milepost.marketplace.check.Edit;
import dev.milepost.marketplace.check.PluginValidator;
import dev.milepost.marketplace.check.ReportDocuments;
import dev.milepost.marketplace.check.ValidationReport;
import dev.milepost.marketplace.fix.Fixes;
import dev.milepost.plan.PlanFormat;
import dev.milepost.plan.ReceiptFormat;
import dev.milepost.report.DataFormat;
import dev.milepost.report.DataWriter;
import dev.milepost.report.Format;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
            "  platform plugin validate . --fix --yes",
            "  platform plugin validate . --fix --plan fixes.json");
    spec.addPositional(
        Arguments.argument("0", "PATH", "The folder of a plugin or catalogue, or its manifest."));
    spec.addOption(Arguments.flag("--strict", "End with 1 when there are warnings, too."));
    spec.addOption(
        Arguments.flag(
            "--fix", "Plan what can be put right mechanically, and show it; --yes does it."));
    PlanRun.addTo(spec);
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
    PlanRun run = PlanRun.read(arguments, surroundings);
    boolean strict = arguments.has("--strict");
    if (!fix && (run.yes() || run.saved().isPresent())) {
      arguments.fault(
          "option "
              + (run.yes() ? "--yes carries out" : "--plan saves")
              + " what --fix shows; --fix is missing");
    }
    if (fix && options.format() == Format.SARIF) {
      arguments.fault("option --fix has no form in SARIF; use --format terminal or json");
    }
    arguments.check();

    PluginValidator validator = new PluginValidator();
    ValidationReport report = validator.validate(path);
    Optional<Fixes> fixes =
        fix
            ? Optional.of(
                Fixes.of(
                    session.engines().ids().get(),
                    PluginValidator.root(path),
                    report.edits(),
                    surroundings.clock().instant()))
            : Optional.empty();
    Optional<Plan> plan = fixes.map(Fixes::plan).filter(it -> !it.steps().isEmpty());
    if (plan.isPresent() && run.saved().isPresent()) {
      run.save(session, plan.get());
      return ExitCode.DONE;
    }
    Optional<Receipt> receipt = Optional.empty();
    if (plan.isPresent() && run.yes()) {
      receipt = Optional.of(PlanRun.applied(session, PluginCommands.HANDLERS, plan.get()));
      List<Edit> edits = report.edits();
      ValidationReport after = validator.validate(path);
      report = new ValidationReport(after.problems(), edits, after.plugins(), after.files());
    }
    write(session, options, report, new FixRun(strict, fixes, receipt));
    if (receipt.isPresent() && !receipt.get().complete()) {
      return PlanRun.failed(session, PlanRun.RESUME, receipt.get()).orElse(ExitCode.DONE);
    }
    plan.ifPresent(it ->
        session.say(
            run.yes()
                ? "'platform apply --undo " + it.id() + "' shows how it is taken back"
                : "nothing was changed; --yes does it, --plan FILE saves it for 'platform apply'"));
    return report.refused(strict) ? ExitCode.THRESHOLD : ExitCode.DONE;
  }

  /**
   * What was asked for and done.
   *
   * @param fixes empty where none were asked for
   * @param receipt empty where nothing was changed
   */
  record FixRun(boolean strict, Optional<Fixes> fixes, Optional<Receipt> receipt) {
    /** The corrections that were carried out. */
    List<Edit> done() {
      Set<String> files =
          receipt.stream()
              .flatMap(it -> it.steps().stream())
              .filter(step -> step.outcome() == Receipt.Outcome.APPLIED)
              .map(Receipt.StepReceipt::stepId)
              .collect(Collectors.toSet());
      return fixes.stream().flatMap(it -> it.edits(files).stream()).toList();
    }
  }

  private static void write(
      Session session, ReportOptions options, ValidationReport report, FixRun run) {
    Optional<JsonObject> document =
        switch (options.format()) {
          case JSON -> Optional.of(json(report, run));
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
            String text = new PluginFindingsText(options.render()).of(report, run);
            out.write(text.getBytes(StandardCharsets.UTF_8));
          }
        });
  }

  private static JsonObject json(ValidationReport report, FixRun run) {
    JsonObject document = ReportDocuments.json(report, run.strict(), run.done());
    if (run.fixes().isEmpty()) {
      return document;
    }
    return document
        .with("plan", PlanFormat.write(run.fixes().get().plan()))
        .with(
            "receipt",
            run.receipt().<JsonValue>map(ReceiptFormat::write).orElse(JsonValue.JsonNull.NULL));
  }
}
