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
import dev.milepost.spi.work.HealthReport;
import dev.milepost.spi.work.HealthReport.State;
import dev.milepost.spi.work.Person;
import dev.milepost.spi.work.Session;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HealthTest {
  private final HttpFixture http = HttpFixture.start();
  private final ApiClient client = http.client();

  @AfterEach
  void stop() {
    client.close();
    http.close();
  }

  private HealthReport check(IntegrationException failure) {
    return client.health(() -> {
      throw failure;
    });
  }

  private Session signIn() {
    client.object(ApiRequest.get("me"));
    return new Session(new Person("build@example.com", "Build"), "Tracker 1.0", Set.of());
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new AuthenticationException("who"), State.AUTHENTICATION),
        Arguments.of(new PermissionException("may not"), State.PERMISSION),
        Arguments.of(new RateLimitException("slow", null), State.RATE_LIMITED),
        Arguments.of(
            new ConfigurationException("prod", List.of(new ConfigFault("a", "b", "c"))),
            State.CONFIGURATION),
        Arguments.of(
            new RemoteFailureException("gone", false, new IOException("reset")), State.NETWORK),
        Arguments.of(new RemoteFailureException("500", false, null), State.REMOTE),
        Arguments.of(new ConflictException("changed", "1"), State.REMOTE));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void everyFailureIsAnAnswer(IntegrationException failure, State state) {
    HealthReport report = check(failure);

    assertThat(report.state()).isEqualTo(state);
    assertThat(report.detail()).isEqualTo(failure.text());
    assertThat(report.latency().isNegative()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"11,HEALTHY", "9,DEGRADED"})
  void aLimitThatIsNearlyUsedUpIsTold(int left, State state) {
    http.site.otherwise(request ->
        Answer.json(200, "{}")
            .with("X-RateLimit-Limit", "100")
            .with("X-RateLimit-Remaining", Integer.toString(left)));

    HealthReport report = client.health(this::signIn);

    assertThat(report.state()).isEqualTo(state);
    assertThat(report.limits())
        .extracting(HealthReport.Limit::remaining)
        .containsExactly((long) left);
  }

  @Test
  void saysWhoAnsweredWhom() {
    assertThat(client.health(this::signIn).detail()).isEqualTo("Tracker 1.0 answers Build");
  }
}
