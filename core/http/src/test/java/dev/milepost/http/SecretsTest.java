// SPDX-License-Identifier: MIT
package dev.milepost.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.http.TestingSite.Answer;
import dev.milepost.http.auth.Credential;
import dev.milepost.json.JsonStream;
import dev.milepost.spi.errors.IntegrationException;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.Secret;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Logs, failures with all that hangs on them, and every {@code toString}: no secret anywhere. */
class SecretsTest {
  private static final String USER = "robot@example.com";
  private static final String PASSWORD = "pa55 w+rd/äö%3D";
  private static final String EXTRA = "shared-secret-77";
  private static final String PROXY_PASSWORD = "proxy-pass-31";

  private final HttpFixture http = HttpFixture.start();
  private final List<String> seen = new ArrayList<>();

  @AfterEach
  void stop() {
    http.close();
  }

  private static String echo() {
    String pair =
        Base64.getEncoder()
            .encodeToString(
                (USER + ":" + PASSWORD).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return "Authorization: Basic "
        + pair
        + " / "
        + pair
        + " / "
        + PASSWORD
        + " / "
        + EXTRA
        + " / pa55+w%2Brd%2F%C3%A4%C3%B6%253D";
  }

  private void collect(Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    seen.add(trace.toString());
  }

  private void ask(ApiClient client, ApiRequest request) {
    try {
      seen.add(client.send(request).toString());
    } catch (IntegrationException e) {
      collect(e);
    }
    try (JsonStream stream = client.stream(request)) {
      stream.forEachRemaining(value -> {});
    } catch (IntegrationException e) {
      collect(e);
    }
  }

  @Test
  void nothingThatASiteEchoesShowsASecret() {
    Credential credential = Credential.basic(USER, Secret.of(PASSWORD));
    PluginConfig config = http.config().retryAttempts(1).build();
    try (ApiClient client =
        ApiClient.builder(config, http.context, HttpFixture.vendor(), credential)
            .secret(Secret.of(EXTRA))
            .sleeper(http.clock)
            .build()) {
      String text = echo().replace("\"", "");
      List<Answer> answers = new ArrayList<>();
      for (int status : List.of(200, 203, 400, 401, 403, 404, 409, 429, 500, 503)) {
        answers.add(Answer.json(status, "{\"message\":\"" + text + "\"}"));
        answers.add(Answer.html(status, text));
      }
      answers.add(Answer.json(302, "").with("Location", "https://x:y@evil.test/?token=" + EXTRA));
      answers.add(Answer.json(200, "[" + text));
      for (Answer answer : answers) {
        http.site.otherwise(asked -> answer);
        ask(client, ApiRequest.get("items").query("token", EXTRA).label("get " + EXTRA));
        ask(
            client,
            ApiRequest.post("items/{}", 7)
                .header("x-secret", EXTRA)
                .body(PASSWORD.getBytes(java.nio.charset.StandardCharsets.UTF_8), "text/plain"));
        http.clock.advance(java.time.Duration.ofDays(2));
      }
      seen.add(client + " " + client.limits() + " " + credential + " " + config);
    }
    scan();
  }

  @Test
  void brokenConnectionsShowNoSecret() {
    List<RawSite.Talk> talks =
        List.of(
            RawSite.raw("HTTP/1.1 200 " + echo() + "\r\nBad " + PASSWORD + "\r\n\r\n"),
            RawSite.raw(echo() + "\r\n\r\n"),
            RawSite.raw("HTTP/1.1 200 OK\r\nContent-Length: " + EXTRA + "\r\n\r\n"));
    for (RawSite.Talk talk : talks) {
      try (RawSite site = new RawSite(talk);
          ApiClient client =
              ApiClient.builder(
                      PluginConfig.builder("tracker", site.address())
                          .connection("prod")
                          .retryAttempts(1)
                          .build(),
                      http.context,
                      HttpFixture.vendor(),
                      Credential.bearer(Secret.of(EXTRA)))
                  .secret(Secret.of(PASSWORD))
                  .sleeper(http.clock)
                  .build()) {
        ask(client, ApiRequest.get("items"));
      }
    }
    assertThat(seen).isNotEmpty();
    scan();
  }

  @Test
  void proxyShowsNoPassword() {
    PluginConfig config =
        http.config()
            .setting("proxy", "http://user:" + PROXY_PASSWORD + "@127.0.0.1:1")
            .retryAttempts(0)
            .build();
    try (ApiClient client = http.builder(config).build()) {
      ask(client, ApiRequest.get("items"));
    }
    seen.add(HttpSettings.of(config).toString());
    seen.add(
        HttpSettings.faults(
                http.config().setting("proxy", "socks://user:" + PROXY_PASSWORD + "@h:1").build())
            .toString());
    scan();
  }

  private void scan() {
    seen.addAll(http.context.log().lines());
    assertThat(seen).isNotEmpty();
    String pair =
        Base64.getEncoder()
            .encodeToString(
                (USER + ":" + PASSWORD).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    for (String text : seen) {
      assertThat(text)
          .doesNotContain(
              PASSWORD, EXTRA, pair, PROXY_PASSWORD, "pa55", HttpFixture.TOKEN.reveal());
    }
  }
}
