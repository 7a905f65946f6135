// SPDX-License-Identifier: MIT
package dev.milepost.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.http.TestingSite.Answer;
import dev.milepost.http.auth.Credential;
import dev.milepost.spi.errors.IntegrationException;
import dev.milepost.spi.errors.RateLimitException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trackers that want to hear nothing for a while. */
class WaitingTest {
  private final HttpFixture http = HttpFixture.start();

  @AfterEach
  void stop() {
    http.close();
  }

  private IntegrationException failure(ApiRequest request) {
    try (ApiClient client = http.client(config -> config.retryAttempts(3))) {
      client.send(request);
    } catch (IntegrationException e) {
      return e;
    }
    throw new AssertionError("no failure");
  }

  private void always(Answer answer) {
    http.site.otherwise(asked -> answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Retry-After             | 30                            | 30",
        "Retry-After             | ' 1.5 '                       | 1.5",
        "Retry-After             | Mon, 02 Nov 2026 08:00:45 GMT | 45",
        "Retry-After             | Monday, 02-Nov-26 08:00:45 GMT| 45",
        "Retry-After             | Mon Nov  2 08:00:45 2026      | 45",
        "retry-after-ms          | 2500                          | 2.5",
        "x-ms-retry-after-ms     | 2500                          | 2.5",
        // 2026-11-02T08:00:20Z in all the forms that trackers use.
        "X-RateLimit-Reset       | 1793606420                    | 20",
        "X-RateLimit-Reset       | 1793606420000                 | 20",
        "X-RateLimit-Reset       | 2026-11-02T08:00:20Z          | 20",
        "X-RateLimit-Reset       | 2026-11-02T09:00:20+01:00     | 20",
        "X-RateLimit-Reset       | 20                            | 20",
        "RateLimit-Reset         | 20                            | 20",
        "X-RateLimit-Requests-Reset | 1793606420000              | 20",
        "X-RateLimit-Interval-Seconds | 20                       | 20",
      })
  void everyFormOfAWaitIsKept(String header, String value, double seconds) {
    Answer limit = Answer.json(429, "").with(header, value);
    boolean interval = header.endsWith("Interval-Seconds");
    http.site.then(interval ? limit.with("X-RateLimit-Remaining", "0") : limit);
    try (ApiClient client = http.client(config -> config.timeout(Duration.ofMinutes(2)))) {
      client.send(ApiRequest.post("items"));
    }
    assertThat(http.clock.slept()).isEqualTo(Duration.ofMillis((long) (seconds * 1_000)));
    assertThat(http.site.asked()).hasSize(2);
  }

