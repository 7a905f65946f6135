// SPDX-License-Identifier: MIT
package dev.milepost.server.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.kernel.MilepostException;
import dev.milepost.server.market.Errands.Errand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ErrandsTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final Errands errands = new Errands(() -> Instant.EPOCH);
  private final CountDownLatch goOn = new CountDownLatch(1);

  private Errand waiting() {
    return errands.begin(
        "Plan",
        "/marketplace",
        () -> {
          goOn.await();
          return "/marketplace/plans/1";
        });
  }

  @Test
  void goesOnWhileNobodyWaitsAndIsFoundByItsId() {
    Errand errand = waiting();
    assertThat(errand.result(Duration.ZERO)).isEmpty();
    goOn.countDown();
    assertThat(errands.find(errand.id()).orElseThrow().result(LONG))
        .hasValue("/marketplace/plans/1");
    assertThat(errands.find("none")).isEmpty();
  }

  @Test
  void endsWithWhatItsWorkEndedWith() {
    Errand errand =
        errands.begin(
            "Plan",
            "/marketplace",
            () -> {
              throw MilepostException.caller("plugin-unknown", "there is none");
            });
    assertThatThrownBy(() -> errand.result(LONG))
        .isInstanceOf(MilepostException.class)
        .hasMessageContaining("there is none");
  }

  @Test
  void isStopped() {
    Errand errand = waiting();
    errand.task().cancel(true);
    assertThatThrownBy(() -> errand.result(LONG)).hasMessageContaining("it was stopped");
  }

  @Test
  void aFifthAtTheSameTimeIsRefusedUntilOneHasEnded() {
    List<Errand> begun = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      begun.add(waiting());
    }
    assertThatThrownBy(this::waiting).hasMessageContaining("4 are under way");
    goOn.countDown();
    begun.forEach(errand -> assertThat(errand.result(LONG)).isPresent());
  }
}
