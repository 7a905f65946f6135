// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops;

import dev.milepost.sandbox.RunningSandbox;
import dev.milepost.sandbox.SandboxOptions;
import dev.milepost.sandbox.control.Controls;
import dev.milepost.sandbox.control.MovableClock;
import dev.milepost.sandbox.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A stand-in at a stopped clock, and a plain client of it. Checks each exchange when it can. */
final class TestingClient implements AutoCloseable {
  /** A Wednesday in the middle of a sprint. */
  static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");

  static final String V = "api-version=7.1";

  private final RunningSandbox sandbox;
  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  TestingClient() {
    this(0);
  }

  TestingClient(int issues) {
    SandboxOptions options =
        SandboxOptions.standard().at(MovableClock.stoppedAt(NOW)).with(issues, 7);
    sandbox = new AzureDevOpsSandbox().start(options);
  }

  /** An answer. */
  record Answer(int status, String text, Map<String, List<String>> headers) {
    JsonNode json() {
      return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    String header(String name) {
      return headers.entrySet().stream()
          .filter(entry -> entry.getKey().equalsIgnoreCase(name))
          .map(entry -> entry.getValue().getFirst())
          .findFirst()
          .orElse("");
    }

    String message() {
      return json().path("message").asString("");
    }
  }

  Controls controls() {
    return sandbox.controls();
  }

  URI base() {
    return sandbox.banner().baseUrl();
  }

  RunningSandbox sandbox() {
    return sandbox;
  }

  Answer get(String path) {
    return send("GET", path, "", Map.of());
  }

  Answer post(String path, JsonNode body) {
    return send("POST", path, body.toString(), Map.of("Content-Type", "application/json"));
  }

  Answer delete(String path) {
    return send("DELETE", path, "", Map.of());
  }

  Answer patch(String path, JsonNode body) {
    return send("PATCH", path, body.toString(), Map.of("Content-Type", "application/json"));
  }

  Answer send(String method, String path, String body, Map<String, String> headers) {
    return send("Basic " + basic(AzureDevOpsSandbox.TOKEN), method, path, body, headers);
  }

  static String basic(String token) {
    return Base64.getEncoder().encodeToString((":" + token).getBytes(StandardCharsets.UTF_8));
  }

  /** Sends as somebody else; an empty text sends no credentials. */
  Answer send(
      String authorization, String method, String path, String body, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base() + "/" + path));
    request.method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    headers.forEach(request::header);
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      Answer answer = new Answer(response.statusCode(), response.body(), response.headers().map());
      VendorSpecification.check(method, request.build(), body, answer);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A JSON Patch to an item. */
  Answer change(int id, Object... operations) {
    return send("PATCH", "_apis/wit/workitems/" + id + "?" + V, patchOf(operations), patchType());
  }

  Answer create(String project, String type, Object... operations) {
    String path = project + "/_apis/wit/workitems/$" + type.replace(" ", "%20") + "?" + V;
    return send("POST", path, patchOf(operations), patchType());
  }

  static Map<String, String> patchType() {
    return Map.of("Content-Type", "application/json-patch+json");
  }

  static String patchOf(Object... operations) {
    var array = Json.array();
    for (Object operation : operations) {
      array.add((ObjectNode) operation);
    }
    return array.toString();
  }

  static ObjectNode add(String field, Object value) {
    return operation("add", "/fields/" + field, value);
  }

  static ObjectNode operation(String op, String path, Object value) {
    ObjectNode node = Json.object().put("op", op).put("path", path);
    switch (value) {
      case JsonNode json -> node.set("value", json);
      case Integer number -> node.put("value", number);
      case Double number -> node.put("value", number);
      default -> node.put("value", value.toString());
    }
    return node;
  }

  static ObjectNode link(String rel, String url, String name) {
    ObjectNode relation = Json.object().put("rel", rel).put("url", url);
    if (!name.isEmpty()) {
      relation.putObject("attributes").put("name", name);
    }
    return operation("add", "/relations/-", relation);
  }

  /** Creates a task and gives its id. */
  int task(String title) {
    return create("Fulfilment", "Task", add("System.Title", title)).json().path("id").asInt();
  }

  Answer wiql(String query, String parameters) {
    return post("Fulfilment/_apis/wit/wiql?" + V + parameters, Json.object().put("query", query));
  }

  /** The ids a query finds, in their order. */
  List<Integer> ids(String query) {
    Answer answer = wiql(query, "&timePrecision=true");
    if (answer.status() != 200) {
      throw new AssertionError(answer.text());
    }
    List<Integer> ids = new ArrayList<>();
    answer.json().path("workItems").forEach(item -> ids.add(item.path("id").asInt()));
    return ids;
  }

  @Override
  public void close() {
    sandbox.close();
    http.close();
  }
}
