// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.incident.Analysis;
import dev.milepost.incident.Incident;
import dev.milepost.incident.IncidentAnalyzer;
import dev.milepost.incident.OwnCode;
import dev.milepost.incident.Severity;
import dev.milepost.incident.catalogue.Catalogue;
import dev.milepost.report.IncidentReports;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code platform incident analyze}: what failed, where, and why perhaps. Writes nothing. */
final class IncidentAnalyzeCommand implements Command {
  private static final List<String> SEVERITIES =
      Arrays.stream(Severity.values()).map(Severity::word).toList();

  private static final int LARGEST_PATTERNS = 4_000_000;

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
    spec.addOption(
        Arguments.repeated(
            "--code-prefix",
            "PREFIX",
            "What your own code begins with, a package or a path (default: what belongs to no known"
                + " runtime or framework). Repeatable."));
    spec.addOption(Arguments.value("--title", "TEXT", "What people call the incident."));
    spec.addOption(Arguments.choice("--severity", SEVERITIES, "How much it hurts."));
    spec.addOption(
        Arguments.value("--at", "INSTANT", "When it was noticed, as 2026-11-21T12:00:00Z."));
    spec.addOption(
        Arguments.repeated(
            "--component", "NAME", "A part of the system that suffers. Repeatable."));
    spec.addOption(
        Arguments.value("--patterns", "FILE", "Known failures of your own, as YAML, beside ours."));
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
    Incident incident = incident(arguments);
    Optional<Path> patterns = arguments.text("--patterns").map(surroundings.folder()::resolve);
    Optional<String> yaml = patterns.flatMap(path -> read(path, arguments));
    arguments.check();

    Catalogue catalogue =
        yaml.map(text -> Catalogue.with(patterns.orElseThrow().getFileName().toString(), text))
            .orElseGet(Catalogue::shipped);
    IncidentAnalyzer analyzer =
        IncidentAnalyzer.create(catalogue, OwnCode.of(arguments.texts("--code-prefix")));
    Analysis analysis =
        log.orElseThrow()
            .read(
                session,
                arguments.has("--quiet"),
                (in, total, progress) -> analyzer.analyze(incident, in, total, progress));
    Output.write(
        surroundings,
        report.file(),
        out -> IncidentReports.write(analysis, report.format(), report.render(), out));
    return ExitCode.DONE;
  }

  private static Incident incident(Arguments arguments) {
    Optional<Severity> severity = arguments.word("--severity", Severity::parse, SEVERITIES);
    Optional<Instant> at = arguments.text("--at").flatMap(text -> instant(text, arguments));
    return new Incident(
        arguments.text("--title").orElse(""),
        severity.orElse(null),
        at.orElse(null),
        arguments.texts("--component"));
  }

  private static Optional<Instant> instant(String text, Arguments arguments) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      arguments.fault("option --at is '" + text + "', must be an instant as 2026-11-21T12:00:00Z");
      return Optional.empty();
    }
  }

  private static Optional<String> read(Path path, Arguments arguments) {
    // A device has no size and no end: no more is read than may be.
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(LARGEST_PATTERNS + 1);
      if (bytes.length > LARGEST_PATTERNS) {
        arguments.fault("option --patterns is '" + path + "', which is larger than 4 MB");
        return Optional.empty();
      }
      return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (IOException e) {
      arguments.fault("option --patterns is '" + path + "', which cannot be read");
      return Optional.empty();
    }
  }
}
