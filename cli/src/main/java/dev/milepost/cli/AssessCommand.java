// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.AssessmentRequest;
import dev.milepost.kernel.Progress;
import dev.milepost.report.FactsExport;
import dev.milepost.report.Reports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code platform assess}: looks at a repository and reports. */
final class AssessCommand implements Command {
  @Override
  public String name() {
    return "assess";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description("Measure how delivery goes in a git repository, and what is missing in it.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("0..1")
            .paramLabel("PATH")
            .type(String.class)
            .description("Work tree, bare repository or linked work tree (default: this folder).")
            .build());
    AssessmentOptions.addTo(spec);
    ReportOptions.addTo(spec, Reports.FORMATS);
    spec.addOption(
        Arguments.repeated(
            "--fail-on", "WHAT", "End with exit code 1 on " + FailOn.WANTED + ". Repeatable."));
    spec.addOption(
        Arguments.value(
            "--facts",
            "FOLDER",
            "Also write the facts behind the numbers there, for 'platform metrics'."));
    spec.addOption(Arguments.flag("--quiet", "No progress on stderr."));
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) throws IOException {
    Arguments arguments = new Arguments(parsed);
    Surroundings surroundings = session.surroundings();
    ReportOptions report = ReportOptions.read(arguments, surroundings, Reports.FORMATS);
    List<FailOn> thresholds = thresholds(arguments);
    Optional<Path> facts = arguments.text("--facts").map(surroundings.folder()::resolve);
    AssessmentRequest request =
        AssessmentOptions.read(arguments, surroundings, arguments.positional(0));

    Assessment assessment = assess(session, request, arguments.has("--quiet"));
    Output.write(
        surroundings,
        report.file(),
        out -> Reports.write(assessment, report.format(), report.render(), out));
    if (facts.isPresent()) {
      FactsExport.write(assessment, facts.get());
    }
    return judge(assessment, thresholds, session);
  }

  /** Assesses with progress on stderr. */
  static Assessment assess(Session session, AssessmentRequest request, boolean quiet) {
    Surroundings surroundings = session.surroundings();
    if (quiet) {
      return session.engines().assessor().assess(request, Progress.NONE);
    }
    try (var progress =
        new ConsoleProgress(
            surroundings.stderr(), surroundings.clock(), surroundings.stderrTerminal())) {
      return session.engines().assessor().assess(request, progress);
    }
  }

  private static List<FailOn> thresholds(Arguments arguments) {
    List<FailOn> thresholds = new ArrayList<>();
    for (String text : arguments.texts("--fail-on")) {
      FailOn.parse(text)
          .ifPresentOrElse(thresholds::add, () -> arguments.fault(FailOn.refusal(text)));
    }
    return thresholds;
  }

  private static int judge(Assessment assessment, List<FailOn> thresholds, Session session) {
    int code = ExitCode.DONE;
    for (FailOn threshold : thresholds) {
      Optional<String> violation = threshold.violation(assessment, session::say);
      if (violation.isPresent()) {
        session.say("failed: " + violation.get());
        code = ExitCode.THRESHOLD;
      }
    }
    return code;
  }
}
