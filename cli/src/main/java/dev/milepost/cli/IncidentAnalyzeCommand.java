// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.incident.Analysis;
import dev.milepost.incident.IncidentAnalyzer;
import dev.milepost.report.IncidentReports;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code platform incident analyze}: what failed, where, and why perhaps. Writes nothing. */
final class IncidentAnalyzeCommand implements Command {
  @Override
  public String name() {
    return "analyze";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Find the failures in a log, the first failing place in your code, and known causes"
                + " with their evidence. Nothing is written or sent.")
        .footer(
            "",
            "Examples:",
            "  platform incident analyze --file app.log --code-prefix com.acme",
            "  kubectl logs shop-1 --previous | platform incident analyze --file -",
            "  platform incident analyze --file app.log --title \"Gateway timeout\" \\",
            "      --severity high --component api-gateway --format json");
    spec.addOption(
        Arguments.value("--file", "FILE", "The log, plain or JSON lines; - for stdin. Required."));
    IncidentOptions.addTo(spec);
    ReportOptions.addTo(spec, IncidentReports.FORMATS);
    spec.addOption(Arguments.flag("--quiet", "No progress on stderr."));
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) {
    Arguments arguments = new Arguments(parsed);
    Surroundings surroundings = session.surroundings();
    ReportOptions report = ReportOptions.read(arguments, surroundings, IncidentReports.FORMATS);
    Optional<LogInput> log =
        arguments
            .text("--file")
            .map(name -> LogInput.of("option --file", name, arguments, surroundings));
    if (log.isEmpty()) {
      arguments.fault("option --file is missing; it names the log, or is - for stdin");
    }
    IncidentOptions incident = IncidentOptions.read(arguments, surroundings);
    arguments.check();

    IncidentAnalyzer analyzer = incident.analyzer();
    Analysis analysis =
        log.orElseThrow()
            .read(
                session,
                arguments.has("--quiet"),
                (in, total, progress) ->
                    analyzer.analyze(incident.incident(), in, total, progress));
    Output.write(
        surroundings,
        report.file(),
        out -> IncidentReports.write(analysis, report.format(), report.render(), out));
    return ExitCode.DONE;
  }
}
