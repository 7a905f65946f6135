// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.AssessmentRequest;
import dev.milepost.delivery.MetricName;
import dev.milepost.report.Explanation;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code platform explain}: what is behind a number. */
final class ExplainCommand implements Command {
  @Override
  public String name() {
    return "explain";
  }

  private static List<String> keys() {
    return Arrays.stream(MetricName.values()).map(MetricName::key).toList();
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().description("List the deployments, commits and failures behind a metric.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .paramLabel("METRIC")
            .type(String.class)
            .completionCandidates(keys())
            .description("One of " + String.join(", ", keys()) + ".")
            .build());
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("1")
            .arity("0..1")
            .paramLabel("PATH")
            .type(String.class)
            .description("The repository (default: this folder).")
            .build());
    spec.addOption(
        Arguments.value("--month", "YYYY-MM", "Only this month (default: the whole period)."));
    spec.addOption(Arguments.value("--service", "NAME", "Which service, where there are several."));
    AssessmentOptions.addTo(spec);
    ReportOptions.addTo(spec, Explanation.FORMATS);
    spec.addOption(Arguments.flag("--quiet", "No progress on stderr."));
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) {
    Arguments arguments = new Arguments(parsed);
    Surroundings surroundings = session.surroundings();
    ReportOptions report = ReportOptions.read(arguments, surroundings, Explanation.FORMATS);
    Optional<MetricName> metric =
        arguments.wordOf(
            "the metric", arguments.positional(0).orElse(""), ExplainCommand::metric, keys());
    Optional<YearMonth> month =
        arguments.word("--month", ExplainCommand::month, List.of("a month such as 2026-03"));
    AssessmentRequest request =
        AssessmentOptions.read(arguments, surroundings, arguments.positional(1));

    Assessment assessment = AssessCommand.assess(session, request, arguments.has("--quiet"));
    Explanation explanation =
        Explanation.of(assessment, arguments.text("--service"), metric.orElseThrow(), month);
    Output.write(
        surroundings,
        report.file(),
        out -> explanation.write(report.format(), report.render(), out));
    return ExitCode.DONE;
  }

  /** By its key, also in lower-dashed form. */
  private static Optional<MetricName> metric(String word) {
    return MetricName.parse(word.replace("-", ""));
  }

  private static Optional<YearMonth> month(String text) {
    try {
      return Optional.of(YearMonth.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
