// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Receipt.Outcome;
import dev.milepost.plan.PlanFormat;
import dev.milepost.plan.PlannedUndo;
import dev.milepost.plan.PlannedUndo.Part;
import dev.milepost.report.RenderOptions;
import dev.milepost.report.TextDetails;

/** What taking a plan back would do, as data and as text. */
record UndoView(Plan plan, PlannedUndo undo) {
  private static final int LABEL = 10;

  JsonObject document() {
    return TrackerOptions.document()
        .with("plan", PlanFormat.write(plan))
        .with("receipt", JsonValue.JsonNull.NULL)
        .with("undo", new JsonArray(undo.parts().stream().<JsonValue>map(UndoView::part).toList()));
  }

  private static JsonObject part(Part part) {
    return JsonObject.EMPTY
        .with("stepId", JsonValue.of(part.step().id()))
        .with("outcome", JsonValue.of(outcome(part).word()))
        .with("message", JsonValue.of(message(part)));
  }

  private static Outcome outcome(Part part) {
    return part.back().isPresent() ? Outcome.UNDONE : Outcome.APPLIED;
  }

  private static String message(Part part) {
    return part.back().map(PlanStep::preview).orElse(part.stays());
  }

  String text(RenderOptions options) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < undo.parts().size(); i++) {
      Part part = undo.parts().get(i);
      String number = (i + 1) + ". ";
      String indent = " ".repeat(number.length());
      text.append(number)
          .append(part.step().preview().lines().findFirst().orElse(""))
          .append('\n')
          .append(indent)
          .append(part.back().isPresent() ? "undo: " : "stays: ")
          .append(message(part).replace("\n", "\n" + indent))
          .append('\n');
    }
    return new TextDetails(options, LABEL)
        .title("Undo of plan " + plan.id() + ": " + plan.kind())
        .lines(text.toString())
        .toString();
  }
}
