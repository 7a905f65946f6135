// SPDX-License-Identifier: MIT
package dev.milepost.http.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MemoTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-04T05:06:07Z"));
  private final AtomicInteger asked = new AtomicInteger();
  private final Memo<Integer> memo =
      Memo.of(asked::incrementAndGet, Duration.ofMinutes(10), now::get);

  @Test
  void asksOnceInItsLife() {
    assertThat(memo.get()).isEqualTo(1);
    now.updateAndGet(it -> it.plus(Duration.ofMinutes(10)).minusNanos(1));
    assertThat(memo.get()).isEqualTo(1);
  }

  @Test
  void asksAnewWhenItsLifeIsOver() {
    assertThat(memo.get()).isEqualTo(1);
    now.updateAndGet(it -> it.plus(Duration.ofMinutes(10)));
    assertThat(memo.get()).isEqualTo(2);
  }

  @Test
  void asksAnewWhatWasForgotten() {
    assertThat(memo.get()).isEqualTo(1);
    memo.forget();
    assertThat(memo.get()).isEqualTo(2);
  }

  @Test
  void keepsNoFailure() {
    Memo<Integer> shaky =
        Memo.of(
            () -> {
              if (asked.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
              }
              return 7;
            },
            Duration.ofMinutes(10),
            now::get);

    assertThatThrownBy(shaky::get).hasMessage("not yet");
    assertThat(shaky.get()).isEqualTo(7);
  }
}
