// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.incident.Analysis;
import dev.milepost.incident.LogTemplates;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

/**
 * Writes what the logs of an incident say. Everything that comes from a log is escaped for its
 * format; an equal analysis gives the same bytes. Thread-safe.
 *
 * @since 0.1
 */
public final class IncidentReports {
  /** What an analysis and templates can be written as. */
  public static final Set<Format> FORMATS =
      Set.copyOf(EnumSet.of(Format.TERMINAL, Format.JSON, Format.MARKDOWN));

  private IncidentReports() {}

  /** Writes an analysis, in UTF-8, and flushes. */
  public static void write(
      Analysis analysis, Format format, RenderOptions options, OutputStream out)
      throws IOException {
    switch (format) {
      case TERMINAL -> text(out, TerminalIncident.of(analysis, options));
      case JSON -> JsonWriter.rethrowing(() -> JsonIncident.write(analysis, out));
      case MARKDOWN -> text(out, MarkdownIncident.of(analysis));
      case HTML, SARIF, CSV -> throw Reports.unsupported(format);
    }
    out.flush();
  }

  /**
   * Writes the groups of a log, in UTF-8, and flushes: for a terminal the id of each line's group,
   * one on a line, else the templates.
   */
  public static void write(LogTemplates templates, Format format, OutputStream out)
      throws IOException {
    switch (format) {
      case TERMINAL -> ids(templates, out);
      case JSON -> JsonWriter.rethrowing(() -> JsonIncident.write(templates, out));
      case MARKDOWN -> text(out, MarkdownIncident.of(templates));
      case HTML, SARIF, CSV -> throw Reports.unsupported(format);
    }
    out.flush();
  }

  private static void ids(LogTemplates templates, OutputStream out) throws IOException {
    try {
      templates.eachLine(id -> {
        try {
          out.write(id.getBytes(StandardCharsets.US_ASCII));
          out.write('\n');
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void text(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