  @Test
  void waitOnASuccessIsKeptByTheNextRequest() {
    http.site.then(Answer.json(200, "{}").with("Retry-After", "9"));
    try (ApiClient client = http.client()) {
      assertThat(client.send(ApiRequest.get("items")).status()).isEqualTo(200);
      assertThat(http.clock.slept()).isZero();
      client.send(ApiRequest.get("items"));
    }
    assertThat(http.clock.slept()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void limitThatIsUsedUpOnASuccessIsKeptByTheNextRequest() {
    http.site.then(
        Answer.json(200, "{}")
            .with("X-RateLimit-Remaining", "0")
            .with("X-RateLimit-Limit", "200")
            .with("X-RateLimit-Reset", "1793606420"));
    try (ApiClient client = http.client()) {
      client.send(ApiRequest.get("items"));
      assertThat(client.limits())
          .singleElement()
          .satisfies(limit -> {
            assertThat(limit.remaining()).isZero();
            assertThat(limit.limit()).isEqualTo(200);
            assertThat(limit.resetsAt()).isEqualTo(Instant.parse("2026-11-02T08:00:20Z"));
          });
      client.send(ApiRequest.get("items"));
    }
    assertThat(http.clock.slept()).isEqualTo(Duration.ofSeconds(20));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-5", "0", "0x10", "Mon, 99 Nov 2026 08:00:45 GMT"})
  void limitWithoutAWaitThatCanBeReadIsWaitedForByJitter(String value) {
    http.site.then(Answer.json(429, "").with("Retry-After", value));
    http.site.then(Answer.json(429, ""));
    try (ApiClient client = http.client()) {
      client.send(ApiRequest.post("items"));
    }
    assertThat(http.clock.slept()).isLessThanOrEqualTo(Duration.ofMillis(1_500));
    assertThat(http.site.asked()).hasSize(3);
  }

  @Test
  void waitBeyondTheDeadlineIsToldAndNotWaited() {
    always(Answer.json(429, "").with("Retry-After", "3600"));
    try (ApiClient client = http.client()) {
      assertThatThrownBy(() -> client.send(ApiRequest.post("items").within(Duration.ofMinutes(5))))
          .isInstanceOfSatisfying(
              RateLimitException.class,
              e -> assertThat(e.retryAfter()).contains(Duration.ofHours(1)))
          .hasMessageContaining("try again in 3600 s");
      // The next one is not even sent: the tracker wants to hear nothing for an hour.
      http.clock.advance(Duration.ofMinutes(10));
      assertThatThrownBy(() -> client.send(ApiRequest.post("items").within(Duration.ofMinutes(5))))
          .isInstanceOfSatisfying(
              RateLimitException.class,
              e -> assertThat(e.retryAfter()).contains(Duration.ofMinutes(50)))
          .hasMessageContaining("is used up for another 3000 s");
    }
    assertThat(http.clock.slept()).isZero();
    assertThat(http.site.asked()).hasSize(1);
  }

  @Test
  void waitThatNobodySaysIsUnknownAndNotZero() {
    always(Answer.json(429, ""));
    try (ApiClient client = http.client(config -> config.retryAttempts(0))) {
      assertThatThrownBy(() -> client.send(ApiRequest.get("items")))
          .isInstanceOfSatisfying(
              RateLimitException.class, e -> assertThat(e.retryAfter()).isEmpty())
          .hasMessageContaining("it does not say how long to wait");
    }
  }

  @Test
  void limitThatNeverEndsComesToAnEnd() {
    always(Answer.json(429, "").with("Retry-After", "0"));
    try (ApiClient client = http.client(config -> config.timeout(Duration.ofMinutes(10)))) {
      assertThatThrownBy(() -> client.send(ApiRequest.get("items").within(Duration.ofDays(1))))
          .isInstanceOf(RateLimitException.class);
    }
    assertThat(http.site.asked()).hasSizeLessThanOrEqualTo(101);
  }

  @Test
  void waitIsNeverLongerThanADayHoweverWrongTheHeader() {
    always(Answer.json(429, "").with("Retry-After", "99999999999"));
    assertThat(failure(ApiRequest.get("items")))
        .isInstanceOfSatisfying(
            RateLimitException.class, e -> assertThat(e.retryAfter()).contains(Duration.ofDays(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"REQUEST", "BUCKET", "TENANT"})
  void eachLimitStopsThoseItIsAbout(Vendor.LimitScope scope) {
    Vendor vendor =
        new Vendor() {
          @Override
          public String name() {
            return "Acme";
          }

          @Override
          public LimitScope scope(ApiResponse answer) {
            return scope;
          }
        };
    ApiClientBuilder builder =
        ApiClient.builder(
                http.config().retryAttempts(1).timeout(Duration.ofSeconds(5)).build(),
                http.context,
                vendor,
                Credential.none())
            .sleeper(http.clock);
    try (ApiClient first = builder.build();
        ApiClient second = builder.build()) {
      http.site.then(Answer.json(429, "").with("Retry-After", "60"));
      assertThatThrownBy(() -> first.send(ApiRequest.get("items")))
          .isInstanceOf(RateLimitException.class);
      assertThat(stopped(second, ApiRequest.get("items")))
          .isEqualTo(scope != Vendor.LimitScope.REQUEST);
      assertThat(stopped(second, ApiRequest.put("items")))
          .isEqualTo(scope == Vendor.LimitScope.TENANT);
    }
  }

  private static boolean stopped(ApiClient client, ApiRequest request) {
    try {
      client.send(request);
      return false;
    } catch (RateLimitException e) {
      return true;
    }
  }
}
