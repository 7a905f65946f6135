// SPDX-License-Identifier: MIT
package dev.milepost.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.http.RawSite.Talk;
import dev.milepost.http.auth.Credential;
import dev.milepost.json.JsonStream;
import dev.milepost.spi.errors.IntegrationException;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.plugin.PluginConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a network and a bad server do to an answer. */
class BrokenAnswersTest {
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

  static List<Talk> broken() {
    String gzip = packed("{\"a\":[" + "1".repeat(50) + "]}");
    String chunked = HEAD + "Transfer-Encoding: chunked\r\n\r\n";
    return List.of(
        RawSite.raw(""),
        RawSite.raw("HTTP/1.1 200 O"),
        RawSite.raw("nonsense\r\n\r\n"),
        RawSite.raw(HEAD + "Content-Le"),
        // Complete JSON, and still not all that was announced.
        RawSite.raw(HEAD + "Content-Length: 100\r\n\r\n{\"a\":[1]}"),
        RawSite.raw(chunked + "9\r\n{\"a\":[1]}\r\n"),
        RawSite.raw(chunked + "9\r\n{\"a\":[1]}\r\n0"),
        RawSite.raw(chunked + "zz\r\n{\"a\":[1]}\r\n0\r\n\r\n"),
        RawSite.raw(
            HEAD
                + "Content-Encoding: gzip\r\nContent-Length: "
                + gzip.length()
                + "\r\n\r\n"
                + gzip.substring(0, gzip.length() - 4)),
        // A whole packed body in an answer that is cut behind it.
        RawSite.raw(
            HEAD
                + "Content-Encoding: gzip\r\nContent-Length: "
                + (gzip.length() + 9)
                + "\r\n\r\n"
                + gzip),
        RawSite.raw(HEAD + "Content-Encoding: gzip\r\nContent-Length: 9\r\n\r\n{\"a\":[1]}"),
        RawSite.raw(HEAD + "Content-Encoding: br\r\nContent-Length: 9\r\n\r\n{\"a\":[1]}"),
        line -> line.text(HEAD + "Content-Length: 7\r\n\r\n{\"a\"").reset(),
        RawSite.Line::reset);
  }

  @ParameterizedTest
  @MethodSource("broken")
  void brokenAnswerIsNeverTakenForAWholeOne(Talk talk) {
    try (RawSite site = new RawSite(talk);
        ApiClient client = builder(site).build()) {
      assertThatThrownBy(() -> client.json(ApiRequest.get("items").label("list items")))
          .isInstanceOf(RemoteFailureException.class)
          .hasMessageStartingWith("connection 'prod': list items: ")
          .hasMessageEndingWith(", 3 tries");
      assertThat(clock.naps()).hasSize(2);
    }
  }

  @ParameterizedTest
  @MethodSource("broken")
  void brokenAnswerToAReadIsAskedForAgain(Talk talk) {
    try (RawSite site = new RawSite(talk, RawSite.answer("{\"a\":1}"));
        ApiClient client = builder(site).build()) {
      assertThat(client.object(ApiRequest.get("items")).get("a")).isPresent();
    }
  }

