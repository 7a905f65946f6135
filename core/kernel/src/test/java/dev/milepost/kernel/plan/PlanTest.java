// SPDX-License-Identifier: MIT
package dev.milepost.kernel.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final EntityRef ITEM = EntityRef.of("work-item", "PAY-17");

  private static PlanStep step(String id, String title) {
    JsonObject payload = JsonObject.EMPTY.with("title", JsonValue.of(title));
    return new PlanStep(
        id,
        "work/update",
        ITEM,
        payload,
        "title",
        Risk.WRITE,
        new Undo.None("the old title is not known"));
  }

  private static Plan plan(String id, Instant at, PlanStep... steps) {
    return new Plan(
        id,
        Plan.SCHEMA_VERSION,
        "work/update",
        ITEM,
        at,
        at.plusSeconds(60),
        List.of(steps),
        List.of(new Precondition(ITEM, "7")));
  }

  @Test
  void theDigestIgnoresIdAndTimes() {
    assertThat(plan("a", NOW, step("s", "x")).digest())
        .matches("[0-9a-f]{64}")
        .isEqualTo(plan("b", NOW.plusSeconds(5), step("s", "x")).digest());
  }

  @Test
  void theDigestTellsWhatWouldBeDone() {
    assertThat(plan("a", NOW, step("s", "x")).digest())
        .isNotEqualTo(plan("a", NOW, step("s", "y")).digest());
    assertThat(plan("a", NOW, step("s", "x"), step("t", "x")).digest())
        .isNotEqualTo(plan("a", NOW, step("t", "x"), step("s", "x")).digest());
  }

  @Test
  void refusesTwoStepsOfOneIdAndAnEndBeforeTheBeginning() {
    assertThatThrownBy(() -> plan("a", NOW, step("s", "x"), step("s", "y")))
        .hasMessageContaining("two steps 's'");
    assertThatThrownBy(() -> new Plan("a", 1, "work/update", ITEM, NOW, NOW, List.of(), List.of()))
        .hasMessageContaining("expires");
  }
}
