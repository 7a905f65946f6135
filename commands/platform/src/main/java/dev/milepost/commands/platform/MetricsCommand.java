// SPDX-License-Identifier: MIT
package dev.milepost.commands.platform;

import dev.milepost.assessment.FactsAssessment;
import dev.milepost.assessment.FactsRequest;
import dev.milepost.delivery.Definitions;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.report.Format;
import dev.milepost.report.RenderOptions;
import dev.milepost.report.Reports;
import dev.milepost.spi.command.CallContext;
import dev.milepost.spi.command.CommandCall;
import dev.milepost.spi.command.CommandExample;
import dev.milepost.spi.command.CommandOption;
import dev.milepost.spi.command.CommandResult;
import dev.milepost.spi.command.CommandSpec;
import dev.milepost.spi.command.PluginCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Computes the five metrics from exported facts. */
record MetricsCommand(Engines engines) implements PluginCommand {
  @Override
  public CommandSpec spec() {
    List<CommandOption> options = new ArrayList<>();
    options.add(
        CommandOption.of(
                "deployments-file", CommandOption.Type.PATH, "Deployments.", "deployments.csv")
            .demanded());
    options.add(
        CommandOption.of(
            "changes-file",
            CommandOption.Type.PATH,
            "Changes; without them no lead time.",
            "changes.csv"));
    options.add(
        CommandOption.of(
            "incidents-file",
            CommandOption.Type.PATH,
            "Incidents; without them no failures.",
            "incidents.csv"));
    options.add(
        CommandOption.text("environment", "Deployments to others are left out.", "production")
            .otherwise("production"));
    options.addAll(RepositoryOptions.period());
    return new CommandSpec(
        "metrics",
        "Compute the five delivery metrics from exported facts, without git",
        "Reads deployments, changes and incidents from .csv or .jsonl files, as any tool can export"
            + " them. A metric whose facts are missing has no data, and says so.",
        options,
        Risk.READ,
        Written.schema("metrics-1"),
        List.of(
            new CommandExample("--deployments-file deployments.csv", "frequency only"),
            new CommandExample(
                "--deployments-file deployments.csv --changes-file changes.csv --incidents-file"
                    + " incidents.csv",
                "all five")));
  }

  @Override
  public CommandResult run(CommandCall call, CallContext context) {
    FactsAssessment assessment =
        engines.facts(
            new FactsRequest(
                file("deployments-file", call, context).orElseThrow(),
                file("changes-file", call, context),
                file("incidents-file", call, context),
                call.required("environment"),
                RepositoryOptions.period(call, context),
                Definitions.defaults(),
                RepositoryOptions.benchmark(call)));
    return new CommandResult.Answer(
        Written.text(out -> Reports.write(assessment, Format.MARKDOWN, RenderOptions.PLAIN, out)),
        Written.data(out -> Reports.write(assessment, Format.JSON, RenderOptions.PLAIN, out)));
  }

  private static Optional<Path> file(String option, CommandCall call, CallContext context) {
    Optional<Path> file = call.text(option).map(context.folder()::resolve);
    file.filter(path -> !Files.isRegularFile(path))
        .ifPresent(path -> {
          throw MilepostException.caller(
              "file-missing", option + " is '" + path + "', which is no file that is there");
        });
    return file;
  }
}
