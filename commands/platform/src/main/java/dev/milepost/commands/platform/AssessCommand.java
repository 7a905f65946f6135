// SPDX-License-Identifier: MIT
package dev.milepost.commands.platform;

import dev.milepost.assessment.Assessment;
import dev.milepost.kernel.Finding;
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
import java.util.ArrayList;
import java.util.List;

/** Looks at a repository and reports. */
record AssessCommand(Engines engines) implements PluginCommand {
  @Override
  public CommandSpec spec() {
    List<CommandOption> options = new ArrayList<>();
    options.add(RepositoryOptions.repository());
    options.addAll(RepositoryOptions.period());
    options.addAll(RepositoryOptions.deployments());
    return new CommandSpec(
        "assess",
        "Measure how delivery goes in a git repository, and what is missing in it",
        "The five delivery metrics with their trend, maturity against a published benchmark, the"
            + " capabilities that detectors find with the lines that show them, and at most three"
            + " recommendations. Nothing is checked out, started or sent; a number that git cannot"
            + " tell is no data or a lower bound, never a guess.",
        options,
        Risk.READ,
        Written.schema("assessment-1"),
        List.of(
            new CommandExample("", "this folder, the last twelve months"),
            new CommandExample("../shop --since 2026-01-01 --until 2026-07-01", "half a year")));
  }

  @Override
  public CommandResult run(CommandCall call, CallContext context) {
    Assessment assessment =
        engines.assessor().assess(RepositoryOptions.request(call, context), context.progress());
    return new CommandResult.Findings(
        List.<Finding>copyOf(assessment.findings()),
        Written.text(out -> Reports.write(assessment, Format.MARKDOWN, RenderOptions.PLAIN, out)),
        Written.data(out -> Reports.write(assessment, Format.JSON, RenderOptions.PLAIN, out)));
  }
}
