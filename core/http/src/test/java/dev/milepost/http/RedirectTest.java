// SPDX-License-Identifier: MIT
package dev.milepost.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.http.TestingSite.Answer;
import dev.milepost.http.TestingSite.Asked;
import dev.milepost.spi.errors.AuthenticationException;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.errors.ValidationException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Redirects, links and pages to sign in. */
class RedirectTest {
  private final HttpFixture http = HttpFixture.start();
  private final HttpFixture foreign = HttpFixture.start();

  @AfterEach
  void stop() {
    http.close();
    foreign.close();
  }

  private static Answer to(int status, String target) {
    return Answer.json(status, "").with("Location", target);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void readFollowsWithinItsOrigin(int status) {
    http.site.then(to(status, "/elsewhere?a=%20b")).then(Answer.json(200, "[1]"));
    try (ApiClient client = http.client()) {
      ApiResponse answer = client.send(ApiRequest.get("items"));
      assertThat(answer.address()).isEqualTo(URI.create(http.site.address() + "/elsewhere?a=%20b"));
    }
    assertThat(http.site.asked())
        .extracting(Asked::target)
        .containsExactly("/root/items", "/elsewhere?a=%20b");
    assertThat(http.site.asked().getLast().headers())
        .containsEntry("authorization", "Bearer " + HttpFixture.TOKEN.reveal());
  }

  @ParameterizedTest
  @CsvSource({"301, false", "302, false", "303, false", "307, true", "308, true"})
  void writeIsNeverTurnedIntoARead(int status, boolean followed) {
    http.site.then(to(status, "/elsewhere"));
    try (ApiClient client = http.client()) {
      ApiRequest request = ApiRequest.post("items").body(new byte[] {'x'}, "text/plain");
      if (followed) {
        client.send(request);
        assertThat(http.site.asked().getLast().method()).isEqualTo("POST");
        assertThat(http.site.asked().getLast().body()).isEqualTo("x");
      } else {
        assertThatThrownBy(() -> client.send(request))
            .isInstanceOfSatisfying(
                RemoteFailureException.class, e -> assertThat(e.mayHaveHappened()).isTrue());
        assertThat(http.site.asked()).hasSize(1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void foreignOriginIsNeverAskedAndGetsNoCredential(int status) {
    http.site.otherwise(asked -> to(status, foreign.site.address() + "/items?token=abc123"));
    try (ApiClient client = http.client()) {
      assertThatThrownBy(() -> client.send(ApiRequest.get("items")))
          .isInstanceOf(RemoteFailureException.class)
          .hasMessageContaining("go to '" + foreign.site.address())
          .hasMessageNotContaining("abc123");
    }
    assertThat(foreign.site.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "[::1]", "user@127.0.0.1"})
  void otherNameOfTheSameMachineIsAForeignOrigin(String host) {
    String port = http.site.address().substring(http.site.address().lastIndexOf(':'));
    http.site.then(to(307, "http://" + host + port + "/items"));
    try (ApiClient client = http.client()) {
      assertThatThrownBy(() -> client.send(ApiRequest.get("items")))
          .isInstanceOf(RemoteFailureException.class);
    }
    assertThat(http.site.asked()).hasSize(1);
  }

  @Test
  void circleEnds() {
    http.site.otherwise(asked -> to(302, "/root/items"));
    try (ApiClient client = http.client()) {
      assertThatThrownBy(() -> client.send(ApiRequest.get("items")))
          .isInstanceOf(RemoteFailureException.class);
    }
    assertThat(http.site.asked()).hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://[", "mailto:somebody"})
  void targetThatIsNoneIsTold(String target) {
    http.site.then(to(302, target));
    try (ApiClient client = http.client()) {
      assertThatThrownBy(() -> client.send(ApiRequest.get("items")))
          .isInstanceOf(RemoteFailureException.class);
    }
  }

  @Test
  void redirectWithoutATargetIsTold() {
    http.site.then(Answer.json(302, ""));
    try (ApiClient client = http.client()) {
      assertThatThrownBy(() -> client.send(ApiRequest.get("items")))
          .isInstanceOf(RemoteFailureException.class)
          .hasMessageContaining("nowhere");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 203})
  void pageInThePlaceOfDataIsARefusedCredential(int status) {
    http.site.otherwise(asked -> Answer.html(status, "<html><title>Sign In</title>"));
    try (ApiClient client = http.client()) {
      assertThatThrownBy(() -> client.send(ApiRequest.get("items")))
          .isInstanceOf(AuthenticationException.class)
          .hasMessageContaining("answered " + status + " with a web page to sign in");
      assertThatThrownBy(() -> client.stream(ApiRequest.get("items")))
          .isInstanceOf(AuthenticationException.class);
    }
    assertThat(http.site.asked()).hasSize(2);
  }

  @Test
  void pageThatWasAskedForIsAnAnswer() {
    http.site.then(Answer.html(200, "<html>report"));
    try (ApiClient client = http.client()) {
      assertThat(client.send(ApiRequest.get("report").header("Accept", "text/html")).text())
          .isEqualTo("<html>report");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/_signin?realm=x",
        "/login.jsp?os_destination=%2Frest",
        "/users/sign_in",
        "https://login.example.com/common/oauth2/authorize?x=1",
        "https://id.example.com/SAML2/sso"
      })
  void redirectToSignInIsARefusedCredential(String target) {
    http.site.then(to(302, target));
    try (ApiClient client = http.client()) {
      assertThatThrownBy(() -> client.send(ApiRequest.get("items")))
          .isInstanceOf(AuthenticationException.class)
          .hasMessageContaining("check that the credential is right");
    }
    assertThat(http.site.asked()).hasSize(1);
  }

  @Test
  void linkOfTheTrackerIsFollowedWithinItsOriginOnly() {
    try (ApiClient client = http.client()) {
      client.send(ApiRequest.link(URI.create(http.site.address() + "/next?page=2")));
      assertThat(http.site.asked().getFirst().target()).isEqualTo("/next?page=2");
      URI away = URI.create(foreign.site.address() + "/next");
      assertThatThrownBy(() -> client.send(ApiRequest.link(away)))
          .isInstanceOf(ValidationException.class)
          .hasMessageContaining("another site");
    }
    assertThat(foreign.site.asked()).isEmpty();
  }
}
