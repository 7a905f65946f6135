// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.incident.Analysis;
import dev.milepost.incident.Cause;
import dev.milepost.incident.LogTemplates;
import dev.milepost.incident.Redaction;
import dev.milepost.incident.Signature;
import dev.milepost.incident.trace.Frame;
import dev.milepost.kernel.Quantities;
import dev.milepost.report.chart.Figures;
import java.util.List;

/** What the logs of an incident say, as GitHub flavoured Markdown for issues and wikis. */
final class MarkdownIncident {
  private static final int MOST_ROWS = 200;

  private final Markdown page = new Markdown();

  private MarkdownIncident() {}

  static String of(Analysis analysis) {
    var report = new MarkdownIncident();
    report.document(analysis);
    return report.page.toString();
  }

  static String of(LogTemplates templates) {
    var page = new Markdown();
    page.table(
        List.of("Group", "Lines:", "Template"),
        templates.templates().templates().stream()
            .limit(MOST_ROWS)
            .map(it ->
                List.of(
                    Markdown.code(it.id()),
                    Figures.count(it.count()),
                    Markdown.code(Redaction.of(it.text()))))
            .toList());
    return page.toString();
  }

  private static String e(String text) {
    return Markdown.escape(text);
  }

  private void document(Analysis it) {
    page.heading(1, e(it.incident().title().isEmpty() ? "Incident" : it.incident().title()));
    page.paragraph(e(IncidentWords.extent(it)));
    Signature first = it.first();
    if (first != null) {
      page.heading(2, "First failure");
      page.paragraph(Markdown.code(IncidentWords.name(first)) + ", line " + first.firstLine());
      Frame frame = first.userFrame();
      page.paragraph(
          frame == null
              ? "No frame in own code."
              : "First own frame: " + Markdown.code(frame.text()));
    }
    page.heading(2, "Likely causes");
    if (it.causes().isEmpty()) {
      page.paragraph("Nothing in the log fits a known failure: the cause is unknown.");
    }
    it.causes().forEach(this::cause);
    if (!it.signatures().isEmpty()) {
      page.heading(2, "Failures by signature");
      page.table(
          List.of("Signature", "Times:", "First line:", "Failure", "First own frame"),
          it.signatures().stream().limit(MOST_ROWS).map(MarkdownIncident::row).toList());
    }
    page.paragraph(e(it.ownCode()));
    it.notes().forEach(note -> page.paragraph(e(note)));
  }

  private void cause(Cause it) {
    page.heading(3, e(it.title()) + " (" + Quantities.threeFigures(it.confidence().value()) + ")");
    page.paragraph(e(it.pattern() + ": " + String.join("; ", it.reasons())));
    it.evidence()
        .forEach(evidence ->
            page.item("line " + evidence.line() + ": " + Markdown.code(evidence.excerpt())));
    page.blank();
    page.paragraph("What to do:");
    it.fixes().forEach(fix -> page.item(e(fix)));
  }

  private static List<String> row(Signature it) {
    Frame frame = it.userFrame();
    return List.of(
        Markdown.code(it.id()),
        Figures.count(it.count()),
        Figures.count(it.firstLine()),
        Markdown.code(IncidentWords.name(it)),
        frame == null ? "" : Markdown.code(frame.text()));
  }
}
