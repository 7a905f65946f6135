// SPDX-License-Identifier: MIT
package dev.milepost.http.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.http.HttpFixture;
import dev.milepost.http.TestingSite.Answer;
import dev.milepost.http.limit.Cancellation;
import dev.milepost.http.oauth.Grant.Client;
import dev.milepost.http.oauth.Grant.ClientCredentials;
import dev.milepost.spi.errors.IntegrationException;
import dev.milepost.spi.plugin.Secret;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Threads that do not want their token any more. */
class TokenWaitTest {
  private static final Client CLIENT = new Client("client-1", Secret.of("cl+ent/s&cret=1"));

  private static final Grant SERVICE = new ClientCredentials(CLIENT, "app-id/.default");

  private final HttpFixture http = HttpFixture.start();

  @AfterEach
  void stop() {
    http.close();
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

  private static Answer token(String text, String more) {
    return Answer.json(
        200, "{\"access_token\":\"" + text + "\",\"token_type\":\"Bearer\"" + more + "}");
  }

  @Test
  void cancellationIsAnInterruptionSoThatOthersMayFetch() {
    Cancellation cancellation = Cancellation.create();
    CompletableFuture<Answer> given = new CompletableFuture<>();
    // Answers when nobody waits any more: an answer that is quicker than the signal counts.
    http.site.then(asked -> {
      cancellation.cancel();
      return given.join();
    });
    try (TokenEndpoint endpoint = endpoint(SERVICE)) {
      assertThatThrownBy(() -> endpoint.fetch(cancellation))
          .isInstanceOf(InterruptedException.class);
    } finally {
      given.complete(token("late", ""));
    }
  }

  @Test
  void interruptedThreadGetsAnInterruption() {
    try (TokenEndpoint endpoint = endpoint(SERVICE)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> endpoint.fetch(Cancellation.create()))
          .isInstanceOf(InterruptedException.class);
      assertThat(Thread.interrupted()).isFalse();
    }
  }

  @Test
  void closedEndpointFails() {
    TokenEndpoint endpoint = endpoint(SERVICE);
    endpoint.close();
    assertThatThrownBy(() -> endpoint.fetch(Cancellation.create()))
        .isInstanceOf(IntegrationException.class);
  }
}
