// SPDX-License-Identifier: MIT
package dev.milepost.commands.devops;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.incident.Analysis;
import dev.milepost.incident.Incident;
import dev.milepost.incident.IncidentAnalyzer;
import dev.milepost.incident.LogExcerpt;
import dev.milepost.incident.OwnCode;
import dev.milepost.incident.Severity;
import dev.milepost.incident.catalogue.Catalogue;
import dev.milepost.json.JsonText;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.Progress;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.report.Format;
import dev.milepost.report.IncidentReports;
import dev.milepost.report.RenderOptions;
import dev.milepost.spi.command.CallContext;
import dev.milepost.spi.command.CommandCall;
import dev.milepost.spi.command.CommandOption;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Logs that a command looks at as one, and what people say of their incident. */
record IncidentLog(List<Path> files, Incident incident, IncidentAnalyzer analyzer) {
  static final List<CommandOption> OPTIONS =
      List.of(
          CommandOption.of(
                  "log",
                  CommandOption.Type.PATH,
                  "The log, plain or JSON lines; several are read one after the other.",
                  "app.log")
              .demanded()
              .many()
              .argument(),
          CommandOption.text("title", "What people call the incident.", "API Gateway Timeout"),
          CommandOption.text("severity", "How much it hurts.", "high")
              .among(Arrays.stream(Severity.values()).map(Severity::word).toList()),
          CommandOption.text("at", "When it was noticed: an instant.", "2026-11-21T12:00:00Z"),
          CommandOption.text("component", "A part of the system that suffers.", "api-gateway")
              .many(),
          codePrefix());

  static CommandOption codePrefix() {
    return CommandOption.text(
            "code-prefix",
            "What your own code begins with, a package or a path; by default what belongs to no"
                + " known runtime or framework.",
            "com.acme")
        .many();
  }

  static IncidentLog of(CommandCall call, CallContext context) {
    List<Path> files = call.texts("log").stream().map(context.folder()::resolve).toList();
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        throw MilepostException.caller(
            "log-missing", "log is '" + file + "', which is no file that is there");
      }
    }
    return new IncidentLog(
        files,
        new Incident(
            call.text("title").orElse(""),
            call.text("severity").flatMap(Severity::parse).orElse(null),
            call.instant("at").orElse(null),
            call.texts("component")),
        analyzer(call));
  }

  static IncidentAnalyzer analyzer(CommandCall call) {
    return IncidentAnalyzer.create(Catalogue.shipped(), OwnCode.of(call.texts("code-prefix")));
  }

  Analysis analysis(Progress progress) {
    return read((in, total) -> analyzer.analyze(incident, in, total, progress));
  }

  LogExcerpt excerpt(Analysis analysis) {
    return read((in, total) -> LogExcerpt.of(analysis, in));
  }

  /** Reads all of them as one. */
  private interface Reader<T> {
    T read(InputStream in, long total) throws IOException;
  }

  private <T> T read(Reader<T> reader) {
    List<InputStream> streams = new ArrayList<>();
    long total = 0;
    try {
      for (Path file : files) {
        if (!streams.isEmpty()) {
          // A last line without an end must not run into the first one of the next log.
          streams.add(new ByteArrayInputStream(new byte[] {'\n'}));
        }
        total += Files.size(file);
        streams.add(Files.newInputStream(file));
      }
      try (InputStream in = new SequenceInputStream(Collections.enumeration(streams))) {
        return reader.read(in, total);
      }
    } catch (IOException e) {
      throw MilepostException.remote(
          "log-unreadable", "a log cannot be read: " + e.getMessage(), e);
    }
  }

  static String text(Analysis analysis) {
    return written(analysis, Format.MARKDOWN);
  }

  static JsonObject data(Analysis analysis) {
    return (JsonObject) JsonText.parse(written(analysis, Format.JSON));
  }

  private static String written(Analysis analysis, Format format) {
    var out = new ByteArrayOutputStream();
    try {
      IncidentReports.write(analysis, format, RenderOptions.PLAIN, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(UTF_8);
  }
}
