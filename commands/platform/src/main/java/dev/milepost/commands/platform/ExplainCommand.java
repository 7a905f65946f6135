// SPDX-License-Identifier: MIT
package dev.milepost.commands.platform;

import dev.milepost.assessment.Assessment;
import dev.milepost.delivery.MetricName;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.report.Explanation;
import dev.milepost.report.Format;
import dev.milepost.report.RenderOptions;
import dev.milepost.spi.command.CallContext;
import dev.milepost.spi.command.CommandCall;
import dev.milepost.spi.command.CommandExample;
import dev.milepost.spi.command.CommandOption;
import dev.milepost.spi.command.CommandResult;
import dev.milepost.spi.command.CommandSpec;
import dev.milepost.spi.command.PluginCommand;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Says what is behind a number. */
record ExplainCommand(Engines engines) implements PluginCommand {
  @Override
  public CommandSpec spec() {
    List<CommandOption> options = new ArrayList<>();
    options.add(
        CommandOption.text("metric", "Which number.", MetricName.values()[0].key())
            .demanded()
            .argument()
            .among(Arrays.stream(MetricName.values()).map(MetricName::key).toList()));
    options.add(RepositoryOptions.repository());
    options.add(
        CommandOption.text("month", "Only this month; the whole period by default.", "2026-03"));
    options.add(CommandOption.text("service", "Which service, where there are several.", "api"));
    options.addAll(RepositoryOptions.period());
    options.addAll(RepositoryOptions.deployments());
    return new CommandSpec(
        "explain",
        "List the deployments, commits and failures behind a metric",
        "Every fact that a number was computed from, with commit, time and reason, so that it can be"
            + " checked by hand.",
        options,
        Risk.READ,
        Written.schema("explanation-1"),
        List.of(
            new CommandExample(MetricName.CHANGE_LEAD_TIME.key(), "the whole period"),
            new CommandExample(
                MetricName.CHANGE_FAIL_RATE.key() + " ../shop --month 2026-03", "one month")));
  }

  @Override
  public CommandResult run(CommandCall call, CallContext context) {
    MetricName metric = MetricName.parse(call.required("metric")).orElseThrow();
    Assessment assessment =
        engines.assessor().assess(RepositoryOptions.request(call, context), context.progress());
    Explanation explanation =
        Explanation.of(
            assessment,
            call.text("service"),
            metric,
            call.text("month").map(ExplainCommand::month));
    return new CommandResult.Answer(
        Written.text(out -> explanation.write(Format.MARKDOWN, RenderOptions.PLAIN, out)),
        Written.data(out -> explanation.write(Format.JSON, RenderOptions.PLAIN, out)));
  }

  private static YearMonth month(String text) {
    try {
      return YearMonth.parse(text);
    } catch (DateTimeException e) {
      throw MilepostException.caller(
          "month", "month is '" + text + "', wanted is a month such as 2026-03");
    }
  }
}
