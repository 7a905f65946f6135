// SPDX-License-Identifier: MIT
package dev.milepost.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.milepost.sandbox.http.Headers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSenderTest {
  @Test
  void triesAgainUntilTheReceiverIsContent() throws Exception {
    BlockingQueue<String> retries = new LinkedBlockingQueue<>();
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/hook",
        exchange -> {
          String retry = exchange.getRequestHeaders().getFirst("X-Retry");
          exchange.sendResponseHeaders("2".equals(retry) ? 204 : 503, -1);
          exchange.close();
          retries.add(retry);
        });
    receiver.start();
    URI target = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook");
    try (WebhookSender sender = WebhookSender.create()) {
      sender.send(
          target,
          "{}".getBytes(StandardCharsets.UTF_8),
          attempt -> Headers.NONE.with("X-Retry", Integer.toString(attempt)),
          5,
          Duration.ofMillis(1));
      for (String wanted : new String[] {"0", "1", "2"}) {
        assertThat(retries.poll(20, TimeUnit.SECONDS)).isEqualTo(wanted);
      }
    } finally {
      receiver.stop(0);
    }
    assertThat(retries).isEmpty();
  }

  /** Test case 2 of RFC 4231. */
  @Test
  void signsAsTheStandardSays() {
    assertThat(
            WebhookSender.hmacSha256(
                "Jefe", "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/",
        "http://127.0.0.1.example.com/",
        "ftp://127.0.0.1/",
        "http://10.0.0.1/",
        "file:///etc/passwd"
      })
  void sendsNothingAway(String target) {
    assertThat(WebhookSender.allowed(URI.create(target))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:8080/a", "https://localhost/", "http://[::1]:1/"})
  void sendsToThisMachine(String target) {
    assertThat(WebhookSender.allowed(URI.create(target))).isTrue();
  }
}
