// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonBoolean;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Receipt;
import dev.milepost.kernel.plan.Receipt.StepReceipt;
import dev.milepost.plan.PlanFormat;
import dev.milepost.plan.ReceiptFormat;
import dev.milepost.spi.plugin.StepHandler.Done;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Steps of plans on their way between two processes, in the forms that plans have as files. */
final class StepFormat {
  private static final String ANY = "0".repeat(64);

  private StepFormat() {}

  static JsonObject step(PlanStep step) {
    return PlanFormat.write(
        new Plan(
            "step",
            Plan.SCHEMA_VERSION,
            step.kind(),
            step.target(),
            Instant.EPOCH,
            Instant.EPOCH.plusSeconds(1),
            List.of(step),
            List.of()));
  }

  static PlanStep readStep(JsonObject plan) {
    return PlanFormat.read(plan.canonical().getBytes(UTF_8)).steps().getFirst();
  }

  static JsonObject receipts(Collection<StepReceipt> steps) {
    return ReceiptFormat.write(
        new Receipt("step", ANY, Instant.EPOCH, Instant.EPOCH, false, List.copyOf(steps)));
  }

  static Map<String, StepReceipt> readReceipts(JsonObject receipt) {
    Map<String, StepReceipt> steps = new LinkedHashMap<>();
    ReceiptFormat.read(receipt).steps().forEach(step -> steps.put(step.stepId(), step));
    return steps;
  }

  static JsonObject done(Done done) {
    Map<String, JsonValue> ids = new LinkedHashMap<>();
    new TreeMap<>(done.remoteIds()).forEach((name, id) -> ids.put(name, JsonValue.of(id)));
    return JsonObject.EMPTY
        .with("changed", JsonValue.of(done.changed()))
        .with("remoteIds", new JsonObject(ids))
        .with("evidence", JsonValue.of(done.evidence()))
        .with("message", JsonValue.of(done.message()));
  }

  /** Throws {@link RuntimeException} where it is none. */
  static Done readDone(JsonObject done) {
    Map<String, String> ids = new LinkedHashMap<>();
    done.object("remoteIds")
        .orElseThrow()
        .members()
        .forEach((name, id) -> ids.put(name, ((JsonString) id).text()));
    return new Done(
        done.get("changed").orElseThrow() == JsonBoolean.TRUE,
        ids,
        done.text("evidence").orElseThrow(),
        done.text("message").orElseThrow());
  }
}
