// SPDX-License-Identifier: MIT
package dev.milepost.commands.devops;

import dev.milepost.incident.Analysis;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.spi.command.CallContext;
import dev.milepost.spi.command.CommandCall;
import dev.milepost.spi.command.CommandExample;
import dev.milepost.spi.command.CommandResult;
import dev.milepost.spi.command.CommandSpec;
import dev.milepost.spi.command.PluginCommand;
import java.util.List;

/** Says what a log tells of an incident. */
record AnalyzeIncident() implements PluginCommand {
  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        "analyze-incident",
        "Find the failures in a log and what may have caused them",
        "Groups the failures of a log, finds the first failing place in your own code, and known"
            + " causes with the lines that speak for them. Deterministic: the same log gives the same"
            + " result. Nothing is written or sent; secrets are masked.",
        IncidentLog.OPTIONS,
        Risk.READ,
        new Shape()
            .with("schemaVersion", Shape.COUNT)
            .with("signatures", Shape.list(Shape.ANY))
            .with("causes", Shape.list(Shape.ANY))
            .schema(),
        List.of(
            new CommandExample("app.log --code-prefix com.acme", "the plainest"),
            new CommandExample(
                "app.log --title 'API Gateway Timeout' --severity high --component api-gateway",
                "with what people say of it")));
  }

  @Override
  public CommandResult run(CommandCall call, CallContext context) {
    Analysis analysis = IncidentLog.of(call, context).analysis(context.progress());
    return new CommandResult.Answer(IncidentLog.text(analysis), IncidentLog.data(analysis));
  }
}
