// SPDX-License-Identifier: MIT
package dev.milepost.work.view;

import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Undo;

/**
 * A plan as text for people: what each step would do, and how it is taken back. Stateless.
 *
 * @since 0.1
 */
public final class ChangeView {
  private ChangeView() {}

  /** The plan's steps; remote text in them is as the tracker gave it. */
  public static String text(Plan plan) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < plan.steps().size(); i++) {
      PlanStep step = plan.steps().get(i);
      String number = (i + 1) + ". ";
      String indent = " ".repeat(number.length());
      text.append(number).append(step.preview().replace("\n", "\n" + indent)).append('\n');
      text.append(indent).append("risk: ").append(step.risk().word()).append('\n');
      text.append(indent)
          .append("undo: ")
          .append(
              switch (step.undo()) {
                case Undo.By(PlanStep back) -> back.preview().replace("\n", "\n" + indent);
                case Undo.None(String reason) -> "none; " + reason;
              })
          .append('\n');
    }
    return text.toString();
  }
}
