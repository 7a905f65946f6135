// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.milepost.sandbox.WebhookSender;
import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.jira.JiraFixture.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Webhooks as a receiver sees them; among them the cases 14 and 15 of Cloud. */
class WebhookTest {
  private static final String API = "/rest/api/3";

  private final JiraFixture jira = JiraFixture.cloud();
  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private HttpServer receiver;

  @SuppressWarnings("ArrayRecordComponent")
  private record Received(Map<String, String> headers, byte[] body) {
    JsonNode json() {
      return Json.parse(body);
    }

    String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "(none)");
    }
  }

  @BeforeEach
  void listen() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          Map<String, String> headers = new HashMap<>();
          exchange
              .getRequestHeaders()
              .forEach(
                  (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
          received.add(new Received(headers, exchange.getRequestBody().readAllBytes()));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    receiver.start();
  }

  @AfterEach
  void stop() {
    receiver.stop(0);
    jira.close();
  }

  private String target() {
    return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
  }

  private Received next() throws InterruptedException {
    return Objects.requireNonNull(received.poll(30, TimeUnit.SECONDS), "an event in time");
  }

  private void hook(String events, String secret) {
    Answer created =
        jira.post(
            "/rest/webhooks/1.0/webhook",
            """
            {"name": "n", "url": "%s", "events": [%s], "secret": "%s",
             "filters": {"issue-related-events-section": "project = PAY"}}
            """
                .formatted(target(), events, secret));
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.text()).doesNotContain(secret);
  }

  @Test
  void anAdministratorsHookIsSignedOverTheRawBody() throws Exception {
    hook("\"jira:issue_created\"", "planted-secret");
    jira.post(API + "/issue", JiraFixture.task("Told of ❤"));
    Received event = next();
    assertThat(event.header("X-Hub-Signature"))
        .isEqualTo("sha256=" + WebhookSender.hmacSha256("planted-secret", event.body()));
    assertThat(event.header("X-Atlassian-Webhook-Flow")).isEqualTo("Primary");
    assertThat(event.json().path("webhookEvent").stringValue()).isEqualTo("jira:issue_created");
    assertThat(event.json().path("issue").path("fields").path("summary").stringValue())
        .isEqualTo("Told of ❤");
  }

  @Test
  void aChangeIsToldWithItsItems() throws Exception {
    hook("\"jira:issue_updated\"", "planted-secret");
    jira.put(API + "/issue/PAY-4", "{\"fields\":{\"summary\":\"New\"}}");
    jira.put(API + "/issue/OPS-1", "{\"fields\":{\"summary\":\"Not told\"}}");
    JsonNode item = next().json().path("changelog").path("items").path(0);
    assertThat(item.path("field").stringValue()).isEqualTo("summary");
    assertThat(item.path("toString").stringValue()).isEqualTo("New");
    assertThat(received).isEmpty();
  }

  @Test
  void case15aDeletedIssuesCommentsAreToldLater() throws Exception {
    hook("\"jira:issue_deleted\",\"comment_deleted\"", "planted-secret");
    jira.turn(Turns.SECONDARY_DELAY, "PT15M");
    assertThat(jira.delete(API + "/issue/PAY-11").status()).isEqualTo(204);
    assertThat(next().json().path("webhookEvent").stringValue()).isEqualTo("jira:issue_deleted");
    assertThat(received).isEmpty();
    jira.pass(Duration.ofMinutes(15));
    jira.get(API + "/myself");
    Received late = next();
    assertThat(late.json().path("webhookEvent").stringValue()).isEqualTo("comment_deleted");
    assertThat(late.header("X-Atlassian-Webhook-Flow")).isEqualTo("Secondary");
  }

  @Test
  void case14anAppsHookIsUnsignedAndExpiresAfterThirtyDays() throws Exception {
    String token = "Bearer " + accessToken();
    String body =
        "{\"url\":\"%s\",\"webhooks\":[{\"events\":[\"jira:issue_updated\"],\"jqlFilter\":\"project = PAY\"}]}"
            .formatted(target());
    Answer refused = jira.post(API + "/webhook", body);
    assertThat(refused.status()).as("a person's token").isEqualTo(403);
    Answer registered =
        jira.send(
            "POST", jira.request(API + "/webhook").header("Authorization", token), body, true);
    long id =
        registered
            .json()
            .path("webhookRegistrationResult")
            .path(0)
            .path("createdWebhookId")
            .longValue();
    jira.put(API + "/issue/PAY-4", "{\"fields\":{\"summary\":\"First\"}}");
    assertThat(next().header("X-Hub-Signature")).isEqualTo("(none)");
    jira.pass(Duration.ofDays(29));
    String fresh = "Bearer " + accessToken();
    assertThat(
            jira.send(
                    "PUT",
                    jira.request(API + "/webhook/refresh").header("Authorization", fresh),
                    "{\"webhookIds\":[" + id + "]}",
                    true)
                .status())
        .isEqualTo(200);
    jira.pass(Duration.ofDays(29));
    jira.put(API + "/issue/PAY-4", "{\"fields\":{\"summary\":\"Second\"}}");
    next();
    jira.pass(Duration.ofDays(1));
    jira.put(API + "/issue/PAY-4", "{\"fields\":{\"summary\":\"Third\"}}");
    assertThat(jira.sandbox().site().hooks().all()).isEmpty();
    assertThat(received).isEmpty();
  }

  private String refreshToken = Access.firstRefreshToken();

  private String accessToken() {
    Answer tokens =
        jira.post(
            "/oauth/token",
            "{\"grant_type\":\"refresh_token\",\"refresh_token\":\"" + refreshToken + "\"}");
    refreshToken = tokens.json().path("refresh_token").stringValue();
    return tokens.json().path("access_token").stringValue();
  }

  @Test
  void aHookToAnotherMachineIsRefused() {
    Answer refused =
        jira.post(
            "/rest/webhooks/1.0/webhook",
            "{\"name\":\"n\",\"url\":\"http://example.com/\",\"events\":[]}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text()).contains("loopback");
  }
}
