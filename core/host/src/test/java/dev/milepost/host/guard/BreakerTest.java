// SPDX-License-Identifier: MIT
package dev.milepost.host.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private static final Duration REST = Duration.ofSeconds(30);

  private final SettableClock clock = new SettableClock();
  private final Breaker breaker = new Breaker(clock, 3, REST);

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(breaker.enter()).isEmpty();
      breaker.failed();
    }
  }

  @Test
  void letsAllThroughUntilEnoughFailedInARow() {
    fail(2);
    assertThat(breaker.enter()).isEmpty();
    breaker.succeeded();
    fail(3);

    assertThat(breaker.resting()).isTrue();
    assertThat(breaker.enter()).contains(clock.instant().plus(REST));
  }

  @Test
  void afterItsRestOneMayTryAndTheOthersWaitForIt() {
    fail(3);
    clock.pass(REST);

    assertThat(breaker.enter()).isEmpty();
    assertThat(breaker.enter()).isPresent();
    breaker.succeeded();
    assertThat(breaker.enter()).isEmpty();
    assertThat(breaker.resting()).isFalse();
    assertThat(breaker.failures()).isZero();
  }

  @Test
  void aTrialThatFailsBeginsAnotherRest() {
    fail(3);
    clock.pass(REST);
    fail(1);

    assertThat(breaker.enter()).contains(clock.instant().plus(REST));
    assertThat(breaker.failures()).isEqualTo(4);
  }

  @Test
  void aTrialThatSaysNothingLeavesTheNextOneToTry() {
    fail(3);
    clock.pass(REST);

    assertThat(breaker.enter()).isEmpty();
    breaker.left();
    assertThat(breaker.enter()).isEmpty();
  }
}
