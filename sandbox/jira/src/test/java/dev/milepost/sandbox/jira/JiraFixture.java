// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.SandboxOptions;
import dev.milepost.sandbox.control.MovableClock;
import dev.milepost.sandbox.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A stand-in at a clock that stands still, and somebody who speaks with it. */
final class JiraFixture implements AutoCloseable {
  /** A Saturday; the running sprint began on Monday before. */
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private final JiraSandbox sandbox;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Exchanges exchanges;

  private JiraFixture(Edition edition, int issues) {
    SandboxOptions options =
        SandboxOptions.standard().at(MovableClock.stoppedAt(NOW)).with(issues, 1);
    sandbox = JiraSandbox.start(edition, options);
    exchanges = Exchanges.of(edition);
  }

  static JiraFixture cloud() {
    return new JiraFixture(Edition.CLOUD, 0);
  }

  static JiraFixture dataCenter() {
    return new JiraFixture(Edition.DATA_CENTER, 0);
  }

  static JiraFixture cloud(int issues) {
    return new JiraFixture(Edition.CLOUD, issues);
  }

  JiraSandbox sandbox() {
    return sandbox;
  }

  World world() {
    return sandbox.site().world();
  }

  void turn(String name, Object value) {
    sandbox.controls().switches().set(name, value.toString());
  }

  void pass(Duration time) {
    sandbox.controls().clock().advance(time);
  }

  /** An answer. */
  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    JsonNode json() {
      return Json.parse(response.body().getBytes(StandardCharsets.UTF_8));
    }

    String text() {
      return response.body();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("(none)");
    }
  }

  Answer get(String path) {
    return send("GET", path, null);
  }

  Answer post(String path, String body) {
    return send("POST", path, body);
  }

  Answer put(String path, String body) {
    return send("PUT", path, body);
  }

  Answer delete(String path) {
    return send("DELETE", path, null);
  }

  /** As the user of the banner; every exchange is held against the vendor's specification. */
  Answer send(String method, String path, @Nullable String body) {
    HttpRequest.Builder request = request(path).header("Authorization", basic());
    return send(method, request, body, true);
  }

  /** As told, and not held against the specification. */
  Answer as(String authorization, String method, String path) {
    HttpRequest.Builder request = request(path);
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return send(method, request, null, false);
  }

  Answer send(String method, HttpRequest.Builder request, @Nullable String body, boolean checked) {
    if (body == null) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(method, HttpRequest.BodyPublishers.ofString(body));
    }
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (checked) {
        exchanges.check(method, response.request().uri(), body, response);
      }
      return new Answer(response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(sandbox.banner().baseUrl() + path))
        .timeout(Duration.ofSeconds(30));
  }

  String basic() {
    return basic(sandbox.banner().user(), sandbox.banner().token());
  }

  static String basic(String user, String secret) {
    byte[] text = (user + ":" + secret).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(text);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** A body for creating a task of PAY, with further fields. */
  static String task(String summary, String... further) {
    ObjectNode fields = Json.object();
    fields.putObject("project").put("key", "PAY");
    fields.putObject("issuetype").put("name", "Task");
    fields.put("summary", summary);
    for (int i = 0; i < further.length; i += 2) {
      fields.set(further[i], Json.parse(further[i + 1].getBytes(StandardCharsets.UTF_8)));
    }
    ObjectNode body = Json.object();
    body.set("fields", fields);
    return body.toString();
  }

  @Override
  public void close() {
    client.close();
    sandbox.close();
  }
}
