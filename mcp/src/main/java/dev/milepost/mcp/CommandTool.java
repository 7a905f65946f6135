// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.kernel.Finding;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.spi.command.CommandCall;
import dev.milepost.spi.command.CommandResult;
import dev.milepost.spi.command.CommandSpec;
import dev.milepost.spi.command.PluginCommand;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.List;
import java.util.Locale;

/** A command as a tool: its description is the tool's, its plan waits to be applied. */
final class CommandTool implements ServedTool {
  private final PluginCommand command;
  private final CommandSpec spec;
  private final Card card;

  CommandTool(PluginCommand command) {
    this.command = command;
    this.spec = command.spec();
    this.card =
        new Card(
            spec.name(),
            spec.summary(),
            description(spec),
            spec.inputSchema(),
            spec.writes() ? ProposedPlans.schema(spec.output()) : spec.output(),
            spec.risk());
  }

  private static String description(CommandSpec spec) {
    String text = spec.summary() + ".\n\n" + spec.description();
    return spec.writes()
        ? text
            + "\n\nNothing is changed: the answer is a plan with its digest. "
            + ApplyPlanTool.NAME
            + " applies it."
        : text;
  }

  @Override
  public Card card() {
    return card;
  }

  @Override
  public CallToolResult call(JsonObject arguments, Client client, ClientContext context) {
    return switch (command.run(CommandCall.of(spec, arguments), context)) {
      case CommandResult.Answer(String text, JsonObject data) ->
          ServedTool.result(text, read(data));
      case CommandResult.Findings(List<Finding> findings, String text, JsonObject data) ->
          ServedTool.result(text, read(withFindings(findings, data)));
      case CommandResult.Proposal(Plan plan, String text, JsonObject data) -> {
        check(plan);
        yield client.plans().propose(plan, text, data);
      }
    };
  }

  /** What was offered by its risk must not go further. */
  private void check(Plan plan) {
    for (PlanStep step : plan.steps()) {
      if (!spec.writes() || step.risk().compareTo(spec.risk()) > 0) {
        throw new IllegalStateException(
            "command '"
                + spec.name()
                + "' says "
                + spec.risk().word()
                + " and proposes "
                + step.risk().word());
      }
    }
  }

  /** What a command that can propose plans reads has the place of its data in the same schema. */
  private JsonObject read(JsonObject data) {
    return spec.writes() ? JsonObject.EMPTY.with("data", data) : data;
  }

  /** Where the command says nothing of its data, the findings themselves are data. */
  private JsonObject withFindings(List<Finding> findings, JsonObject data) {
    return spec.output().members().isEmpty() && data.get("findings").isEmpty()
        ? data.with(
            "findings",
            new JsonArray(findings.stream().<JsonValue>map(CommandTool::finding).toList()))
        : data;
  }

  private static JsonObject finding(Finding finding) {
    String state =
        switch (finding) {
          case Finding.Capability capability ->
              capability.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-');
          case Finding.Problem problem -> problem.severity().word();
        };
    return JsonObject.EMPTY
        .with("rule", JsonValue.of(finding.rule()))
        .with("subject", JsonValue.of(finding.subject().toString()))
        .with("state", JsonValue.of(state))
        .with("message", JsonValue.of(finding.message()))
        .with(
            "evidence",
            JsonValue.ofStrings(
                finding.evidence().stream().map(Finding.Evidence::location).toList()));
  }
}
