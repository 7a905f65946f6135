// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.incident.LogTemplates;
import dev.milepost.report.IncidentReports;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code platform incident signatures}: which lines of a log the same statement wrote. */
final class IncidentSignaturesCommand implements Command {
  @Override
  public String name() {
    return "signatures";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Group the lines of a log by the statement that wrote them: the id of its group for"
                + " each line, or with --format json|markdown the templates with their counts.")
        .footer(
            "",
            "Examples:",
            "  platform incident signatures app.log | sort | uniq -c | sort -rn | head",
            "  platform incident signatures app.log --format markdown",
            "  journalctl -u shop | platform incident signatures - --format json");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .paramLabel("FILE")
            .type(String.class)
            .description("The log; - for stdin.")
            .build());
    ReportOptions.addTo(spec, IncidentReports.FORMATS);
    spec.addOption(Arguments.flag("--quiet", "No progress on stderr."));
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) {
    Arguments arguments = new Arguments(parsed);
    Surroundings surroundings = session.surroundings();
    ReportOptions report = ReportOptions.read(arguments, surroundings, IncidentReports.FORMATS);
    LogInput log = LogInput.of("FILE", arguments.positional(0).orElse(""), arguments, surroundings);
    arguments.check();
    try (LogTemplates templates = log.read(session, arguments.has("--quiet"), LogTemplates::read)) {
      Output.write(
          surroundings,
          report.file(),
          out -> IncidentReports.write(templates, report.format(), out));
    }
    return ExitCode.DONE;
  }
}
