// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.plan.PlanFormat;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The plans that were shown to one client: only these can be applied, by the digest that it was
 * shown, until they expire, and once. Safe for use by many threads.
 */
final class ProposedPlans {
  private static final int MOST = 100;
  private static final String PLAN = "plan";

  private final InstantSource clock;

  /**
   * A plan that was shown.
   *
   * @param applied whether it was applied since
   */
  record Shown(Plan plan, boolean applied) {}

  private final Map<String, Shown> plans =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Shown> eldest) {
          return size() > MOST;
        }
      };

  ProposedPlans(InstantSource clock) {
    this.clock = clock;
  }

  /** What a tool gives that may propose a plan. */
  static JsonObject schema(JsonObject data) {
    JsonObject any = JsonObject.EMPTY.with("type", JsonValue.of("object"));
    return any.with(
        "properties",
        JsonObject.EMPTY
            .with(PLAN, any.with("description", JsonValue.of("What would be done.")))
            .with("data", data.members().isEmpty() ? any : data));
  }

  /** Keeps the plan and shows it. */
  synchronized CallToolResult propose(Plan plan, String text, JsonObject data) {
    String digest = plan.digest();
    plans.remove(digest);
    plans.put(digest, new Shown(plan, false));
    String next =
        "\n\nNothing was changed. Plan digest: "
            + digest
            + "\nTo do it, call "
            + ApplyPlanTool.NAME
            + " with this digest before "
            + plan.expiresAt()
            + ".";
    return ServedTool.result(
        text + next, JsonObject.EMPTY.with(PLAN, PlanFormat.write(plan)).with("data", data));
  }

  /**
   * The plan of that digest.
   *
   * @throws MilepostException where none of it was shown to this client, or it has expired
   */
  synchronized Shown find(String digest) {
    Shown shown = plans.get(digest);
    if (shown == null) {
      throw MilepostException.outdated(
          "plan-unknown",
          "no plan with the digest '"
              + digest
              + "' was proposed in this session; call the tool that proposes it again");
    }
    Plan plan = shown.plan();
    if (!shown.applied() && !clock.instant().isBefore(plan.expiresAt())) {
      plans.remove(digest);
      throw MilepostException.outdated(
          "plan-outdated",
          "the plan expired at " + plan.expiresAt() + "; call the tool that proposes it again");
    }
    return shown;
  }

  /** Notes that a plan was applied: who names its digest again is told so. */
  synchronized void applied(Plan plan) {
    plans.computeIfPresent(
        plan.digest(),
        (digest, shown) -> shown.plan().equals(plan) ? new Shown(plan, true) : shown);
  }
}
