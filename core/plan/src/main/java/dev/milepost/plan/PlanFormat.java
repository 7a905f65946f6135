// SPDX-License-Identifier: MIT
package dev.milepost.plan;

import dev.milepost.json.JsonText;
import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Precondition;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.kernel.plan.Undo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan as JSON: what {@code --plan FILE} writes and {@code platform apply FILE} reads. The text
 * carries the plan's digest, so that a plan that was altered is not applied. Stateless.
 *
 * @since 0.1
 */
public final class PlanFormat {
  /** The most bytes that a plan may have. */
  public static final int LARGEST = 64 << 20;

  private static final String DIGEST = "digest";

  private PlanFormat() {}

  /** The text of a plan. */
  public static JsonObject write(Plan plan) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("schemaVersion", JsonValue.of(plan.schemaVersion()));
    members.put("id", JsonValue.of(plan.id()));
    members.put(DIGEST, JsonValue.of(plan.digest()));
    members.put("kind", JsonValue.of(plan.kind()));
    members.put("subject", JsonValue.of(plan.subject().toString()));
    members.put("createdAt", JsonValue.of(plan.createdAt().toString()));
    members.put("expiresAt", JsonValue.of(plan.expiresAt().toString()));
    members.put("steps", new JsonArray(plan.steps().stream().map(PlanFormat::step).toList()));
    members.put(
        "preconditions",
        new JsonArray(plan.preconditions().stream().map(PlanFormat::precondition).toList()));
    return new JsonObject(members);
  }

  private static JsonValue step(PlanStep step) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("id", JsonValue.of(step.id()));
    members.put("kind", JsonValue.of(step.kind()));
    members.put("target", JsonValue.of(step.target().toString()));
    members.put("risk", JsonValue.of(step.risk().word()));
    members.put("preview", JsonValue.of(step.preview()));
    members.put("payload", step.payload());
    members.put(
        "undo",
        switch (step.undo()) {
          case Undo.By(PlanStep back) -> JsonObject.EMPTY.with("step", step(back));
          case Undo.None(String reason) -> JsonObject.EMPTY.with("none", JsonValue.of(reason));
        });
    return new JsonObject(members);
  }

  private static JsonValue precondition(Precondition precondition) {
    return JsonObject.EMPTY
        .with("entity", JsonValue.of(precondition.entity().toString()))
        .with("version", JsonValue.of(precondition.version()));
  }

  /**
   * The plan of a text.
   *
   * @throws MilepostException where it is no plan, or one that was altered after it was made
   */
  public static Plan read(byte[] text) {
    if (text.length > LARGEST) {
      throw MilepostException.caller(
          "plan-format", "the plan has " + text.length + " bytes, more than " + LARGEST);
    }
    JsonMembers members = JsonMembers.of("the plan", JsonText.parse(text));
    int version = members.number("schemaVersion");
    if (version != Plan.SCHEMA_VERSION) {
      throw members.fault(
          "schemaVersion",
          "'" + version + "'",
          "" + Plan.SCHEMA_VERSION + ", which this Milepost reads");
    }
    Plan plan;
    try {
      plan =
          new Plan(
              members.text("id"),
              version,
              members.text("kind"),
              EntityRef.parse(members.text("subject")),
              members.instant("createdAt"),
              members.instant("expiresAt"),
              members.objects("steps").stream().map(PlanFormat::step).toList(),
              members.objects("preconditions").stream().map(PlanFormat::precondition).toList());
    } catch (IllegalArgumentException e) {
      throw MilepostException.caller(
          "plan-format", "the plan cannot be read: " + e.getMessage(), e);
    }
    if (!plan.digest().equals(members.text(DIGEST))) {
      throw MilepostException.caller(
          "plan-altered",
          "the plan's digest is not the one that it was made with: it was altered; make it again");
    }
    return plan;
  }

  private static PlanStep step(JsonMembers members) {
    JsonMembers undo = members.object("undo");
    return new PlanStep(
        members.text("id"),
        members.text("kind"),
        EntityRef.parse(members.text("target")),
        members.object("payload").value(),
        members.text("preview"),
        members.word("risk", List.of(Risk.values()), Risk::word),
        undo.has("step")
            ? new Undo.By(step(undo.object("step")))
            : new Undo.None(undo.text("none")));
  }

  private static Precondition precondition(JsonMembers members) {
    return new Precondition(EntityRef.parse(members.text("entity")), members.text("version"));
  }
}
