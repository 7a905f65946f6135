// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.assessment.FactsAssessment;
import dev.milepost.assessment.FactsRequest;
import dev.milepost.kernel.TimeRange;
import dev.milepost.report.Reports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code platform metrics}: the five metrics of facts that somebody exported, without git. */
final class MetricsCommand implements Command {
  @Override
  public String name() {
    return "metrics";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description("Compute the five metrics from exported facts (.csv or .jsonl), without git.");
    spec.addOption(Arguments.value("--deployments-file", "FILE", "Deployments; required."));
    spec.addOption(
        Arguments.value("--changes-file", "FILE", "Changes; without them no lead time."));
    spec.addOption(
        Arguments.value("--incidents-file", "FILE", "Incidents; without them no failures."));
    spec.addOption(
        Arguments.value(
            "--environment", "NAME", "Deployments to others are left out (default production)."));
    AssessmentOptions.addPeriod(spec);
    Settings.addTo(spec);
    ReportOptions.addTo(spec, Reports.FACTS_FORMATS);
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) {
    Arguments arguments = new Arguments(parsed);
    Surroundings surroundings = session.surroundings();
    ReportOptions report = ReportOptions.read(arguments, surroundings, Reports.FACTS_FORMATS);
    Settings settings = Settings.read(arguments, surroundings);
    Optional<TimeRange> period =
        Times.period(arguments, settings.definitions().zone(), surroundings.clock());
    Optional<Path> deployments = file("--deployments-file", arguments, surroundings);
    if (arguments.text("--deployments-file").isEmpty()) {
      arguments.fault("option --deployments-file is missing; metrics start from deployments");
    }
    Optional<Path> changes = file("--changes-file", arguments, surroundings);
    Optional<Path> incidents = file("--incidents-file", arguments, surroundings);
    arguments.check();

    FactsAssessment assessment =
        session
            .engines()
            .facts(
                new FactsRequest(
                    deployments.orElseThrow(),
                    changes,
                    incidents,
                    arguments.text("--environment").orElse("production"),
                    period.orElseThrow(),
                    settings.definitions(),
                    settings.benchmark()));
    Output.write(
        surroundings,
        report.file(),
        out -> Reports.write(assessment, report.format(), report.render(), out));
    return ExitCode.DONE;
  }

  private static Optional<Path> file(
      String option, Arguments arguments, Surroundings surroundings) {
    Optional<Path> file = arguments.text(option).map(surroundings.folder()::resolve);
    file.filter(path -> !Files.exists(path))
        .ifPresent(
            path -> arguments.fault("option " + option + " is '" + path + "', which is not there"));
    return file;
  }
}
