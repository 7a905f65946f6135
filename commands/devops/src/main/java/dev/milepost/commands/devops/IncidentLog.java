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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A log that a command looks at, and what people say of its incident. */
record IncidentLog(Path file, Incident incident, IncidentAnalyzer analyzer) {
  static final List<CommandOption> OPTIONS =
      List.of(
          CommandOption.of(
                  "log", CommandOption.Type.PATH, "The log, plain or JSON lines.", "app.log")
              .demanded()
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
    Path file = context.folder().resolve(call.required("log"));
    if (!Files.isRegularFile(file)) {
      throw MilepostException.caller(
          "log-missing", "log is '" + file + "', which is no file that is there");
    }
    return new IncidentLog(
        file,
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
    try (InputStream in = Files.newInputStream(file)) {
      return analyzer.analyze(incident, in, Files.size(file), progress);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  LogExcerpt excerpt(Analysis analysis) {
    try (InputStream in = Files.newInputStream(file)) {
      return LogExcerpt.of(analysis, in);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private MilepostException unreadable(IOException e) {
    return MilepostException.remote(
        "log-unreadable", "'" + file + "' cannot be read: " + e.getMessage(), e);
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
