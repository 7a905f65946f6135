// SPDX-License-Identifier: MIT
package dev.milepost.server.portal;

import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Receipt;
import dev.milepost.kernel.plan.Undo;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A step of a plan as its page shows it.
 *
 * @param title the first line of its preview
 * @param lines the others
 * @param undo how it is taken back
 * @param outcome what became of it; empty while nothing did
 * @param message what was said of that
 */
record StepView(
    String id,
    String kind,
    String risk,
    String title,
    List<Line> lines,
    String undo,
    String outcome,
    String message) {
  /**
   * A line of the preview.
   *
   * @param label the words before its colon; empty where it has none
   * @param look {@code warned} where a reader must see it
   */
  record Line(String label, String text, String look) {
    private static final int LONGEST_LABEL = 30;
    private static final List<String> LOUD = List.of("NOT TRUSTED", "NEW ", "OLDER ", "error: ");

    static Line of(String line) {
      int colon = line.indexOf(": ");
      boolean labelled = colon > 0 && colon < LONGEST_LABEL && !line.startsWith(" ");
      boolean loud = LOUD.stream().anyMatch(line::startsWith);
      return new Line(
          labelled ? line.substring(0, colon) : "",
          labelled ? line.substring(colon + 2) : line,
          loud ? "warned" : "");
    }
  }

  static StepView of(PlanStep step, @Nullable Receipt receipt) {
    List<String> lines = step.preview().lines().toList();
    Optional<Receipt.StepReceipt> became =
        receipt == null ? Optional.empty() : receipt.step(step.id());
    return new StepView(
        step.id(),
        step.kind(),
        step.risk().word(),
        lines.isEmpty() ? step.id() : lines.getFirst(),
        lines.stream().skip(1).map(Line::of).toList(),
        switch (step.undo()) {
          case Undo.By(PlanStep back) -> "Taking it back leaves all " + back.preview() + ".";
          case Undo.None(String reason) -> "It cannot be taken back: " + reason + ".";
        },
        became.map(it -> it.outcome().word()).orElse(""),
        became.map(Receipt.StepReceipt::message).orElse(""));
  }
}
