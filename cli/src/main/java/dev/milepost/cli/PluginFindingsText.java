// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.kernel.Finding.Evidence;
import dev.milepost.kernel.Finding.Problem;
import dev.milepost.kernel.Finding.Severity;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.marketplace.check.Edit;
import dev.milepost.marketplace.check.Rule;
import dev.milepost.marketplace.check.ValidationReport;
import dev.milepost.marketplace.fix.Fixes;
import dev.milepost.report.RenderOptions;
import dev.milepost.report.TextDetails;
import dev.milepost.report.markup.SafeText;
import dev.milepost.work.view.ChangeView;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Findings for people: by file, each with its reason; each rule's remedy once at the end. */
final class PluginFindingsText {
  private final RenderOptions options;
  private final StringBuilder out = new StringBuilder();

  PluginFindingsText(RenderOptions options) {
    this.options = options;
  }

  String of(ValidationReport report, PluginValidateCommand.FixRun run) {
    String file = "";
    for (Problem it : report.problems()) {
      Evidence place = it.location();
      String path = place == null ? "" : place.path();
      if (!path.equals(file)) {
        file = path;
        line(path);
      }
      String at = place == null || place.line() == 0 ? "" : Integer.toString(place.line());
      line(
          "%6s  %-7s  %s  %s"
              .formatted(at, it.severity().word(), it.message(), "[" + it.rule() + "]"));
    }
    remedies(report);
    run.fixes().ifPresent(fixes -> fixes(fixes, report.edits(), run));
    line(summary(report, run.strict()));
    return out.toString();
  }

  private void remedies(ValidationReport report) {
    Set<String> rules = new LinkedHashSet<>();
    report.problems().forEach(it -> rules.add(it.rule()));
    if (rules.isEmpty()) {
      return;
    }
    line("");
    for (String id : rules) {
      Rule rule = Rule.of(id);
      line(id + ": " + rule.title() + ".");
      TextDetails reason = new TextDetails(options, 0).lines(rule.why() + " " + rule.fix());
      reason.toString().lines().forEach(this::line);
    }
    line("");
  }

  private void fixes(Fixes fixes, List<Edit> edits, PluginValidateCommand.FixRun run) {
    Plan plan = fixes.plan();
    if (plan.steps().isEmpty()) {
      line("Nothing of it can be put right mechanically.");
    } else if (run.receipt().isEmpty()) {
      line("Plan " + plan.id() + ": " + plan.kind());
      ChangeView.text(plan).lines().forEach(this::line);
    } else {
      line("Plan " + plan.id() + ":");
      run.receipt()
          .get()
          .steps()
          .forEach(step -> line("  " + step.outcome().word() + "  " + step.message()));
    }
    List<Edit> left = new ArrayList<>(edits);
    left.removeAll(run.receipt().isEmpty() ? fixes.edits() : run.done());
    for (Edit it : left) {
      line("left as it is: " + it.path() + ":" + it.line() + ": " + it.text());
    }
    line("");
  }

  private static String summary(ValidationReport report, boolean strict) {
    List<String> parts = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      parts.add(Arguments.counted(report.count(severity), severity.word()));
    }
    return (report.refused(strict) ? "Refused: " : "Accepted: ")
        + String.join(", ", parts)
        + " in "
        + Arguments.counted(report.plugins(), "plugin")
        + " with "
        + Arguments.counted(report.files(), "file")
        + ".";
  }

  private void line(String text) {
    String safe = SafeText.of(text);
    out.append(options.unicode() ? safe : safe.replace("→", "->").replace("…", "...")).append('\n');
  }
}
