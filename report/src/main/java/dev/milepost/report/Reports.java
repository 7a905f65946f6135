// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.FactsAssessment;
import dev.milepost.delivery.Benchmark;
import dev.milepost.kernel.MilepostException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

/**
 * Writes assessments as reports. Reports hold no wall clock: an equal assessment gives the same
 * bytes. Everything that a repository has a say in is escaped for its format. Thread-safe.
 *
 * @since 0.1
 */
public final class Reports {
  /** What an assessment of a repository can be written as. */
  public static final Set<Format> FORMATS =
      Set.copyOf(
          EnumSet.of(Format.TERMINAL, Format.JSON, Format.HTML, Format.MARKDOWN, Format.SARIF));

  /** What metrics of exported facts can be written as. */
  public static final Set<Format> FACTS_FORMATS =
      Set.copyOf(EnumSet.of(Format.TERMINAL, Format.JSON, Format.MARKDOWN));

  private Reports() {}

  /**
   * Writes the assessment of a repository, in UTF-8, and flushes.
   *
   * @throws MilepostException of kind CALLER when the format is not one of {@link #FORMATS}
   */
  public static void write(
      Assessment assessment, Format format, RenderOptions options, OutputStream out)
      throws IOException {
    switch (format) {
      case JSON -> JsonWriter.rethrowing(() -> JsonReport.write(assessment, out));
      case TERMINAL -> text(out, TerminalReport.of(assessment, options));
      case HTML -> text(out, HtmlReport.of(assessment));
      case MARKDOWN -> text(out, MarkdownReport.of(assessment));
      case SARIF -> JsonWriter.rethrowing(() -> SarifReport.write(assessment, out));
      case CSV -> throw unsupported(format);
    }
    out.flush();
  }

  /**
   * Writes metrics of exported facts, in UTF-8, and flushes.
   *
   * @throws MilepostException of kind CALLER when the format is not one of {@link #FACTS_FORMATS}
   */
  public static void write(
      FactsAssessment assessment, Format format, RenderOptions options, OutputStream out)
      throws IOException {
    switch (format) {
      case JSON -> JsonWriter.rethrowing(() -> JsonReport.write(assessment, out));
      case TERMINAL -> text(out, TerminalReport.of(assessment, options));
      case MARKDOWN -> text(out, MarkdownReport.of(assessment));
      case HTML, SARIF, CSV -> throw unsupported(format);
    }
    out.flush();
  }

  static Benchmark benchmark(FactsAssessment assessment) {
    return assessment.services().isEmpty()
        ? Benchmark.DEFAULT
        : assessment.services().getFirst().maturity().benchmark();
  }

  static MilepostException unsupported(Format format) {
    return MilepostException.caller(
        "format-unsupported", "format '" + format.word() + "' does not exist for this report");
  }

  private static void text(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
