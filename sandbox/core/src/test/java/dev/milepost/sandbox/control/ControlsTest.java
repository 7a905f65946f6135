// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.sandbox.http.Headers;
import dev.milepost.sandbox.http.Response;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ControlsTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final MovableClock clock = MovableClock.stoppedAt(NOON);

  @Nested
  class Clocks {
    @Test
    void aStoppedClockMovesOnlyWhenTold() {
      assertThat(clock.instant()).isEqualTo(NOON);
      clock.advance(Duration.ofDays(7));
      assertThat(clock.instant()).isEqualTo("2026-03-09T12:00:00Z");
    }

    @Test
    void aRunningClockKeepsItsDistance() {
      MovableClock running = MovableClock.beside(clock);
      running.advance(Duration.ofHours(-1));
      clock.advance(Duration.ofMinutes(5));
      assertThat(running.instant()).isEqualTo("2026-03-02T11:05:00Z");
      running.set(NOON);
      clock.advance(Duration.ofMinutes(5));
      assertThat(running.instant()).isEqualTo(NOON);
    }
  }

  @Nested
  class ScriptedFaults {
    private final Faults faults = new Faults();

    @Test
    void strikeAfterTheSkippedOnesAndThenNoMore() {
      faults.add(Fault.next("GET /a", new Fault.Effect.Refuse()).after(1).times(2));
      assertThat(faults.take("GET /a")).isEmpty();
      assertThat(faults.take("GET /b")).isEmpty();
      assertThat(faults.take("GET /a")).isPresent();
      assertThat(faults.take("GET /a")).isPresent();
      assertThat(faults.take("GET /a")).isEmpty();
      assertThat(faults.waiting()).isEmpty();
    }

    @Test
    void aStarCoversABeginning() {
      faults.add(Fault.next("GET /rest/*", new Fault.Effect.Lose()));
      assertThat(faults.take("POST /rest/x")).isEmpty();
      assertThat(faults.take("GET /rest/x")).contains(new Fault.Effect.Lose());
    }

    @Test
    void theFirstOneAddedIsTakenFirst() {
      faults.add(Fault.next("*", new Fault.Effect.Refuse()));
      faults.add(Fault.next("*", new Fault.Effect.Lose()));
      assertThat(faults.take("GET /a")).contains(new Fault.Effect.Refuse());
      assertThat(faults.take("GET /a")).contains(new Fault.Effect.Lose());
    }

    @Test
    void needATime() {
      assertThatThrownBy(() -> Fault.next("*", new Fault.Effect.Lose()).times(0))
          .hasMessage("skip is 0 and times is 0, must be at least 0 and 1");
    }
  }

  @Nested
  class NamedSwitches {
    private final Switches switches =
        new Switches()
            .declare("lag", "PT0S", "How late the index is.")
            .declare("most", "100", "Largest page.")
            .declare("stale", "false", "Stops the index.");

    @Test
    void haveDefaultsAndAreReset() {
      assertThat(switches.duration("lag")).isZero();
      switches.set("lag", Duration.ofSeconds(5));
      switches.set("most", 7);
      switches.set("stale", true);
      assertThat(switches.duration("lag")).isEqualTo(Duration.ofSeconds(5));
      assertThat(switches.number("most")).isEqualTo(7);
      assertThat(switches.on("stale")).isTrue();
      switches.reset();
      assertThat(switches.number("most")).isEqualTo(100);
    }

    @Test
    void refuseWhatIsNotOfTheirSort() {
      assertThatThrownBy(() -> switches.set("lag", "soon"))
          .hasMessage("switch 'lag' is 'soon', must be a duration such as PT5S");
      assertThatThrownBy(() -> switches.set("most", "-1"))
          .hasMessage("switch 'most' is '-1', must be a whole number from 0");
      assertThatThrownBy(() -> switches.set("stale", "yes"))
          .hasMessage("switch 'stale' is 'yes', must be true or false");
      assertThatThrownBy(() -> switches.set("leg", "PT1S"))
          .hasMessage("there is no switch 'leg'; there are lag, most, stale");
    }
  }

  @Nested
  class Limits {
    @Test
    void aBucketEmptiesAndFillsWithTime() {
      TokenBuckets buckets = TokenBuckets.create(clock);
      assertThat(buckets.take("k", 2, 2)).isEmpty();
      assertThat(buckets.take("k", 2, 2)).isEmpty();
      assertThat(buckets.take("k", 2, 2)).contains(Duration.ofMillis(500));
      assertThat(buckets.take("other", 2, 2)).isEmpty();
      clock.advance(Duration.ofMillis(500));
      assertThat(buckets.take("k", 2, 2)).isEmpty();
      clock.advance(Duration.ofHours(1));
      assertThat(buckets.left("other", 2)).isEqualTo(1);
      assertThat(buckets.take("k", 2, 2)).isEmpty();
      assertThat(buckets.take("k", 2, 2)).isEmpty();
      assertThat(buckets.take("k", 2, 2)).isPresent();
    }

    @Test
    void aWindowLetsInWhatFellOutOfIt() {
      SlidingWindows windows = SlidingWindows.create(clock);
      Duration within = Duration.ofSeconds(2);
      assertThat(windows.take("k", 2, within)).isEmpty();
      clock.advance(Duration.ofSeconds(1));
      assertThat(windows.take("k", 2, within)).isEmpty();
      assertThat(windows.take("k", 2, within)).contains(Duration.ofSeconds(1));
      clock.advance(Duration.ofSeconds(1));
      assertThat(windows.take("k", 2, within)).isEmpty();
    }
  }

  @Test
  void theJournalIsBoundedButCountsOn() {
    Journal journal = new Journal();
    for (int i = 0; i < 2_500; i++) {
      journal.add(new Journal.Entry(NOON, "GET", "/" + i, "GET /{n}", Headers.NONE, "", 200, ""));
    }
    assertThat(journal.entries()).hasSize(2_000);
    assertThat(journal.entries().getFirst().path()).isEqualTo("/500");
    assertThat(journal.count("GET /{n}")).isEqualTo(2_500);
    journal.clear();
    assertThat(journal.counts()).isEmpty();
  }

  @Test
  void presetsAreNamedAnswers() {
    Controls controls = Controls.over(clock);
    controls.preset("teapot", () -> Response.text(418, "short and stout"));
    assertThat(controls.preset("teapot").status()).isEqualTo(418);
    assertThatThrownBy(() -> controls.preset("kettle"))
        .hasMessageContaining("there is no preset 'kettle'")
        .hasMessageContaining("html-login")
        .hasMessageContaining("teapot");
  }
}
