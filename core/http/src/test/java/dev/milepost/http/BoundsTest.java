// SPDX-License-Identifier: MIT
package dev.milepost.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.http.RawSite.Talk;
import dev.milepost.http.auth.Credential;
import dev.milepost.json.JsonLimits;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.plugin.PluginConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Answers that are larger, deeper or of another shape than anybody wants. */
class BoundsTest {
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

  private static String packed(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  @Test
  void bodyLargerThanTheBoundIsRefusedAtOnce() {
    Bounds small = new Bounds(100, 200, 10, JsonLimits.DEFAULT);
    Talk flood =
        line -> {
          line.text(HEAD + "Content-Length: 1000000000\r\n\r\n[");
          String piece = "1,".repeat(500);
          while (true) {
            line.text(piece);
          }
        };
    try (RawSite site = new RawSite(flood);
        ApiClient client = builder(site).bounds(small).build()) {
      assertThatThrownBy(() -> client.send(ApiRequest.get("items")))
          .isInstanceOf(RemoteFailureException.class)
          .hasMessageContaining("too large: more than 100 bytes");
      assertThatThrownBy(() -> client.stream(ApiRequest.get("items")).forEachRemaining(value -> {}))
          .isInstanceOf(RemoteFailureException.class)
          .hasMessageContaining("too large: more than 200 bytes");
      assertThat(site.asked()).hasSize(2);
    }
  }

  @Test
  void packedBodyIsBoundedByWhatItUnpacksTo() {
    String bomb = packed("[" + "0".repeat(50_000_000) + "]");
    assertThat(bomb.length()).isLessThan(100_000);
    Talk talk =
        RawSite.raw(
            HEAD
                + "Content-Encoding: gzip\r\nContent-Length: "
                + bomb.length()
                + "\r\n\r\n"
                + bomb);
    try (RawSite site = new RawSite(talk);
        ApiClient client = builder(site).bounds(Bounds.DEFAULT.withBody(1_000_000)).build()) {
      assertThatThrownBy(() -> client.send(ApiRequest.get("items")))
          .isInstanceOf(RemoteFailureException.class)
          .hasMessageContaining("too large: more than 1000000 bytes");
      assertThat(site.asked()).hasSize(1);
    }
  }

  @Test
  void emptyBodyIsEmptyHoweverItSaysItIsPacked() {
    try (RawSite site =
            new RawSite(RawSite.raw(HEAD + "Content-Encoding: gzip\r\nContent-Length: 0\r\n\r\n"));
        ApiClient client = builder(site).build()) {
      assertThat(client.send(ApiRequest.get("items")).body()).isEmpty();
    }
  }

  @Test
  void packedBodyIsUnpacked() {
    String gzip = packed("{\"a\":[1,2]}");
    Talk talk =
        RawSite.raw(
            HEAD
                + "Content-Encoding: x-gzip\r\nContent-Length: "
                + gzip.length()
                + "\r\n\r\n"
                + gzip);
    try (RawSite site = new RawSite(talk);
        ApiClient client = builder(site).build()) {
      assertThat(client.object(ApiRequest.get("items")).get("a")).isPresent();
      assertThat(client.stream(ApiRequest.get("items"), "a").next()).isNotNull();
    }
  }

  @Test
  void moreHeadersThanTheBoundAreRefused() {
    Bounds few = new Bounds(100, 200, 10, JsonLimits.DEFAULT);
    StringBuilder head = new StringBuilder(HEAD);
    for (int i = 0; i < 11; i++) {
      head.append("X-A").append(i).append(": 1\r\n");
    }
    try (RawSite site = new RawSite(RawSite.raw(head + "Content-Length: 2\r\n\r\n{}"));
        ApiClient client = builder(site).bounds(few).build()) {
      assertThatThrownBy(() -> client.send(ApiRequest.get("items")))
          .isInstanceOf(RemoteFailureException.class)
          .hasMessageContaining("more than 10 headers");
    }
  }

  @Test
  void deepNestingIsRefusedNotFollowed() {
    String deep = "[".repeat(100_000);
    try (RawSite site = new RawSite(RawSite.answer(deep));
        ApiClient client = builder(site).build()) {
      assertThatThrownBy(() -> client.json(ApiRequest.get("items")))
          .isInstanceOf(RemoteFailureException.class)
          .hasMessageContaining("cannot be read");
      assertThatThrownBy(() -> client.stream(ApiRequest.get("items")).next())
          .isInstanceOf(RemoteFailureException.class)
          .hasMessageContaining("cannot be read");
    }
  }

  @Test
  void answerOfAnotherShapeIsTold() {
    try (RawSite site = new RawSite(RawSite.answer("7"));
        ApiClient client = builder(site).build()) {
      assertThatThrownBy(() -> client.object(ApiRequest.get("items")))
          .hasMessageContaining("it is not an object in JSON");
      assertThatThrownBy(() -> client.array(ApiRequest.post("items")))
          .isInstanceOfSatisfying(
              RemoteFailureException.class, e -> assertThat(e.mayHaveHappened()).isTrue())
          .hasMessageContaining("it is not an array in JSON");
    }
  }

  @Test
  void boundsMustBePositive() {
    assertThatThrownBy(() -> new Bounds(0, 1, 1, JsonLimits.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Bounds(1L << 31, 1, 1, JsonLimits.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
