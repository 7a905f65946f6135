// SPDX-License-Identifier: MIT
package dev.milepost.kernel.plan;

import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.util.regex.Pattern;

/**
 * One change of a plan. Immutable.
 *
 * @param id unique in its plan, 1 to 64 of {@code a-z 0-9 -}
 * @param kind {@code room/name}; finds the step handler
 * @param target what would change
 * @param payload what the handler needs; never a secret
 * @param preview what a reader sees of the change, as lines of text
 * @since 0.1
 */
public record PlanStep(
    String id,
    String kind,
    EntityRef target,
    JsonObject payload,
    String preview,
    Risk risk,
    Undo undo) {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final Pattern KIND = Pattern.compile("[a-z0-9-]{1,63}/[a-z0-9-]{1,63}");

  /** Checks id and kind; throws {@link IllegalArgumentException} naming the wrong one. */
  public PlanStep {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("step id '" + id + "' is not 1 to 64 of a-z, 0-9 and '-'");
    }
    if (!KIND.matcher(kind).matches()) {
      throw new IllegalArgumentException("step kind '" + kind + "' is not room/name");
    }
  }
}
