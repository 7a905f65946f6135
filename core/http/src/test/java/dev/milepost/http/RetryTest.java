// SPDX-License-Identifier: MIT
package dev.milepost.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.http.TestingSite.Answer;
import dev.milepost.http.auth.Credential;
import dev.milepost.spi.errors.AuthenticationException;
import dev.milepost.spi.errors.ConflictException;
import dev.milepost.spi.errors.IntegrationException;
import dev.milepost.spi.errors.PermissionException;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.errors.ValidationException;
import dev.milepost.spi.errors.WorkItemNotFoundException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is tried again, when, and what failures are told as. */
class RetryTest {
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
  @ValueSource(ints = {400, 401, 403, 404, 405, 409, 410, 412, 415, 422, 501})
  void whatEndsTheSameWayIsNotTriedAgain(int status) {
    always(Answer.json(status, ""));
    assertThat(failure(ApiRequest.get("items"))).hasMessageContaining("answered " + status);
    assertThat(http.site.asked()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 500, 502, 503, 504, 520})
  void whatPassesIsTriedAgainAsOftenAsConfigured(int status) {
    for (ApiRequest request :
        List.of(
            ApiRequest.get("items"),
            ApiRequest.put("items/{}", 1),
            ApiRequest.delete("items/{}", 1),
            ApiRequest.of(Method.HEAD, "items"),
            ApiRequest.post("search").readOnly(),
            ApiRequest.post("links").repeatable())) {
      int before = http.site.asked().size();
      always(Answer.json(status, ""));
      IntegrationException failure = failure(request);
      assertThat(failure)
          .isInstanceOfSatisfying(
              RemoteFailureException.class,
              e -> assertThat(e.mayHaveHappened()).isEqualTo(!request.changesNothing()));
      assertThat(http.site.asked()).hasSize(before + 4);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 500, 502, 503, 504})
  void writeThatMayHaveHappenedIsNotTriedAgain(int status) {
    always(Answer.json(status, ""));
    for (ApiRequest request : List.of(ApiRequest.post("items"), ApiRequest.patch("items/1"))) {
      int before = http.site.asked().size();
      assertThat(failure(request))
          .isInstanceOfSatisfying(
              RemoteFailureException.class, e -> assertThat(e.mayHaveHappened()).isTrue());
      assertThat(http.site.asked()).hasSize(before + 1);
    }
  }

