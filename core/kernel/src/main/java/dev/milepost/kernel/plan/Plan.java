// SPDX-License-Identifier: MIT
package dev.milepost.kernel.plan;

import dev.milepost.kernel.EntityRef;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Steps that would change something. Pure data: it can be stored, shown, approved and applied later
 * by another process. Immutable.
 *
 * @param id unique
 * @param schemaVersion of this shape; {@link #SCHEMA_VERSION} for plans made now
 * @param kind {@code room/name} of what made it, for example {@code work/create}
 * @param subject what the plan as a whole is about
 * @param expiresAt from when on it is refused
 * @param steps in the order of application
 * @param preconditions what was seen while it was made
 * @since 0.1
 */
public record Plan(
    String id,
    int schemaVersion,
    String kind,
    EntityRef subject,
    Instant createdAt,
    Instant expiresAt,
    List<PlanStep> steps,
    List<Precondition> preconditions) {
  /** The version of the shape of plans made now. */
  public static final int SCHEMA_VERSION = 1;

  /** Copies the lists; refuses two steps of one id and an end before the beginning. */
  public Plan {
    steps = List.copyOf(steps);
    preconditions = List.copyOf(preconditions);
    if (!createdAt.isBefore(expiresAt)) {
      throw new IllegalArgumentException(
          "plan '" + id + "' expires at " + expiresAt + ", not after it was made at " + createdAt);
    }
    Set<String> ids = new HashSet<>();
    for (PlanStep step : steps) {
      if (!ids.add(step.id())) {
        throw new IllegalArgumentException("plan '" + id + "' has two steps '" + step.id() + "'");
      }
    }
  }

  /**
   * SHA-256, in lower-case hexadecimal, over the canonical JSON (RFC 8785) of all but id and times:
   * two plans that would do the same to the same world have the same digest.
   */
  public String digest() {
    return PlanDigest.of(this);
  }
}
