// SPDX-License-Identifier: MIT
package dev.milepost.spi.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.kernel.MilepostException.Kind;
import dev.milepost.spi.plugin.ConfigFault;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ErrorsTest {
  private static List<IntegrationException> all() {
    return List.of(
        new AuthenticationException("asked"),
        new PermissionException("asked"),
        new WorkItemNotFoundException("asked", "PAY-17"),
        new ConflictException("asked", "PAY-17"),
        new ValidationException("asked", Map.of()),
        new RateLimitException("asked", null),
        new UnsupportedCapabilityException("asked", "delete"),
        new RemoteFailureException("asked", true, new IOException("reset")),
        new ConfigurationException("prod", List.of(new ConfigFault("timeout", "0 s", "more"))));
  }

  @Test
  void everyFailureHasACodeOfItsOwnAndAKind() {
    assertThat(all().stream().map(IntegrationException::getClass).collect(Collectors.toSet()))
        .isEqualTo(Set.of(IntegrationException.class.getPermittedSubclasses()));
    assertThat(all())
        .extracting(failure -> failure.code() + " " + failure.kind())
        .containsExactly(
            "authentication " + Kind.CALLER,
            "permission " + Kind.CALLER,
            "work-item-not-found " + Kind.CALLER,
            "conflict " + Kind.CALLER,
            "validation " + Kind.CALLER,
            "rate-limit " + Kind.LIMIT,
            "unsupported " + Kind.CALLER,
            "remote-failure " + Kind.REMOTE,
            "configuration " + Kind.CALLER);
  }

  @Test
  void failuresCarryWhatACallerActsOn() {
    IOException cause = new IOException("reset");
    assertThat(new WorkItemNotFoundException("x", "PAY-17").itemId()).isEqualTo("PAY-17");
    assertThat(new ConflictException("x", "PAY-17").itemId()).isEqualTo("PAY-17");
    assertThat(new UnsupportedCapabilityException("x", "delete").capability()).isEqualTo("delete");
    assertThat(new RemoteFailureException("x", true, cause).mayHaveHappened()).isTrue();
    assertThat(new RemoteFailureException("x", false, cause)).hasCause(cause);
    assertThat(new RateLimitException("x", null).retryAfter()).isEmpty();
    assertThat(new RateLimitException("x", Duration.ofSeconds(9)).retryAfter())
        .contains(Duration.ofSeconds(9));
  }

  @Test
  void aRefusalListsItsFields() {
    ValidationException refusal =
        new ValidationException("create item", Map.of("title", "must not be empty"));

    assertThat(refusal.text()).isEqualTo("create item: title: must not be empty");
    assertThat(refusal.fields()).containsExactly(Map.entry("title", "must not be empty"));
    assertThat(new ValidationException("create item", Map.of()).text()).isEqualTo("create item");
  }

  @Test
  void aConfigurationTellsAllItsFaultsAtOnce() {
    ConfigurationException failure =
        new ConfigurationException(
            "prod",
            List.of(new ConfigFault("api_key", "", "a token"), new ConfigFault("x", "1", "2")));

    assertThat(failure.text())
        .isEqualTo("connection 'prod': api_key is missing, must be a token; x is '1', must be 2");
    assertThat(failure.faults()).hasSize(2);
  }
}