  @ParameterizedTest
  @MethodSource("broken")
  void brokenAnswerToAWriteLeavesDoubtAndIsNotRepeated(Talk talk) {
    try (RawSite site = new RawSite(talk, RawSite.answer("{\"a\":1}"));
        ApiClient client = builder(site).build()) {
      assertThatThrownBy(
              () -> client.json(ApiRequest.post("items").body(new byte[] {1}, "text/plain")))
          .isInstanceOfSatisfying(
              RemoteFailureException.class, e -> assertThat(e.mayHaveHappened()).isTrue())
          .hasMessageContaining("look before repeating it");
      assertThat(site.asked()).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("broken")
  void brokenStreamFailsBeforeItSaysThatItEnded(Talk talk) {
    try (RawSite site = new RawSite(talk);
        ApiClient client = builder(site).build()) {
      assertThatThrownBy(
              () -> {
                try (JsonStream stream = client.stream(ApiRequest.get("items"), "a")) {
                  stream.forEachRemaining(value -> {});
                }
              })
          .isInstanceOf(RemoteFailureException.class);
    }
  }

  @Test
  void streamGivesWhatCameBeforeTheCut() {
    String text = "{\"a\":[1,2,3";
    try (RawSite site =
            new RawSite(RawSite.raw(HEAD + "Content-Length: 1000\r\n\r\n" + text + ","));
        ApiClient client = builder(site).build();
        JsonStream stream = client.stream(ApiRequest.get("items").label("list"), "a")) {
      for (int i = 0; i < 3; i++) {
        assertThat(stream.next()).isNotNull();
      }
      assertThatThrownBy(stream::hasNext)
          .isInstanceOf(RemoteFailureException.class)
          .hasMessageContaining("connection 'prod': list: the connection to ");
    }
  }

  @Test
  void connectionRefusedIsNeverDoubt() throws IOException {
    // Bound and not listening: nobody else can take the port meanwhile.
    try (Socket silent = new Socket();
        RawSite site = new RawSite(RawSite.answer("1"))) {
      silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      String nowhere = "http://127.0.0.1:" + silent.getLocalPort();
      ApiClient client = builder(site).base(nowhere).build();
      assertThatThrownBy(() -> client.send(ApiRequest.post("items")))
          .isInstanceOfSatisfying(
              RemoteFailureException.class, e -> assertThat(e.mayHaveHappened()).isFalse())
          .hasMessageContaining("check the address, the network and the proxy");
      assertThat(clock.naps()).hasSize(2);
      client.close();
    }
  }

  @Test
  void hostThatNobodyKnowsIsNamed() {
    try (RawSite site = new RawSite(RawSite.answer("1"));
        ApiClient client = builder(site).base("https://nowhere.invalid").build()) {
      assertThatThrownBy(() -> client.send(ApiRequest.get("items")))
          .isInstanceOf(RemoteFailureException.class)
          .hasMessageContaining("https://nowhere.invalid/");
    }
  }

  @Test
  void headThatDoesNotComeIsGivenUp() {
    Talk silence = RawSite.Line::hang;
    try (RawSite site = new RawSite(silence);
        ApiClient client = builder(site).build()) {
      assertThatThrownBy(() -> client.send(ApiRequest.post("items").within(Duration.ofSeconds(2))))
          .isInstanceOfSatisfying(
              RemoteFailureException.class, e -> assertThat(e.mayHaveHappened()).isTrue())
          .hasMessageContaining("no answer from");
    }
  }

  @Test
  void bodyThatStopsIsGivenUp() {
    Talk half = line -> line.text(HEAD + "Content-Length: 10\r\n\r\n{\"a\"").hang();
    try (RawSite site = new RawSite(half);
        ApiClient client = builder(site).build()) {
      assertThatThrownBy(() -> client.send(ApiRequest.post("items").within(Duration.ofMillis(500))))
          .isInstanceOf(RemoteFailureException.class)
          .hasMessageContaining("no answer from");
    }
  }

  @Test
  void slowBodyThatComesIsWaitedFor() {
    Talk drops =
        line -> {
          line.text(HEAD + "Content-Length: 7\r\n\r\n");
          for (String c : "{\"a\":1}".split("")) {
            line.text(c);
          }
        };
    try (RawSite site = new RawSite(drops);
        ApiClient client = builder(site).build()) {
      assertThat(client.object(ApiRequest.get("items")).get("a")).isPresent();
    }
  }

  @Test
  void refusalWhoseBodyIsCutIsStillARefusal() {
    try (RawSite site =
            new RawSite(
                RawSite.raw("HTTP/1.1 404 Not Found\r\nContent-Length: 100\r\n\r\n{\"err"));
        ApiClient client = builder(site).build()) {
      assertThatThrownBy(() -> client.send(ApiRequest.get("items")))
          .isInstanceOf(IntegrationException.class)
          .hasMessageContaining("Tracker answered 404");
    }
    assertThat(context.log().lines()).contains("the body of a refusal could not be read");
  }
}
