// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonBoolean;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Receipt;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.plan.ReceiptFormat;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The second step of every change: applies a plan that this client was shown. */
final class ApplyPlanTool implements ServedTool {
  static final String NAME = "apply_plan";

  private final McpHost host;
  private final Card card;

  /**
   * The tool.
   *
   * @param risk the worst that a plan of this server can hold
   */
  ApplyPlanTool(McpHost host, Risk risk) {
    this.host = host;
    JsonObject digest =
        JsonObject.EMPTY
            .with("type", JsonValue.of("string"))
            .with("pattern", JsonValue.of("^[0-9a-f]{64}$"))
            .with("description", JsonValue.of("The digest of a plan that a tool proposed."));
    this.card =
        new Card(
            NAME,
            "Apply a plan",
            "Applies a plan that another tool of this server proposed in this session, as long as"
                + " it has not expired and what it would change is as it was. A plan is applied"
                + " once; called again, alreadyApplied is true and nothing is done. Show the plan"
                + " to the user and have it agreed to before.",
            JsonObject.EMPTY
                .with("type", JsonValue.of("object"))
                .with("properties", JsonObject.EMPTY.with("digest", digest))
                .with("required", JsonValue.ofStrings(List.of("digest")))
                .with("additionalProperties", JsonValue.of(false)),
            JsonObject.EMPTY,
            risk);
  }

  @Override
  public Card card() {
    return card;
  }

  @Override
  public CallToolResult call(JsonObject arguments, Client client, ClientContext context) {
    String digest =
        arguments
            .text("digest")
            .orElseThrow(
                () -> MilepostException.caller("plan-digest", "digest is missing, must be a text"));
    ProposedPlans.Shown shown = client.plans().find(digest);
    Plan plan = shown.plan();
    // What is applied already is not done again: there is nothing to agree to.
    if (!shown.applied()) {
      agree(plan, context);
    }
    Receipt receipt = host.plans().get().apply(plan, context.progress());
    if (receipt.complete()) {
      client.plans().applied(plan);
    }
    return CallToolResult.builder()
        .addTextContent(text(receipt))
        .structuredContent(JsonTrees.map(ReceiptFormat.write(receipt)))
        .isError(!receipt.complete())
        .build();
  }

  /** More than a change that can be taken back is agreed to by a person, where one can be asked. */
  private static void agree(Plan plan, ClientContext context) {
    Risk worst =
        plan.steps().stream().map(PlanStep::risk).max(Comparator.naturalOrder()).orElse(Risk.READ);
    if (worst.compareTo(Risk.WRITE) > 0 && context.asks() && !agreed(plan, worst, context)) {
      throw MilepostException.caller("plan-declined", "the user did not agree to the plan");
    }
  }

  private static boolean agreed(Plan plan, Risk worst, ClientContext context) {
    JsonObject agree =
        JsonObject.EMPTY
            .with("type", JsonValue.of("boolean"))
            .with("title", JsonValue.of("Apply this plan"))
            .with("default", JsonValue.of(false));
    String steps = plan.steps().stream().map(PlanStep::preview).collect(Collectors.joining("\n"));
    return context
        .ask(
            "Apply plan " + plan.id() + " (" + worst.word() + ")?\n" + steps,
            JsonObject.EMPTY
                .with("type", JsonValue.of("object"))
                .with("properties", JsonObject.EMPTY.with("agree", agree))
                .with("required", JsonValue.ofStrings(List.of("agree"))))
        .flatMap(answer -> answer.get("agree"))
        .filter(JsonBoolean.TRUE::equals)
        .isPresent();
  }

  private static String text(Receipt receipt) {
    String steps =
        receipt.steps().stream()
            .map(step -> step.outcome().word() + " " + step.stepId() + ": " + step.message())
            .collect(Collectors.joining("\n"));
    String already =
        receipt.alreadyApplied()
            ? " was applied already, at " + receipt.endedAt() + "; nothing was done now"
            : "";
    return "plan " + receipt.planId() + already + "\n" + steps;
  }
}
