// SPDX-License-Identifier: MIT
package dev.milepost.http.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.http.HttpFixture;
import dev.milepost.http.TestingSite.Answer;
import dev.milepost.http.limit.Cancellation;
import dev.milepost.http.oauth.Grant.Client;
import dev.milepost.http.oauth.Grant.Refresh;
import dev.milepost.spi.errors.AuthenticationException;
import dev.milepost.spi.plugin.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeptRefreshTokenTest {
  private static final String SITE = "https://acme.test";
  private static final Client CLIENT = new Client("client-1", Secret.of("client secret"));
  private static final Pattern SENT = Pattern.compile("refresh_token=(token-\\d+)");

  private final HttpFixture http = HttpFixture.start();
  private final Set<String> used = ConcurrentHashMap.newKeySet();

  /** Each token is good once, and gives the one with the next number. */
  @BeforeEach
  void rotate() {
    http.site.otherwise(asked -> {
      Matcher sent = SENT.matcher(asked.body());
      if (!sent.find() || !used.add(sent.group(1))) {
        return Answer.json(
            403,
            "{\"error\":\"unauthorized_client\",\"error_description\":\"refresh_token is"
                + " invalid\"}");
      }
      int next = Integer.parseInt(sent.group(1).substring("token-".length())) + 1;
      return Answer.json(
          200,
          "{\"access_token\":\"access-%d\",\"refresh_token\":\"token-%d\"}".formatted(next, next));
    });
  }

  @AfterEach
  void stop() {
    http.close();
  }

  private RefreshTokens tokens(String site, Client client, String configured) {
    return RefreshTokens.kept(http.context, "acme/oauth", site, client, Secret.of(configured));
  }

  private TokenEndpoint endpoint(RefreshTokens tokens) {
    return TokenEndpoint.open(
        http.config().build(),
        http.context,
        "Acme sign-in",
        http.site.address() + "/token",
        new Refresh(CLIENT, tokens),
        builder -> builder.sleeper(http.clock));
  }

  private String fetch(RefreshTokens tokens) throws InterruptedException {
    try (TokenEndpoint endpoint = endpoint(tokens)) {
      return endpoint.fetch(Cancellation.create()).text().reveal();
    }
  }

  @Test
  void theNextConnectionGoesOnWithWhatTheLastOneWasGiven() throws InterruptedException {
    assertThat(fetch(tokens(SITE, CLIENT, "token-1"))).isEqualTo("access-2");
    assertThat(fetch(tokens(SITE, CLIENT, "token-1"))).isEqualTo("access-3");
    assertThat(tokens(SITE, CLIENT, "token-1").current()).isEqualTo(Secret.of("token-3"));
  }

  @Test
  void aTokenThatIsConfiguredAnewWins() throws InterruptedException {
    fetch(tokens(SITE, CLIENT, "token-1"));

    assertThat(fetch(tokens(SITE, CLIENT, "token-50"))).isEqualTo("access-51");
  }

  @Test
  void anotherSiteAndAnotherClientHaveTheirOwn() {
    tokens(SITE, CLIENT, "token-1").rotated(Secret.of("token-2"));

    assertThat(tokens("https://other.test", CLIENT, "token-1").current())
        .isEqualTo(Secret.of("token-1"));
    assertThat(tokens(SITE, new Client("client-2", Secret.of("")), "token-1").current())
        .isEqualTo(Secret.of("token-1"));
  }

  /** A process that read the kept token just before another one exchanged it. */
  @Test
  void aTokenThatAnotherProcessUsedUpIsReadAgainOnce() throws InterruptedException {
    List<Secret> kept = new ArrayList<>();
    used.add("token-1");
    RefreshTokens late =
        new RefreshTokens() {
          @Override
          public Secret current() {
            return Secret.of(http.site.asked().isEmpty() ? "token-1" : "token-2");
          }

          @Override
          public void rotated(Secret next) {
            kept.add(next);
          }
        };

    assertThat(fetch(late)).isEqualTo("access-3");
    assertThat(kept).containsExactly(Secret.of("token-3"));
    assertThat(http.site.asked()).hasSize(2);
  }

  @Test
  void aUsedOneThatNobodyReplacedIsToldAtOnce() {
    used.add("token-1");

    assertThatThrownBy(() -> fetch(tokens(SITE, CLIENT, "token-1")))
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("authorize the app again")
        .hasMessageNotContaining("token-1");
    assertThat(http.site.asked()).hasSize(1);
  }

  @Test
  void connectionsOfOneHostExchangeOneAfterTheOther() throws Exception {
    List<Future<String>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 10; i++) {
        all.add(threads.submit(() -> fetch(tokens(SITE, CLIENT, "token-1"))));
      }
      List<String> given = new ArrayList<>();
      for (Future<String> one : all) {
        given.add(one.get(30, TimeUnit.SECONDS));
      }
      assertThat(given).doesNotHaveDuplicates();
    }
    // None was refused: that would have been one more request.
    assertThat(http.site.asked()).hasSize(10);
  }

  @Test
  void aTokenThatCannotBeKeptIsToldAndStillUsedByThisConnection() throws InterruptedException {
    RefreshTokens tokens = tokens(SITE, CLIENT, "token-1");
    http.context.failToKeep(true);
    assertThatThrownBy(() -> fetch(tokens)).hasMessage("disk is full");

    http.context.failToKeep(false);

    assertThat(fetch(tokens)).isEqualTo("access-3");
    assertThat(tokens(SITE, CLIENT, "token-1").current()).isEqualTo(Secret.of("token-3"));
  }
}
