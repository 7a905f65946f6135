// SPDX-License-Identifier: MIT
package dev.milepost.http.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.http.TestingClock;
import dev.milepost.http.TestingContext;
import dev.milepost.http.limit.Gate.Pass;
import dev.milepost.spi.errors.RateLimitException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedLimitTest {
  private static final Instant NOW = TestingClock.START;
  private static final Instant FAR = NOW.plus(Duration.ofDays(1));

  private final TestingClock clock = new TestingClock();
  private final RateLimits limits = RateLimits.of(new TestingContext(clock));

  private Bucket bucket(double perSecond, int burst, int concurrency) {
    return limits.bucket("acme:GET", new LimitPolicy(perSecond, burst, concurrency));
  }

  @Test
  void burstGoesAtOnceAndTheRestEvenlySpaced() {
    Bucket bucket = bucket(10, 3, 9);
    List<Duration> waits = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      waits.add(Duration.between(NOW, bucket.book(NOW, FAR).at()));
    }
    assertThat(waits).extracting(Duration::toMillis).containsExactly(0L, 0L, 0L, 100L, 200L, 300L);
  }

  @Test
  void everyConnectionToATenantSharesOneBucket() {
    assertThat(bucket(10, 3, 9)).isSameAs(bucket(99, 1, 1));
    assertThat(bucket(10, 3, 9)).isNotSameAs(limits.bucket("acme:PUT", LimitPolicy.DEFAULT));
  }

  @Test
  void thoseWhoWaitedForABlockComeOneByOne() {
    Bucket bucket = bucket(10, 5, 100);
    Instant end = NOW.plusSeconds(60);
    bucket.blockUntil(end);
    bucket.blockUntil(NOW.plusSeconds(1));
    for (int i = 0; i < 50; i++) {
      assertThat(bucket.book(NOW, FAR).at()).isEqualTo(end.plusMillis(100L * i));
    }
    assertThat(bucket.blocked(end.minusNanos(1))).isTrue();
    assertThat(bucket.blocked(end)).isFalse();
  }

  @Test
  void fiftyThreadsPassAtFiftyMoments() throws Exception {
    Bucket bucket = bucket(10, 1, 50);
    Instant end = NOW.plusSeconds(60);
    bucket.blockUntil(end);
    List<Instant> moments = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Instant>> booked = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        booked.add(threads.submit(() -> bucket.book(NOW, FAR).at()));
      }
      for (Future<Instant> moment : booked) {
        moments.add(moment.get());
      }
    }
    assertThat(moments).doesNotHaveDuplicates().allMatch(at -> !at.isBefore(end));
  }

  @Test
  void whoWouldWaitTooLongBooksNothing() {
    Bucket bucket = bucket(1, 1, 9);
    bucket.book(NOW, FAR);
    for (int i = 0; i < 10; i++) {
      assertThat(bucket.book(NOW, NOW.plusMillis(999)).booked()).isFalse();
    }
    assertThat(bucket.book(NOW, FAR).at()).isEqualTo(NOW.plusSeconds(1));
  }

  @Test
  void blockThatCameDuringTheWaitIsWaitedForToo() throws Exception {
    Bucket bucket = bucket(10, 1, 9);
    bucket.blockUntil(NOW.plusSeconds(5));
    Sleeper blocking =
        (duration, cancellation) -> {
          clock.sleep(duration, cancellation);
          if (clock.naps().size() == 1) {
            bucket.blockUntil(clock.instant().plusSeconds(7));
          }
        };
    try (Pass _ =
        Gate.of(clock, blocking).pass(List.of(bucket), FAR, Cancellation.create(), "asked")) {
      assertThat(clock.instant()).isAfterOrEqualTo(NOW.plusSeconds(12));
    }
  }

  @Test
  void placesAreGivenBackAlsoByThoseWhoDoNotGetThrough() throws Exception {
    Bucket first = limits.bucket("a", new LimitPolicy(1e6, 100, 1));
    Bucket second = limits.bucket("b", new LimitPolicy(1e6, 100, 1));
    Gate gate = Gate.of(clock, clock);
    Cancellation no = Cancellation.create();
    try (Pass _ = gate.pass(List.of(second), FAR, no, "asked")) {
      assertThatThrownBy(() -> gate.pass(List.of(first, second), clock.instant(), no, "asked"))
          .isInstanceOf(RateLimitException.class)
          .hasMessageContaining("as many requests as b may have are under way");
    }
    for (int i = 0; i < 3; i++) {
      gate.pass(List.of(first, second), FAR, no, "asked").close();
    }
  }

  @Test
  void cancelledWaitPassesNothing() {
    Cancellation cancellation = Cancellation.create();
    cancellation.cancel();
    assertThatThrownBy(
            () -> Gate.of(clock, clock).pass(List.of(bucket(1, 1, 1)), FAR, cancellation, "asked"))
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void realSleeperWakesOnCancellation() throws Exception {
    Cancellation cancellation = Cancellation.create();
    Thread.ofVirtual().start(cancellation::cancel);
    Sleeper.REAL.sleep(Duration.ofDays(1), cancellation);
    assertThat(cancellation.cancelled()).isTrue();
  }

  @Test
  void listenersAreToldOnce() {
    Cancellation cancellation = Cancellation.create();
    AtomicInteger told = new AtomicInteger();
    Runnable listener = told::incrementAndGet;
    cancellation.onCancel(listener);
    cancellation.onCancel(listener);
    cancellation.onCancel(listener).close();
    cancellation.cancel();
    cancellation.cancel();
    assertThat(told).hasValue(2);
    cancellation.onCancel(listener);
    assertThat(told).hasValue(3);
  }

  @Test
  void policyMustBePositive() {
    for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new LimitPolicy(rate, 1, 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new LimitPolicy(1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LimitPolicy(1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static RateHeaders read(String... pairs) {
    Map<String, List<String>> headers = new java.util.HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      headers.put(pairs[i], List.of(pairs[i + 1]));
    }
    return RateHeaders.read(headers, NOW);
  }

  @Test
  void structuredFieldOfTheDraftIsRead() {
    RateHeaders read = read("RateLimit", "\"burst\";r=0;t=30, \"day\";r=9;t=3600;q=10");
    assertThat(read.limits()).hasSize(2);
    assertThat(read.reset()).isEqualTo(NOW.plusSeconds(30));
    assertThat(read.waitAfterAnswer(NOW)).isEqualTo(Duration.ofSeconds(30));
    assertThat(read.limits().getLast().limit()).isEqualTo(10);
  }

  @Test
  void whatIsNotUsedUpDoesNotStopASuccess() {
    RateHeaders read = read("X-RateLimit-Remaining", "1", "X-RateLimit-Reset", "60");
    assertThat(read.waitAfterAnswer(NOW)).isZero();
    assertThat(read.waitAfterRefusal(NOW)).contains(Duration.ofSeconds(60));
  }

  @Test
  void silenceIsNoWait() {
    RateHeaders read = read("Content-Type", "text/plain", "X-RateLimit-NearLimit", "true");
    assertThat(read.limits()).isEmpty();
    assertThat(read.waitAfterRefusal(NOW)).isEmpty();
    assertThat(read.waitAfterAnswer(NOW)).isZero();
    assertThat(RateHeaders.read(Map.of("retry-after", List.of()), NOW).retryAfter()).isNull();
  }

  @Test
  void resetThatIsPastIsNoWait() {
    RateHeaders read = read("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "1793606300");
    assertThat(read.waitAfterAnswer(NOW)).isZero();
    assertThat(read.waitAfterRefusal(NOW)).contains(Duration.ZERO);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sunday, 03-Jan-27 08:00:00 GMT    | 86400",
        "Sat, 31 Oct 2026 08:00:00 GMT     | 0",
        "Monday, 02-Nov-26 08:00:01 GMT    | 1",
        "Tuesday, 03-Nov-26 07:00:00 GMT   | 82800",
        "Mon, 2 Nov 2026 08:00:09 GMT      | 9"
      })
  void datesAreBoundedToADay(String date, long seconds) {
    assertThat(read("Retry-After", date).retryAfter()).isEqualTo(Duration.ofSeconds(seconds));
  }
}
