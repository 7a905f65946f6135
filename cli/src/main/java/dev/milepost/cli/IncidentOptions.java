// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.incident.Incident;
import dev.milepost.incident.IncidentAnalyzer;
import dev.milepost.incident.OwnCode;
import dev.milepost.incident.Severity;
import dev.milepost.incident.catalogue.Catalogue;
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

/**
 * What people say of an incident, and what its log is looked at with.
 *
 * @param patterns the name and text of known failures of the user's own
 */
record IncidentOptions(Incident incident, List<String> ownCode, Optional<Patterns> patterns) {
  private static final List<String> SEVERITIES =
      Arrays.stream(Severity.values()).map(Severity::word).toList();

  private static final int LARGEST_PATTERNS = 4_000_000;

  /** Known failures, as YAML. */
  record Patterns(String name, String yaml) {}

  static void addTo(CommandSpec spec) {
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
  }

  static IncidentOptions read(Arguments arguments, Surroundings surroundings) {
    Incident incident = incident(arguments);
    Optional<Path> patterns = arguments.text("--patterns").map(surroundings.folder()::resolve);
    return new IncidentOptions(
        incident,
        arguments.texts("--code-prefix"),
        patterns.flatMap(path ->
            read(path, arguments).map(yaml -> new Patterns(path.getFileName().toString(), yaml))));
  }

  IncidentAnalyzer analyzer() {
    Catalogue catalogue =
        patterns.map(own -> Catalogue.with(own.name(), own.yaml())).orElseGet(Catalogue::shipped);
    return IncidentAnalyzer.create(catalogue, OwnCode.of(ownCode));
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
