// SPDX-License-Identifier: MIT
package dev.milepost.plan;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Receipt;
import dev.milepost.kernel.plan.Receipt.Outcome;
import dev.milepost.kernel.plan.Receipt.StepReceipt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A receipt as JSON. Stateless.
 *
 * @since 0.1
 */
public final class ReceiptFormat {
  private static final String ALREADY = "alreadyApplied";

  private ReceiptFormat() {}

  /** The text of a receipt. */
  public static JsonObject write(Receipt receipt) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("planId", JsonValue.of(receipt.planId()));
    members.put("digest", JsonValue.of(receipt.digest()));
    members.put("startedAt", JsonValue.of(receipt.startedAt().toString()));
    members.put("endedAt", JsonValue.of(receipt.endedAt().toString()));
    members.put("complete", JsonValue.of(receipt.complete()));
    members.put(ALREADY, JsonValue.of(receipt.alreadyApplied()));
    members.put("steps", new JsonArray(receipt.steps().stream().map(ReceiptFormat::step).toList()));
    return new JsonObject(members);
  }

  /**
   * The receipt of a text's object.
   *
   * @throws MilepostException where it is none
   */
  public static Receipt read(JsonObject object) {
    JsonMembers members = JsonMembers.of("the receipt", object);
    return new Receipt(
        members.text("planId"),
        members.text("digest"),
        members.instant("startedAt"),
        members.instant("endedAt"),
        members.value().get(ALREADY).equals(Optional.of(JsonValue.of(true))),
        members.objects("steps").stream().map(ReceiptFormat::step).toList());
  }

  static JsonValue step(StepReceipt step) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("stepId", JsonValue.of(step.stepId()));
    members.put("outcome", JsonValue.of(step.outcome().word()));
    members.put("startedAt", JsonValue.of(step.startedAt().toString()));
    members.put("endedAt", JsonValue.of(step.endedAt().toString()));
    members.put("changed", JsonValue.of(step.changed()));
    Map<String, JsonValue> ids = new LinkedHashMap<>();
    new TreeMap<>(step.remoteIds()).forEach((name, id) -> ids.put(name, JsonValue.of(id)));
    members.put("remoteIds", new JsonObject(ids));
    members.put("evidence", JsonValue.of(step.evidence()));
    members.put("message", JsonValue.of(step.message()));
    return new JsonObject(members);
  }

  static StepReceipt step(JsonMembers members) {
    return new StepReceipt(
        members.text("stepId"),
        members.word("outcome", List.of(Outcome.values()), Outcome::word),
        members.instant("startedAt"),
        members.instant("endedAt"),
        changed(members),
        members.texts("remoteIds"),
        members.text("evidence"),
        members.text("message"));
  }

  /** Older journals say it in the message only. */
  private static boolean changed(JsonMembers members) {
    return members.has("changed")
        ? members.value().get("changed").equals(Optional.of(JsonValue.of(true)))
        : !members.text("message").startsWith(StepReceipts.AS_WANTED);
  }
}
