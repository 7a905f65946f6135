// SPDX-License-Identifier: MIT
package dev.milepost.http.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.http.ApiClient;
import dev.milepost.http.ApiRequest;
import dev.milepost.http.HttpFixture;
import dev.milepost.http.TestingClock;
import dev.milepost.http.TestingSite.Answer;
import dev.milepost.http.TestingSite.Asked;
import dev.milepost.http.auth.AccessToken;
import dev.milepost.http.auth.RefreshingCredential;
import dev.milepost.http.limit.Cancellation;
import dev.milepost.http.oauth.Grant.Client;
import dev.milepost.http.oauth.Grant.ClientCredentials;
import dev.milepost.http.oauth.Grant.Refresh;
import dev.milepost.spi.errors.AuthenticationException;
import dev.milepost.spi.errors.ConfigurationException;
import dev.milepost.spi.errors.RateLimitException;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.plugin.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenEndpointTest {
  private static final Client CLIENT = new Client("client-1", Secret.of("cl+ent/s&cret=1"));

  private static final Grant SERVICE = new ClientCredentials(CLIENT, "app-id/.default");

  private final HttpFixture http = HttpFixture.start();

  private final Kept kept = new Kept();

  @AfterEach
  void stop() {
    http.close();
  }

  /** Keeps refresh tokens, and what was kept when. */
  private static final class Kept implements RefreshTokens {
    private final List<String> tokens = new ArrayList<>(List.of("refresh-token-1"));

    @Override
    public Secret current() {
      return Secret.of(tokens.getLast());
    }

    @Override
    public void rotated(Secret next) {
      tokens.add(next.reveal());
    }
  }

  private TokenEndpoint endpoint(Grant grant) {
    return TokenEndpoint.open(
        http.config().build(),
        http.context,
        "Acme sign-in",
        http.site.address() + "/acme/oauth/token",
        grant,
        builder -> builder.sleeper(http.clock));
  }

  private AccessToken fetch(Grant grant) throws InterruptedException {
    try (TokenEndpoint endpoint = endpoint(grant)) {
      return endpoint.fetch(Cancellation.create());
    }
  }

  private static Answer token(String text, String more) {
    return Answer.json(
        200, "{\"access_token\":\"" + text + "\",\"token_type\":\"Bearer\"" + more + "}");
  }

  @Test
  void clientAsksForItselfInAForm() throws InterruptedException {
    http.site.then(token("access-1", ",\"expires_in\":3599"));
    AccessToken token = fetch(SERVICE);
    assertThat(token.text().reveal()).isEqualTo("access-1");
    assertThat(token.expiresAt()).isEqualTo(TestingClock.START.plusSeconds(3_599));
    Asked asked = http.site.asked().getFirst();
    assertThat(asked.method()).isEqualTo("POST");
    assertThat(asked.target()).isEqualTo("/acme/oauth/token");
    assertThat(asked.headers())
        .containsEntry("content-type", "application/x-www-form-urlencoded")
        .doesNotContainKey("authorization");
    assertThat(asked.body())
        .isEqualTo(
            "grant_type=client_credentials&scope=app-id%2F.default&client_id=client-1"
                + "&client_secret=cl%2Bent%2Fs%26cret%3D1");
  }

  @Test
  void refreshTokenThatComesIsKeptAndUsedNext() throws InterruptedException {
    http.site.then(token("access-1", ",\"refresh_token\":\"refresh-token-2\""));
    http.site.then(token("access-2", ",\"refresh_token\":\"refresh-token-2\""));
    http.site.then(token("access-3", ""));
    Grant grant = new Refresh(new Client("public", Secret.of("")), kept);
    for (int i = 1; i <= 3; i++) {
      assertThat(fetch(grant).text().reveal()).isEqualTo("access-" + i);
    }
    assertThat(http.site.asked())
        .extracting(Asked::body)
        .containsExactly(
            "grant_type=refresh_token&refresh_token=refresh-token-1&client_id=public",
            "grant_type=refresh_token&refresh_token=refresh-token-2&client_id=public",
            "grant_type=refresh_token&refresh_token=refresh-token-2&client_id=public");
    assertThat(kept.tokens).containsExactly("refresh-token-1", "refresh-token-2");
  }

  @Test
  void refreshTokenIsKeptBeforeTheAccessTokenIsUsed() {
    http.site.then(token("access-1", ",\"refresh_token\":\"refresh-token-2\""));
    RefreshTokens full =
        new RefreshTokens() {
          @Override
          public Secret current() {
            return Secret.of("refresh-token-1");
          }

          @Override
          public void rotated(Secret next) {
            throw new IllegalStateException("disk is full");
          }
        };
    assertThatThrownBy(() -> fetch(new Refresh(CLIENT, full))).hasMessage("disk is full");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"60\"', 60",
    "60.9, 60",
    "0, ",
    "-5, ",
    "'\"soon\"', ",
    "null, ",
    "[1], ",
    "1667376000000, ",
    "1e400, "
  })
  void endIsAbsentWhereNobodySaysIt(String sent, Long seconds) throws InterruptedException {
    http.site.then(token("access-1", ",\"expires_in\":" + sent));
    assertThat(fetch(SERVICE).expiresAt())
        .isEqualTo(seconds == null ? null : TestingClock.START.plusSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"access_token\":\"\"}",
        "{\"access_token\":7}",
        "{\"access_token\":\"a\",\"token_type\":\"mac\"}"
      })
  void answerWithoutABearerTokenIsRefused(String body) {
    http.site.then(Answer.json(200, body));
    assertThatThrownBy(() -> fetch(SERVICE))
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("no access token");
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_grant, authorize the app again",
    "401, invalid_client, check client id and client secret",
    "400, unauthorized_client, check client id and client secret",
    "400, invalid_scope, consented",
    "403, access_denied, what it was granted"
  })
  void refusalSaysWhatToDoAndNoSecret(int status, String error, String advice) {
    http.site.then(
        Answer.json(
            status,
            "{\"error\":\""
                + error
                + "\",\"error_description\":\"bad refresh-token-1 of cl+ent/s&cret=1,"
                + " cl%2Bent%2Fs%26cret%3D1\"}"));
    assertThatThrownBy(() -> fetch(new Refresh(CLIENT, kept)))
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("connection 'prod': ask Acme sign-in for an access token")
        .hasMessageContaining(error)
        .hasMessageContaining(advice)
        .hasMessageNotContaining("refresh-token-1")
        .hasMessageNotContaining("cret=1")
        .hasMessageNotContaining("cret%3D1");
    assertThat(http.context.log().lines().toString()).doesNotContain("refresh-token-1", "cret");
  }

  @Test
  void refusalThatIsNoJsonIsToldToo() {
    http.site.then(Answer.html(400, "<p>oops"));
    assertThatThrownBy(() -> fetch(SERVICE)).isInstanceOf(AuthenticationException.class);
  }

  @Test
  void signInPageIsNoToken() {
    http.site.then(Answer.html(200, "<form>"));
    assertThatThrownBy(() -> fetch(SERVICE)).isInstanceOf(AuthenticationException.class);
  }

  @Test
  void clientTriesAgainButARefreshTokenIsNotSpentTwice() throws InterruptedException {
    http.site.then(Answer.json(502, "")).then(token("access-1", ""));
    assertThat(fetch(SERVICE).text().reveal()).isEqualTo("access-1");
    http.site.then(Answer.json(502, ""));
    assertThatThrownBy(() -> fetch(new Refresh(CLIENT, kept)))
        .isInstanceOf(RemoteFailureException.class);
    assertThat(http.site.asked()).hasSize(3);
  }

  @Test
  void limitOfTheEndpointIsToldWithItsWait() {
    http.site.then(Answer.json(429, "").with("Retry-After", "7200"));
    assertThatThrownBy(() -> fetch(SERVICE))
        .isInstanceOfSatisfying(
            RateLimitException.class,
            e -> assertThat(e.retryAfter()).contains(Duration.ofHours(2)));
  }

  @Test
  void addressMayEndWithASlashAndMustBeSafe() throws InterruptedException {
    http.site.then(token("access-1", ""));
    try (TokenEndpoint endpoint =
        TokenEndpoint.open(
            http.config().build(),
            http.context,
            "Acme",
            http.site.address() + "/token/",
            SERVICE,
            b -> b)) {
      endpoint.fetch(Cancellation.create());
      assertThat(endpoint.toString())
          .isEqualTo("TokenEndpoint[" + http.site.address() + "/token/]");
    }
    assertThat(http.site.asked().getFirst().target()).isEqualTo("/token/");
    assertThatThrownBy(() ->
            TokenEndpoint.open(
                http.config().build(),
                http.context,
                "Acme",
                "http://acme.test/token",
                SERVICE,
                b -> b))
        .isInstanceOf(ConfigurationException.class);
  }

  @Test
  void expiredTokenIsRefreshedInTheMiddleOfRequests() {
    http.site.otherwise(asked -> {
      if (asked.target().equals("/acme/oauth/token")) {
        long count = http.site.asked().stream().filter(a -> a.target().endsWith("/token")).count();
        return token("access-" + count, ",\"refresh_token\":\"refresh-token-" + (count + 1) + "\"");
      }
      return "Bearer access-2".equals(asked.headers().get("authorization"))
          ? Answer.json(200, "{\"ok\":true}")
          : Answer.json(401, "");
    });
    try (TokenEndpoint endpoint = endpoint(new Refresh(CLIENT, kept));
        ApiClient client =
            ApiClient.builder(
                    http.config().build(),
                    http.context,
                    HttpFixture.vendor(),
                    RefreshingCredential.of(endpoint, http.clock))
                .sleeper(http.clock)
                .build()) {
      assertThat(client.object(ApiRequest.get("items")).get("ok")).isPresent();
    }
    assertThat(kept.tokens)
        .containsExactly("refresh-token-1", "refresh-token-2", "refresh-token-3");
  }
}
