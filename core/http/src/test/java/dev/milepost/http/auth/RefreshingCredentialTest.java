// SPDX-License-Identifier: MIT
package dev.milepost.http.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.http.ApiClient;
import dev.milepost.http.ApiRequest;
import dev.milepost.http.HttpFixture;
import dev.milepost.http.TestingClock;
import dev.milepost.http.TestingSite.Answer;
import dev.milepost.http.limit.Cancellation;
import dev.milepost.spi.errors.AuthenticationException;
import dev.milepost.spi.plugin.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RefreshingCredentialTest {
  private static final int THREADS = 50;

  private final TestingClock clock = new TestingClock();
  private final AtomicInteger fetched = new AtomicInteger();

  private AccessToken next(Duration life) {
    return new AccessToken(
        Secret.of("token-number-" + fetched.incrementAndGet()), clock.instant().plus(life));
  }

  private static Map<String, String> bearer(String token) {
    return Map.of("Authorization", "Bearer " + token);
  }

  /** The same by many threads that begin together. */
  private static <T> List<Future<T>> together(Callable<T> task) {
    CyclicBarrier barrier = new CyclicBarrier(THREADS);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> results = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        results.add(
            threads.submit(() -> {
              barrier.await();
              return task.call();
            }));
      }
      return results;
    }
  }

  @Test
  void fiftyThreadsFetchOnce() throws Exception {
    RefreshingCredential credential =
        RefreshingCredential.of(cancellation -> next(Duration.ofHours(1)), clock);
    for (Future<Map<String, String>> headers :
        together(() -> credential.headers(Cancellation.create()))) {
      assertThat(headers.get()).isEqualTo(bearer("token-number-1"));
    }
    assertThat(fetched).hasValue(1);
  }

  @Test
  void fiftyRefusalsOfOneTokenFetchOnce() throws Exception {
    RefreshingCredential credential =
        RefreshingCredential.of(cancellation -> next(Duration.ofHours(1)), clock);
    Map<String, String> refused = credential.headers(Cancellation.create());
    for (Future<Boolean> renewed :
        together(() -> credential.renew(refused, Cancellation.create()))) {
      assertThat(renewed.get()).isTrue();
    }
    assertThat(credential.headers(Cancellation.create())).isEqualTo(bearer("token-number-2"));
    assertThat(fetched).hasValue(2);
  }

  @Test
  void fiftyRequestsWithATokenThatExpiredInTheMiddleRefreshOnce() throws Exception {
    try (HttpFixture http = HttpFixture.start()) {
      http.site.otherwise(asked ->
          "Bearer token-number-2".equals(asked.headers().get("authorization"))
              ? Answer.json(200, "{}")
              : Answer.json(401, ""));
      try (ApiClient client =
          ApiClient.builder(
                  http.config().build(),
                  http.context,
                  HttpFixture.vendor(),
                  RefreshingCredential.of(cancellation -> next(Duration.ofHours(1)), clock))
              .sleeper(http.clock)
              .build()) {
        for (Future<Integer> status :
            together(() -> client.send(ApiRequest.post("items")).status())) {
          assertThat(status.get()).isEqualTo(200);
        }
      }
    }
    assertThat(fetched).hasValue(2);
  }

  @Test
  void tokenThatIsRefusedAgainIsARefusedCredential() {
    try (HttpFixture http = HttpFixture.start()) {
      http.site.otherwise(asked -> Answer.json(401, ""));
      try (ApiClient client =
          ApiClient.builder(
                  http.config().build(),
                  http.context,
                  HttpFixture.vendor(),
                  RefreshingCredential.of(cancellation -> next(Duration.ofHours(1)), clock))
              .sleeper(http.clock)
              .build()) {
        assertThatThrownBy(() -> client.send(ApiRequest.get("items")))
            .isInstanceOf(AuthenticationException.class);
      }
      assertThat(http.site.asked()).hasSize(2);
    }
  }

  @Test
  void tokenIsReplacedBeforeItEnds() throws Exception {
    RefreshingCredential credential =
        RefreshingCredential.of(cancellation -> next(Duration.ofMinutes(10)), clock);
    Cancellation cancellation = Cancellation.create();
    assertThat(credential.secrets()).isEmpty();
    assertThat(credential.headers(cancellation)).isEqualTo(bearer("token-number-1"));
    clock.advance(Duration.ofMinutes(9).plusSeconds(29));
    assertThat(credential.headers(cancellation)).isEqualTo(bearer("token-number-1"));
    clock.advance(Duration.ofSeconds(1));
    assertThat(credential.headers(cancellation)).isEqualTo(bearer("token-number-2"));
    assertThat(credential.secrets()).containsExactly(Secret.of("token-number-2"));
  }

  @Test
  void tokenWithoutAnEndStays() throws Exception {
    RefreshingCredential credential =
        RefreshingCredential.of(cancellation -> new AccessToken(Secret.of("forever"), null), clock);
    credential.headers(Cancellation.create());
    clock.advance(Duration.ofDays(1_000));
    assertThat(credential.headers(Cancellation.create())).isEqualTo(bearer("forever"));
    // The source gives the same one again: no further try is worth it.
    assertThat(credential.renew(bearer("forever"), Cancellation.create())).isFalse();
  }

  @Test
  void failureIsEverybodysAndTheNextAskerTriesAgain() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    RefreshingCredential credential =
        RefreshingCredential.of(
            cancellation -> {
              if (fetched.get() == 0) {
                fetched.incrementAndGet();
                asked.countDown();
                answer.await();
                throw new AuthenticationException("refresh token has expired");
              }
              return next(Duration.ofHours(1));
            },
            clock);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> first = threads.submit(() -> credential.headers(Cancellation.create()));
      asked.await();
      Thread[] waiting = new Thread[1];
      Future<?> second =
          threads.submit(() -> {
            waiting[0] = Thread.currentThread();
            return credential.headers(Cancellation.create());
          });
      while (waiting[0] == null || waiting[0].getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      answer.countDown();
      for (Future<?> failed : List.of(first, second)) {
        assertThatThrownBy(failed::get)
            .isInstanceOf(ExecutionException.class)
            .cause()
            .isInstanceOf(AuthenticationException.class)
            .hasMessage("refresh token has expired");
      }
    }
    assertThat(credential.headers(Cancellation.create())).isEqualTo(bearer("token-number-2"));
  }

  @Test
  void whoWaitsTakesOverWhenTheFetcherIsCalledOff() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    Cancellation first = Cancellation.create();
    RefreshingCredential credential =
        RefreshingCredential.of(
            cancellation -> {
              if (cancellation == first) {
                asked.countDown();
                cancellation.await(Duration.ofDays(1));
                throw new InterruptedException("cancelled");
              }
              return next(Duration.ofHours(1));
            },
            clock);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> fetching = threads.submit(() -> credential.headers(first));
      asked.await();
      Future<Map<String, String>> waiting =
          threads.submit(() -> credential.headers(Cancellation.create()));
      first.cancel();
      assertThat(waiting.get()).isEqualTo(bearer("token-number-1"));
      assertThatThrownBy(fetching::get).hasCauseInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void whoWaitsMayBeCalledOffAlone() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    RefreshingCredential credential =
        RefreshingCredential.of(
            cancellation -> {
              asked.countDown();
              answer.await();
              return next(Duration.ofHours(1));
            },
            clock);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Map<String, String>> fetching =
          threads.submit(() -> credential.headers(Cancellation.create()));
      asked.await();
      Cancellation second = Cancellation.create();
      Future<?> waiting = threads.submit(() -> credential.headers(second));
      second.cancel();
      assertThatThrownBy(waiting::get).hasCauseInstanceOf(InterruptedException.class);
      answer.countDown();
      assertThat(fetching.get()).isEqualTo(bearer("token-number-1"));
    }
  }

  @Test
  void tokenThatWouldBeginAnotherHeaderIsRefusedUnseen() {
    for (String token : List.of("abc\r\nX-Admin: 1", "with space", "ümlaut", "tab\t")) {
      RefreshingCredential credential =
          RefreshingCredential.of(cancellation -> new AccessToken(Secret.of(token), null), clock);
      assertThatThrownBy(() -> credential.headers(Cancellation.create()))
          .isInstanceOf(AuthenticationException.class)
          .hasMessageNotContaining(token);
      assertThatThrownBy(() -> Credential.bearer(Secret.of(token)))
          .isInstanceOf(AuthenticationException.class);
      assertThatThrownBy(() -> Credential.header("Private-Token", Secret.of(token)))
          .isInstanceOf(AuthenticationException.class);
    }
  }

  /** {@code printf ':pät' | base64}. */
  @Test
  void basicIsInUtf8AndItsUserMayBeEmpty() throws Exception {
    Credential basic = Credential.basic("", Secret.of("pät"));
    assertThat(basic.headers(Cancellation.create()))
        .isEqualTo(Map.of("Authorization", "Basic OnDDpHQ="));
    assertThat(basic.renew(Map.of(), Cancellation.create())).isFalse();
    assertThat(basic).hasToString("Credential[Authorization]");
    assertThatThrownBy(() -> Credential.basic("a:b", Secret.of("x")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Credential.header("Private-Token", Secret.of("t")).headers(Cancellation.create()))
        .isEqualTo(Map.of("Private-Token", "t"));
  }
}