  @Test
  void writeThatWasProvablyNotDoneIsTriedAgain() {
    http.site.then(Answer.json(503, "").with("Retry-After", "7"));
    http.site.then(Answer.json(429, "").with("Retry-After", "11"));
    try (ApiClient client = http.client()) {
      assertThat(client.send(ApiRequest.post("items")).tries()).isEqualTo(3);
    }
    assertThat(http.clock.naps()).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(11));
  }

  @ParameterizedTest
  @CsvSource({
    "404, PAY-1, WorkItemNotFoundException",
    "410, PAY-1, WorkItemNotFoundException",
    "404, '', ValidationException",
    "409, PAY-1, ConflictException",
    "412, '', ConflictException",
    "401, '', AuthenticationException",
    "403, PAY-1, PermissionException",
    "400, PAY-1, ValidationException",
    "407, '', RemoteFailureException",
    "500, '', RemoteFailureException",
    "304, '', RemoteFailureException"
  })
  void eachStatusHasItsException(int status, String item, String exception) {
    always(Answer.json(status, ""));
    ApiRequest request = ApiRequest.get("items");
    IntegrationException failure = failure(item.isEmpty() ? request : request.item(item));
    assertThat(failure.getClass().getSimpleName()).isEqualTo(exception);
    if (failure instanceof WorkItemNotFoundException missing) {
      assertThat(missing.itemId()).isEqualTo("PAY-1");
    }
  }

  @Test
  void statusThatIsAnAnswerHereIsNoFailure() {
    always(Answer.json(404, "{}"));
    try (ApiClient client = http.client()) {
      ApiResponse answer = client.send(ApiRequest.get("items").accept(404).accept(410));
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer).hasToString("ApiResponse[404, 2 bytes]");
      assertThat(answer.object()).isPresent();
    }
  }

  @Test
  void bodyOfARefusalIsTheReasonWhereItIsTextAndNoPage() {
    always(Answer.json(400, "").with("Content-Type", "text/plain"));
    assertThat(failure(ApiRequest.get("items"))).hasMessageEndingWith("answered 400");
    always(
        new Answer(
            400,
            Map.of("Content-Type", "text/plain"),
            java.nio.charset.StandardCharsets.UTF_8.encode("summary\u202E\u0007 is\n\n empty")));
    assertThat(failure(ApiRequest.get("items"))).hasMessageEndingWith("(summary is empty)");
    always(Answer.html(400, "<html>no"));
    assertThat(failure(ApiRequest.get("items"))).hasMessageEndingWith("answered 400");
  }

  @Test
  void vendorNamesTheFaultAndItsOwnException() {
    Vendor vendor =
        new Vendor() {
          @Override
          public String name() {
            return "Acme";
          }

          @Override
          public Optional<Fault> fault(ApiResponse answer) {
            return Optional.of(new Fault("no good", Map.of("summary", "is\nempty")));
          }

          @Override
          public Optional<IntegrationException> exception(
              ApiRequest request, ApiResponse answer, String message) {
            return answer.status() == 403
                ? Optional.of(new AuthenticationException(message))
                : Optional.empty();
          }
        };
    try (ApiClient client =
        ApiClient.builder(http.config().build(), http.context, vendor, Credential.none())
            .sleeper(http.clock)
            .build()) {
      http.site.then(Answer.json(400, "")).then(Answer.json(403, ""));
      assertThatThrownBy(() -> client.send(ApiRequest.get("items")))
          .isInstanceOfSatisfying(
              ValidationException.class,
              e -> assertThat(e.fields()).containsEntry("summary", "is empty"))
          .hasMessageContaining("Acme answered 400 (no good)");
      assertThatThrownBy(() -> client.send(ApiRequest.get("items")))
          .isInstanceOf(AuthenticationException.class);
    }
  }

  @Test
  void retriesEndWithTheDeadline() {
    always(Answer.json(503, "").with("Retry-After", "40"));
    try (ApiClient client = http.client(config -> config.retryAttempts(20))) {
      assertThatThrownBy(() -> client.send(ApiRequest.get("items").within(Duration.ofSeconds(100))))
          .isInstanceOf(RemoteFailureException.class);
    }
    assertThat(http.clock.slept()).isEqualTo(Duration.ofSeconds(80));
    assertThat(http.site.asked()).hasSize(3);
  }

  @Test
  void timeThatIsOverBeforeTheFirstTryIsTold() {
    try (ApiClient client = http.client()) {
      assertThatThrownBy(() -> client.send(ApiRequest.get("items").within(Duration.ZERO)))
          .isInstanceOf(RemoteFailureException.class)
          .hasMessageContaining("not done within 0 ms");
    }
    assertThat(http.site.asked()).isEmpty();
  }

  @Test
  void pausesGrowToABoundAndAreSpread() {
    RetryPolicy policy = RetryPolicy.of(5, new Random(11));
    long[] bounds = {500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000};
    for (int failures = 1; failures <= bounds.length; failures++) {
      long longest = 0;
      for (int i = 0; i < 500; i++) {
        long millis = policy.pause(failures).toMillis();
        assertThat(millis).isBetween(0L, bounds[failures - 1]);
        longest = Math.max(longest, millis);
      }
      assertThat(longest).isGreaterThan(bounds[failures - 1] * 9 / 10);
    }
    assertThat(policy.pause(Integer.MAX_VALUE)).isLessThanOrEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void conflictAndPermissionSayWhatToDo() {
    always(Answer.json(409, ""));
    assertThat(failure(ApiRequest.put("items").item("PAY-1")))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("read it again");
    always(Answer.json(403, ""));
    assertThat(failure(ApiRequest.put("items")))
        .isInstanceOf(PermissionException.class)
        .hasMessageContaining("grant it the scope or role");
  }
}
