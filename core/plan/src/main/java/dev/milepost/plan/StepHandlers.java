// SPDX-License-Identifier: MIT
package dev.milepost.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.spi.plugin.StepHandler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What applies steps, by their kinds. Immutable. */
record StepHandlers(Map<String, StepHandler> byKind) {
  StepHandlers {
    byKind = Map.copyOf(byKind);
  }

  static StepHandlers of(List<StepHandler> handlers) {
    Map<String, StepHandler> byKind = new HashMap<>();
    for (StepHandler handler : handlers) {
      if (byKind.put(handler.kind(), handler) != null) {
        throw new IllegalArgumentException("two handlers of steps of kind " + handler.kind());
      }
    }
    return new StepHandlers(byKind);
  }

  /**
   * What applies the step.
   *
   * @throws MilepostException where nothing does
   */
  StepHandler of(PlanStep step) {
    StepHandler handler = byKind.get(step.kind());
    if (handler == null) {
      throw MilepostException.caller(
          "step-unknown",
          "no plugin applies steps of kind '" + step.kind() + "', as step '" + step.id() + "' is");
    }
    return handler;
  }

  /** The same for each try of a step, another for each plan. */
  static String key(Plan plan, String stepId) {
    return Sha256.of((plan.id() + "/" + stepId).getBytes(UTF_8)).substring(0, 32);
  }
}
