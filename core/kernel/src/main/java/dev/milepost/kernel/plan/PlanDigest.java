// SPDX-License-Identifier: MIT
package dev.milepost.kernel.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The digest of a plan. */
final class PlanDigest {
  private PlanDigest() {}

  static String of(Plan plan) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("schemaVersion", JsonValue.of(plan.schemaVersion()));
    members.put("kind", JsonValue.of(plan.kind()));
    members.put("subject", JsonValue.of(plan.subject().toString()));
    members.put("steps", new JsonArray(plan.steps().stream().map(PlanDigest::step).toList()));
    List<JsonValue> preconditions =
        plan.preconditions().stream().map(PlanDigest::precondition).toList();
    members.put("preconditions", new JsonArray(preconditions));
    return sha256(new JsonObject(members).canonical());
  }

  private static JsonValue step(PlanStep step) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("id", JsonValue.of(step.id()));
    members.put("kind", JsonValue.of(step.kind()));
    members.put("target", JsonValue.of(step.target().toString()));
    members.put("payload", step.payload());
    members.put("preview", JsonValue.of(step.preview()));
    members.put("risk", JsonValue.of(step.risk().word()));
    members.put(
        "undo",
        switch (step.undo()) {
          case Undo.By(PlanStep back) -> step(back);
          case Undo.None(String reason) -> JsonObject.EMPTY.with("none", JsonValue.of(reason));
        });
    return new JsonObject(members);
  }

  private static JsonValue precondition(Precondition precondition) {
    return JsonObject.EMPTY
        .with("entity", JsonValue.of(precondition.entity().toString()))
        .with("version", JsonValue.of(precondition.version()));
  }

  private static String sha256(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
