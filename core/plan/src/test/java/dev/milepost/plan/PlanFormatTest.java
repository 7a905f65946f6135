// SPDX-License-Identifier: MIT
package dev.milepost.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.milepost.json.JsonText;
import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.plan.Plan;
import dev.milepost.kernel.plan.PlanStep;
import dev.milepost.kernel.plan.Precondition;
import dev.milepost.kernel.plan.Risk;
import dev.milepost.kernel.plan.Undo;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanFormatTest {
  private static final EntityRef ITEM = EntityRef.of("work-item", "PAY-17");

  private static Plan plan() {
    JsonObject payload =
        JsonObject.EMPTY
            .with("title", JsonValue.of("caf\u00e9 \ud83d\ude80"))
            .with("points", new JsonValue.JsonNumber(new BigDecimal("2.5")));
    PlanStep back =
        new PlanStep(
            "back",
            "work/delete",
            ITEM,
            JsonObject.EMPTY,
            "",
            Risk.DESTRUCTIVE,
            new Undo.None("gone"));
    PlanStep step =
        new PlanStep(
            "make", "work/create", ITEM, payload, "make\nit", Risk.WRITE, new Undo.By(back));
    Instant at = Instant.parse("2026-11-21T10:00:00Z");
    return new Plan(
        "a-plan",
        Plan.SCHEMA_VERSION,
        "work/create",
        ITEM,
        at,
        at.plusSeconds(60),
        List.of(step),
        List.of(new Precondition(ITEM, "")));
  }

  private static byte[] text() {
    return JsonText.bytes(PlanFormat.write(plan()));
  }

  @Test
  void readsWhatItWrote() {
    assertThat(PlanFormat.read(text())).isEqualTo(plan());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PAY-17", "2.5", "make", "write", "gone"})
  void refusesAPlanThatWasAltered(String found) {
    String altered =
        new String(text(), UTF_8)
            .replace(found, found.equals("write") ? "read" : "9" + found.substring(1));

    assertThatThrownBy(() -> PlanFormat.read(altered.getBytes(UTF_8)))
        .isInstanceOf(MilepostException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "schemaVersion",
        "id",
        "digest",
        "kind",
        "subject",
        "createdAt",
        "expiresAt",
        "steps",
        "preconditions"
      })
  void namesAMemberThatIsMissing(String name) {
    byte[] without = JsonText.bytes(PlanFormat.write(plan()).without(name));

    assertThatThrownBy(() -> PlanFormat.read(without))
        .isInstanceOf(MilepostException.class)
        .hasMessageContaining("the plan." + name + " is missing");
  }

  @Test
  void refusesAPlanOfALaterMilepost() {
    byte[] later = JsonText.bytes(PlanFormat.write(plan()).with("schemaVersion", JsonValue.of(99)));

    assertThatThrownBy(() -> PlanFormat.read(later)).hasMessageContaining("'99'");
  }

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void garbageIsRefusedWithAMessage(long seed) {
    Random random = new Random(seed);
    byte[] garbage = text();
    for (int i = 1 + random.nextInt(5); i > 0; i--) {
      garbage[random.nextInt(garbage.length)] = (byte) random.nextInt(256);
    }

    Throwable failure = catchThrowable(() -> PlanFormat.read(garbage));

    if (failure != null) {
      assertThat(failure).isInstanceOf(MilepostException.class);
    }
  }
}
