// SPDX-License-Identifier: MIT
package dev.milepost.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.http.RawSite.Talk;
import dev.milepost.http.auth.Credential;
import dev.milepost.http.limit.Cancellation;
import dev.milepost.json.JsonStream;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.plugin.PluginConfig;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Calls that are interrupted, cancelled, or whose client is closed. */
class BreakingOffTest {
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

  private final TestingClock clock = new TestingClock();

  private final TestingContext context = new TestingContext(clock);

  private ApiClientBuilder builder(RawSite site) {
    PluginConfig config =
        PluginConfig.builder("tracker", site.address())
            .connection("prod")
            .apiKey(HttpFixture.TOKEN)
            .retryAttempts(2)
            .timeout(Duration.ofSeconds(30))
            .build();
    return ApiClient.builder(
            config, context, HttpFixture.vendor(), Credential.bearer(HttpFixture.TOKEN))
        .sleeper(clock)
        .random(new Random(3));
  }

  @Test
  void interruptionBreaksOffAndStays() {
    Throwable failure = null;
    Thread caller = Thread.currentThread();
    Talk interrupting =
        line -> {
          caller.interrupt();
          line.hang();
        };
    try (RawSite site = new RawSite(interrupting);
        ApiClient client = builder(site).build()) {
      try {
        client.send(ApiRequest.post("items"));
      } catch (RemoteFailureException e) {
        failure = e;
      }
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(failure)
        .isInstanceOfSatisfying(
            RemoteFailureException.class, e -> assertThat(e.mayHaveHappened()).isTrue())
        .hasMessageContaining("was broken off");
  }

  @Test
  void interruptionInTheMiddleOfABodyBreaksOffAndStays() {
    Thread caller = Thread.currentThread();
    Talk half =
        line -> {
          line.text(HEAD + "Content-Length: 10\r\n\r\n{\"a\"");
          caller.interrupt();
          line.hang();
        };
    try (RawSite site = new RawSite(half);
        ApiClient client = builder(site).build()) {
      assertThatThrownBy(() -> client.send(ApiRequest.get("items")))
          .isInstanceOf(RemoteFailureException.class)
          .hasMessageContaining("was broken off");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void cancellationBreaksOffWithoutInterrupting() {
    Cancellation cancellation = Cancellation.create();
    Talk cancelling =
        line -> {
          cancellation.cancel();
          line.hang();
        };
    try (RawSite site = new RawSite(cancelling);
        ApiClient client = builder(site).build()) {
      assertThatThrownBy(() -> client.send(ApiRequest.get("items").cancellation(cancellation)))
          .isInstanceOf(RemoteFailureException.class)
          .hasMessageContaining("was broken off");
      assertThat(Thread.interrupted()).isFalse();
      assertThatThrownBy(() -> client.send(ApiRequest.get("items").cancellation(cancellation)))
          .isInstanceOf(RemoteFailureException.class);
      assertThat(site.asked()).hasSize(1);
    }
  }

  @Test
  void cancellationInTheMiddleOfAStreamBreaksItOff() {
    Cancellation cancellation = Cancellation.create();
    Talk half = line -> line.text(HEAD + "Content-Length: 100\r\n\r\n{\"a\":[1,2,").hang();
    try (RawSite site = new RawSite(half);
        ApiClient client = builder(site).build();
        JsonStream stream =
            client.stream(ApiRequest.get("items").cancellation(cancellation), "a")) {
      assertThat(stream.next()).isNotNull();
      cancellation.cancel();
      assertThatThrownBy(() -> stream.forEachRemaining(value -> {}))
          .isInstanceOf(RemoteFailureException.class)
          .hasMessageContaining("was broken off");
    }
  }

  @Test
  void closingTheClientBreaksOffWhatIsUnderWay() {
    AtomicReference<ApiClient> open = new AtomicReference<>();
    Talk closing =
        line -> {
          open.get().close();
          line.hang();
        };
    try (RawSite site = new RawSite(closing)) {
      ApiClient client = builder(site).build();
      open.set(client);
      assertThatThrownBy(() -> client.send(ApiRequest.get("items")))
          .isInstanceOf(RemoteFailureException.class);
      assertThatThrownBy(() -> client.send(ApiRequest.get("items")))
          .isInstanceOf(RemoteFailureException.class);
      assertThatThrownBy(() -> client.stream(ApiRequest.get("items")))
          .isInstanceOf(RemoteFailureException.class);
      assertThat(site.asked()).hasSize(1);
    }
  }
}
