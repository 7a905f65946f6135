// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.host.command.CommandHost;
import dev.milepost.kernel.Finding;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.report.DataFormat;
import dev.milepost.report.Format;
import dev.milepost.spi.command.CommandCall;
import dev.milepost.spi.command.CommandResult;
import dev.milepost.spi.command.CommandSpec;
import dev.milepost.spi.plugin.StepHandler;
import dev.milepost.work.connection.Connections;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ParseResult;

/** {@code platform PLUGIN COMMAND}: a command that a plugin brings. */
record PluginVerb(String plugin, CommandSpec command) implements Command {
  static final String FAIL_ON = "--fail-on";

  private static final Set<Format> FORMATS =
      Set.of(Format.TERMINAL, Format.JSON, Format.MARKDOWN, Format.HTML, Format.SARIF);
  private static final List<String> SEVERITIES =
      Arrays.stream(Finding.Severity.values()).map(Finding.Severity::word).toList();

  @Override
  public String name() {
    return command.name();
  }

  @Override
  public picocli.CommandLine.Model.CommandSpec spec() {
    var spec = picocli.CommandLine.Model.CommandSpec.create();
    PluginOptions.addTo(spec, plugin, command);
    ReportOptions.addTo(spec, FORMATS);
    if (command.writes()) {
      PlanRun.addTo(spec);
    }
    spec.addOption(
        Arguments.choice(
            FAIL_ON, SEVERITIES, "End with exit code 1 on a finding that is this bad or worse."));
    if (!hasConfig()) {
      Settings.addFileTo(spec);
    }
    return spec;
  }

  /** Whether the command has an option of its own for the configuration's file. */
  private boolean hasConfig() {
    return command.options().stream().anyMatch(option -> option.name().equals("config"));
  }

  @Override
  public int run(ParseResult parsed, Session session) throws IOException {
    Arguments arguments = new Arguments(parsed);
    Surroundings surroundings = session.surroundings();
    ReportOptions report = ReportOptions.read(arguments, surroundings, FORMATS);
    PlanRun plans =
        command.writes()
            ? PlanRun.read(arguments, surroundings)
            : new PlanRun(false, Optional.empty());
    Optional<Finding.Severity> failOn =
        arguments.word(
            FAIL_ON,
            word ->
                Arrays.stream(Finding.Severity.values())
                    .filter(severity -> severity.word().equals(word))
                    .findFirst(),
            SEVERITIES);
    Optional<Path> told =
        arguments.text("--config").map(surroundings.folder()::resolve).map(Path::normalize);
    arguments.check();
    CommandCall call = PluginOptions.read(command, arguments);
    try (CommandHost host = session.engines().commands(surroundings.home())) {
      CommandResult result;
      try (ConsoleProgress progress = PlanRun.progress(session)) {
        result = host.call(plugin, command.name(), call, new ShellCaller(session, progress, told));
      }
      CommandReport page = new CommandReport(plugin, command.name(), result, report);
      return switch (result) {
        case CommandResult.Answer answer -> written(page, session);
        case CommandResult.Findings findings -> {
          written(page, session);
          yield judged(findings.findings(), failOn, session);
        }
        case CommandResult.Proposal proposal -> {
          if (!plans.yes() && plans.saved().isEmpty()) {
            written(page, session);
            session.say(
                "nothing was changed; --yes does it, --plan FILE saves it for 'platform apply'");
            yield ExitCode.DONE;
          }
          TrackerOptions options =
              new TrackerOptions(
                  Optional.empty(),
                  Configuration.file(arguments, surroundings).orElse(null),
                  report.format() == Format.JSON ? DataFormat.JSON : DataFormat.TABLE,
                  report.file(),
                  report.render().unicode());
          yield carryOut(session, options, plans, host, proposal.plan());
        }
      };
    }
  }

  /** By the plugin as it is loaded already, where its plan needs nobody else. */
  private int carryOut(
      Session session, TrackerOptions options, PlanRun plans, CommandHost host, Plan plan) {
    List<StepHandler> own = plans.yes() ? host.stepHandlers(plugin, plan) : List.of();
    if (!own.isEmpty()) {
      return plans.carryOut(session, options, own, plan);
    }
    try (Connections connections = options.connections(session)) {
      return plans.carryOut(session, options, connections, plan);
    }
  }

  private static int written(CommandReport page, Session session) {
    page.write(session);
    return ExitCode.DONE;
  }

  private static int judged(
      List<Finding> findings, Optional<Finding.Severity> failOn, Session session) {
    List<String> bad =
        findings.stream()
            .filter(finding ->
                finding instanceof Finding.Problem problem
                    && failOn.isPresent()
                    && problem.severity().compareTo(failOn.get()) <= 0)
            .map(Finding::rule)
            .toList();
    if (bad.isEmpty()) {
      return ExitCode.DONE;
    }
    session.say(
        "failed: "
            + bad.size()
            + (bad.size() == 1 ? " finding is " : " findings are ")
            + failOn.orElseThrow().word()
            + " or worse, first "
            + bad.getFirst());
    return ExitCode.THRESHOLD;
  }
}
