// SPDX-License-Identifier: MIT
package dev.milepost.work.incident;

import dev.milepost.incident.Analysis;
import dev.milepost.incident.Cause;
import dev.milepost.incident.Evidence;
import dev.milepost.incident.Incident;
import dev.milepost.incident.LogExcerpt;
import dev.milepost.incident.Signature;
import dev.milepost.kernel.Quantities;
import dev.milepost.kernel.text.Block;
import dev.milepost.kernel.text.Inline;
import dev.milepost.kernel.text.RichText;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the item of an incident says, and what is said when it happens again. */
final class ItemText {
  private static final int CAUSES = 3;
  private static final int FAILURES = 5;
  private static final int EVIDENCE = 3;

  private final Analysis analysis;
  private final Circumstances known;
  private final Responsible responsible;
  private final Instant at;
  private final List<Block> blocks = new ArrayList<>();

  ItemText(Analysis analysis, Circumstances known, Responsible responsible, Instant at) {
    this.analysis = analysis;
    this.known = known;
    this.responsible = responsible;
    this.at = at;
  }

  RichText description() {
    blocks.clear();
    summary();
    causes();
    failures();
    excerpt();
    notes();
    return new RichText(blocks);
  }

  RichText recurrence() {
    blocks.clear();
    paragraph(text("It happened again at "), strong(at.toString()), text(". " + extent()));
    if (!analysis.causes().isEmpty()) {
      Cause likely = analysis.causes().getFirst();
      paragraph(text("Most likely cause: " + likely.title() + confidence(likely) + "."));
    }
    links();
    excerpt();
    return new RichText(blocks);
  }

  /** {@code java.sql.SQLException: no connection}, as far as the log has it. */
  static String name(Signature failure) {
    if (failure.type().isEmpty()) {
      return failure.message();
    }
    return failure.message().isEmpty() ? failure.type() : failure.type() + ": " + failure.message();
  }

  private void summary() {
    Incident incident = analysis.incident();
    paragraph(text(extent()));
    var facts = new ArrayList<List<Block>>();
    fact(facts, "Happened at", at.toString());
    fact(
        facts,
        "Severity",
        incident.severity() == null ? "not given, taken as medium" : incident.severity().word());
    fact(
        facts,
        "Affected components",
        incident.components().isEmpty() ? "not given" : String.join(", ", incident.components()));
    fact(
        facts,
        "Owner",
        responsible.owners().isEmpty()
            ? "unknown: neither the configuration nor CODEOWNERS names one"
            : String.join(", ", responsible.owners()) + " (" + responsible.reason() + ")");
    fact(facts, "Fingerprint", analysis.fingerprint());
    blocks.add(new Block.ItemList(false, facts));
    links();
  }

  private void causes() {
    heading("Suspected cause");
    if (analysis.causes().isEmpty()) {
      paragraph(text("Unknown: nothing in the log fits a known failure."));
      return;
    }
    for (Cause cause : analysis.causes().stream().limit(CAUSES).toList()) {
      paragraph(strong(cause.title()), text(confidence(cause) + ". " + reasons(cause)));
      List<Evidence> evidence = cause.evidence().stream().limit(EVIDENCE).toList();
      if (!evidence.isEmpty()) {
        code(evidence.stream().map(it -> it.line() + ": " + it.excerpt()).toList());
      }
      paragraph(text("Suggested fixes:"));
      blocks.add(
          new Block.ItemList(
              false,
              cause.fixes().stream()
                  .<List<Block>>map(fix -> List.of(Block.Paragraph.of(fix)))
                  .toList()));
    }
    int more = analysis.causes().size() - CAUSES;
    if (more > 0) {
      paragraph(
          text(more + " less likely " + (more == 1 ? "cause is" : "causes are") + " left out."));
    }
    paragraph(
        text("Confidence says how well the evidence fits, to order causes; it is no probability."));
  }

