// SPDX-License-Identifier: MIT
package dev.milepost.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.http.TestingSite.Answer;
import dev.milepost.spi.errors.AuthenticationException;
import dev.milepost.spi.errors.ConfigurationException;
import dev.milepost.spi.errors.ConflictException;
import dev.milepost.spi.errors.IntegrationException;
import dev.milepost.spi.errors.PermissionException;
import dev.milepost.spi.errors.RateLimitException;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.plugin.ConfigFault;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.work.HealthReport;
import dev.milepost.spi.work.HealthReport.Limit;
import dev.milepost.spi.work.HealthReport.State;
import dev.milepost.spi.work.Person;
import dev.milepost.spi.work.Session;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HealthCheckTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Session ADA =
      new Session(new Person("ada", "Ada Lovelace"), "Ticketbox 7", Set.of());

  private static InstantSource clock(Instant... times) {
    Deque<Instant> left = new ArrayDeque<>(List.of(times));
    return left::removeFirst;
  }

  private static HealthReport check(List<Limit> limits, Supplier<Session> authenticate) {
    return new HealthCheck(clock(NOON, NOON.plusMillis(120)), () -> limits).run(authenticate);
  }

  @Test
  void aSiteThatAnswersIsHealthy() {
    assertThat(check(List.of(), () -> ADA))
        .isEqualTo(
            new HealthReport(
                State.HEALTHY,
                "Ticketbox 7 answers Ada Lovelace",
                NOON.plusMillis(120),
                Duration.ofMillis(120),
                List.of()));
  }

  @Test
  void aLimitThatIsNearlyUsedUpIsTold() {
    Limit plenty = new Limit("read", 10, 100, NOON);
    Limit scarce = new Limit("write", 9, 100, NOON);
    Limit unknown = new Limit("odd", 0, 0, NOON);

    assertThat(check(List.of(plenty, unknown), () -> ADA).state()).isEqualTo(State.HEALTHY);
    HealthReport report = check(List.of(plenty, scarce), () -> ADA);
    assertThat(report.state()).isEqualTo(State.DEGRADED);
    assertThat(report.detail()).endsWith("; a limit is nearly used up");
    assertThat(report.limits()).containsExactly(plenty, scarce);
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new AuthenticationException("x"), State.AUTHENTICATION),
        Arguments.of(new PermissionException("x"), State.PERMISSION),
        Arguments.of(new RateLimitException("x", null), State.RATE_LIMITED),
        Arguments.of(
            new ConfigurationException("prod", List.of(new ConfigFault("k", "", "v"))),
            State.CONFIGURATION),
        Arguments.of(
            new RemoteFailureException("x", false, new IOException("reset")), State.NETWORK),
        Arguments.of(new RemoteFailureException("x", false, null), State.REMOTE),
        Arguments.of(new ConflictException("x", "1"), State.REMOTE));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aFailureIsAnAnswer(IntegrationException failure, State state) {
    HealthReport report =
        check(
            List.of(),
            () -> {
              throw failure;
            });

    assertThat(report.state()).isEqualTo(state);
    assertThat(report.detail()).isEqualTo(failure.text());
  }

  @Test
  void aClockThatGoesBackGivesNoNegativeTime() {
    HealthCheck check = new HealthCheck(clock(NOON, NOON.minusSeconds(1)), List::of);

    assertThat(check.run(() -> ADA).latency()).isZero();
  }

  private static HealthReport of(HttpFixture http, UnaryOperator<PluginConfig.Builder> change) {
    try (ApiClient client = http.client(change)) {
      return client.health(() -> {
        client.object(ApiRequest.get("myself").label("authenticate"));
        return ADA;
      });
    }
  }

  @ParameterizedTest
  @CsvSource({"429,1,1,RATE_LIMITED", "429,30,0,RATE_LIMITED", "503,30,0,REMOTE"})
  void aCheckDoesNotWaitForLimitsForLong(int status, int wait, long slept, State state) {
    try (HttpFixture http = HttpFixture.start()) {
      Answer limit = Answer.json(status, "").with("Retry-After", String.valueOf(wait));
      http.site.otherwise(asked -> limit);

      HealthReport report = of(http, config -> config.retryAttempts(3));

      assertThat(report.state()).isEqualTo(state);
      if (status == 429) {
        assertThat(report.detail()).endsWith("too many requests; try again in " + wait + " s");
      }
      assertThat(http.clock.slept()).isBetween(Duration.ofSeconds(slept), Duration.ofSeconds(2));
    }
  }

  @Test
  void aCheckBehindALimitThatIsUsedUpSaysForHowLong() {
    try (HttpFixture http = HttpFixture.start();
        ApiClient client = http.client()) {
      http.site.then(Answer.json(200, "{}").with("Retry-After", "10"));
      client.send(ApiRequest.get("items"));

      HealthReport report =
          client.health(() -> {
            client.object(ApiRequest.get("items"));
            return ADA;
          });

      assertThat(report.state()).isEqualTo(State.RATE_LIMITED);
      assertThat(report.detail()).contains("is used up for another 10 s");
    }
  }

  @Test
  void aCheckThatHadToTryForLongerThanItWaitsForLimitsGoesOn() {
    try (HttpFixture http = HttpFixture.start()) {
      http.site.then(asked -> {
        http.clock.advance(Duration.ofSeconds(5));
        return Answer.json(500, "");
      });

      assertThat(of(http, config -> config.retryAttempts(3)).state()).isEqualTo(State.HEALTHY);
    }
  }

  @Test
  void anAnswerThatCannotBeReadIsNoFaultOfTheNetwork() {
    try (HttpFixture http = HttpFixture.start()) {
      http.site.otherwise(asked -> Answer.json(200, "{\"id\""));

      assertThat(of(http, config -> config).state()).isEqualTo(State.REMOTE);
    }
  }
}
