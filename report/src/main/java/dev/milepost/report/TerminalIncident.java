// SPDX-License-Identifier: MIT
package dev.milepost.report;

import dev.milepost.incident.Analysis;
import dev.milepost.incident.Cause;
import dev.milepost.incident.Evidence;
import dev.milepost.incident.Signature;
import dev.milepost.incident.trace.Frame;
import dev.milepost.kernel.Quantities;
import dev.milepost.report.TextPage.Style;
import dev.milepost.report.chart.Figures;

/** What the logs of an incident say, on a terminal of 80 columns. */
final class TerminalIncident {
  private static final int SHOWN = 10;

  private final TextPage page;

  private TerminalIncident(RenderOptions options) {
    this.page = new TextPage(options);
  }

  static String of(Analysis analysis, RenderOptions options) {
    var report = new TerminalIncident(options);
    report.document(analysis);
    return report.page.toString();
  }

  private void document(Analysis it) {
    String severity = it.incident().severity() == null ? "" : it.incident().severity().word();
    page.heading(
        it.incident().title().isEmpty() ? "Incident" : it.incident().title(), severity, Style.LOW);
    page.quiet(0, IncidentWords.extent(it));
    page.blank();
    first(it);
    causes(it);
    signatures(it);
    page.blank();
    page.quiet(0, it.ownCode());
    it.notes().forEach(note -> page.quiet(0, note));
  }

  private void first(Analysis it) {
    Signature first = it.first();
    if (first == null) {
      page.text(0, "No stack trace was found.");
      return;
    }
    page.heading("First failure", "line " + Figures.count(first.firstLine()), Style.QUIET);
    page.text(2, 4, Style.PLAIN, IncidentWords.name(first));
    Frame frame = first.userFrame();
    page.text(
        2,
        4,
        Style.PLAIN,
        frame == null ? "No frame in own code." : "First own frame: " + frame.text());
  }

  private void causes(Analysis it) {
    page.blank();
    page.heading("Likely causes", it.causes().isEmpty() ? "none known" : "confidence", Style.QUIET);
    if (it.causes().isEmpty()) {
      page.text(2, "Nothing in the log fits a known failure: the cause is unknown.");
    }
    for (Cause cause : it.causes().stream().limit(SHOWN).toList()) {
      page.heading(
          "  " + cause.title(), Quantities.threeFigures(cause.confidence().value()), Style.STRONG);
      page.text(4, 4, Style.QUIET, cause.pattern() + ": " + String.join("; ", cause.reasons()));
      for (Evidence evidence : cause.evidence()) {
        page.text(4, 6, Style.PLAIN, Figures.count(evidence.line()) + ": " + evidence.excerpt());
      }
      cause.fixes().forEach(fix -> page.text(4, 6, Style.PLAIN, "→ " + fix));
    }
    more(it.causes().size(), "cause", "causes");
  }

  private void signatures(Analysis it) {
    page.blank();
    page.heading("Failures by signature", Figures.count(it.signatures().size()), Style.QUIET);
    for (Signature signature : it.signatures().stream().limit(SHOWN).toList()) {
      page.heading(
          "  " + IncidentWords.name(signature),
          Figures.count(signature.count()) + " ×",
          Style.PLAIN);
      Frame frame = signature.userFrame();
      String place = frame == null ? "" : " · " + frame.text();
      page.text(
          4,
          6,
          Style.QUIET,
          signature.id() + " · line " + Figures.count(signature.firstLine()) + place);
    }
    more(it.signatures().size(), "signature", "signatures");
  }

  private void more(int size, String one, String many) {
    if (size > SHOWN) {
      page.quiet(
          2, Figures.count(size - SHOWN, "more " + one, "more " + many) + " with --format json");
    }
  }
}