  private void failures() {
    if (analysis.signatures().isEmpty()) {
      return;
    }
    Signature first = analysis.first();
    if (first != null) {
      heading("First failure");
      code(List.of(name(first)));
      paragraph(
          first.userFrame() == null
              ? List.of(text("No frame of it is in own code."))
              : List.of(
                  text("First failing place in own code: "), marked(first.userFrame().text())));
    }
    heading("Failures by frequency");
    blocks.add(
        new Block.ItemList(
            true,
            analysis.signatures().stream()
                .limit(FAILURES)
                .<List<Block>>map(failure ->
                    List.of(
                        new Block.Paragraph(
                            List.of(
                                marked(name(failure)),
                                text(
                                    ", " + times(failure) + " from line " + failure.firstLine())))))
                .toList()));
    int more = analysis.signatures().size() - FAILURES;
    if (more > 0) {
      paragraph(text(more + " further kinds of failures are left out."));
    }
  }

  private void excerpt() {
    LogExcerpt excerpt = known.excerpt();
    if (excerpt.pieces().isEmpty()) {
      return;
    }
    heading("Log");
    var lines = new ArrayList<String>();
    long next = 1;
    for (LogExcerpt.Piece piece : excerpt.pieces()) {
      gap(lines, piece.first() - next);
      lines.addAll(piece.text());
      next = piece.last() + 1;
    }
    gap(lines, excerpt.lines() - next + 1);
    code(lines);
    if (excerpt.leftOut() > 0) {
      paragraph(
          text(
              "Cut: "
                  + count(excerpt.leftOut())
                  + " of "
                  + count(excerpt.lines())
                  + " lines are left out"
                  + (known.logs().isEmpty() ? "." : ", the whole log is linked above.")));
    }
  }

  private static void gap(List<String> lines, long missing) {
    if (missing > 0) {
      lines.add("[… " + count(missing) + (missing == 1 ? " line" : " lines") + " left out …]");
    }
  }

  private void notes() {
    analysis.notes().forEach(note -> paragraph(text(note)));
  }

  private void links() {
    if (known.logs().isEmpty()) {
      return;
    }
    var content = new ArrayList<Inline>();
    content.add(text("Logs: "));
    for (URI log : known.logs()) {
      if (content.size() > 1) {
        content.add(text(", "));
      }
      content.add(new Inline.Link(log.toString(), List.of(text(log.toString()))));
    }
    blocks.add(new Block.Paragraph(content));
  }

  private String extent() {
    if (analysis.lines() == 0) {
      return "No log was read.";
    }
    int kinds = analysis.signatures().size();
    return "Failing lines: "
        + count(analysis.failingLines())
        + " of "
        + count(analysis.lines())
        + ", of "
        + count(kinds)
        + (kinds == 1 ? " kind." : " kinds.");
  }

  private static String confidence(Cause cause) {
    return " (confidence " + Quantities.threeFigures(cause.confidence().value()) + ")";
  }

  private static String reasons(Cause cause) {
    return cause.reasons().isEmpty() ? "" : String.join("; ", cause.reasons()) + ".";
  }

  private static String times(Signature failure) {
    return failure.count() == 1 ? "once" : count(failure.count()) + " times";
  }

  private static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static void fact(List<List<Block>> facts, String name, String value) {
    facts.add(List.of(new Block.Paragraph(List.of(strong(name), text(": " + value)))));
  }

  private void heading(String title) {
    blocks.add(new Block.Heading(3, List.of(text(title))));
  }

  private void paragraph(Inline... content) {
    paragraph(List.of(content));
  }

  private void paragraph(List<Inline> content) {
    blocks.add(new Block.Paragraph(content));
  }

  private void code(List<String> lines) {
    blocks.add(new Block.Code("", String.join("\n", lines)));
  }

  private static Inline text(String text) {
    return Inline.Text.of(text);
  }

  private static Inline marked(String text) {
    return new Inline.Text(text, Set.of(Inline.Mark.CODE));
  }

  private static Inline strong(String text) {
    return new Inline.Text(text, Set.of(Inline.Mark.STRONG));
  }
}
