// SPDX-License-Identifier: MIT
package dev.milepost.spi.command;

import dev.milepost.kernel.Finding;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import java.util.List;

/**
 * What a command gives: something that it read, or a plan that the host shows, and applies when it
 * is told to. Immutable.
 *
 * @since 0.1
 */
public sealed interface CommandResult {
  /** What people read, as Markdown. */
  String text();

  /** What programs read; it fits the output schema of the command. */
  JsonObject data();

  /**
   * What was observed.
   *
   * @param findings that the host renders in every format, SARIF among them
   */
  record Findings(List<Finding> findings, String text, JsonObject data) implements CommandResult {
    /** Copies the findings. */
    public Findings {
      findings = List.copyOf(findings);
    }
  }

  /** What was read or computed. */
  record Answer(String text, JsonObject data) implements CommandResult {}

  /** What would be changed. Nothing is yet. */
  record Proposal(Plan plan, String text, JsonObject data) implements CommandResult {}
}
