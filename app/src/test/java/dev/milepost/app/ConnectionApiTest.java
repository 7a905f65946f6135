// SPDX-License-Identifier: MIT
package dev.milepost.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Connections through the API, to a stand-in of Jira Cloud. */
class ConnectionApiTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ALL = "/api/v1/connections";

  private final TestingPlatform platform = TestingPlatform.get();
  private final TestingTracker tracker = platform.tracker();
  private final ApiDocument document = ApiDocument.of(platform);

  private Map<String, String> values() {
    return new HashMap<>(
        Map.of(
            "api_endpoint",
            tracker.url(),
            "api_key",
            tracker.token(),
            "project",
            tracker.project(),
            "custom_settings.email",
            tracker.user(),
            "custom_settings.priority_mapping",
            "critical=Highest, low=Low"));
  }

  private HttpResponse<String> send(String method, String path, Object body) {
    return platform.send(
        platform
            .authorized(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  private HttpResponse<String> post(String path) {
    return platform.send(platform.authorized(path).POST(BodyPublishers.noBody()));
  }

  private static Map<String, Object> connection(String name, Map<String, String> values) {
    return Map.of("name", name, "plugin", "jira", "values", values);
  }

  @Test
  void aConnectionIsTriedAddedCheckedChangedAndRemoved() throws Exception {
    HttpResponse<String> tried = send("POST", ALL + "/test", connection("api", values()));
    assertThat(tried.statusCode()).as(tried.body()).isEqualTo(200);
    assertThat(document.faults(document.answer(ALL + "/test", "post", "200"), tried.body()))
        .isEmpty();
    assertThat(JSON.readTree(tried.body()).at("/health/state").asString()).isEqualTo("healthy");
    assertThat(platform.send(platform.authorized(ALL + "/api")).statusCode())
        .as("trying saves nothing")
        .isEqualTo(404);

    HttpResponse<String> added = send("POST", ALL, connection("api", values()));
    assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
    assertThat(document.faults(document.answer(ALL, "post", "201"), added.body())).isEmpty();
    JsonNode settings = JSON.readTree(added.body()).get("settings");
    assertThat(settings.get("api_key").asString()).isEqualTo("set");
    assertThat(settings.get("custom_settings.priority_mapping").asString())
        .isEqualTo("critical=Highest, low=Low");

    HttpResponse<String> checked = post(ALL + "/api/check");
    assertThat(
            document.faults(
                document.answer(ALL + "/{connection}/check", "post", "200"), checked.body()))
        .isEmpty();
    assertThat(JSON.readTree(checked.body()).at("/health/state").asString()).isEqualTo("healthy");
    assertThat(JSON.readTree(checked.body()).get("lastSuccess").isNull()).isFalse();

    Map<String, String> fewer = values();
    fewer.remove("api_key");
    fewer.remove("custom_settings.priority_mapping");
    HttpResponse<String> changed = send("PUT", ALL + "/api", Map.of("values", fewer));
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    assertThat(
            JSON.readTree(changed.body()).get("settings").has("custom_settings.priority_mapping"))
        .isFalse();
    assertThat(JSON.readTree(post(ALL + "/api/check").body()).at("/health/state").asString())
        .as("a secret that is left out stays")
        .isEqualTo("healthy");

    assertThat(everywhere(tried, added, checked, changed)).doesNotContain(tracker.token());
    assertThat(kept()).isNotEmpty().noneMatch(text -> text.contains(tracker.token()));
    assertThat(platform.send(platform.authorized(ALL + "/api").DELETE()).statusCode())
        .isEqualTo(204);
    assertThat(platform.send(platform.authorized(ALL + "/api")).statusCode()).isEqualTo(404);
    assertThat(platform.send(platform.authorized(ALL + "/api").DELETE()).statusCode())
        .isEqualTo(404);
  }

  @SafeVarargs
  private static String everywhere(HttpResponse<String>... answers) {
    List<String> all = new ArrayList<>();
    for (HttpResponse<String> answer : answers) {
      all.add(answer.headers() + answer.body());
    }
    return String.join("\n", all);
  }

  /** What lies in the home folder for connections. */
  private List<String> kept() throws Exception {
    try (Stream<Path> files = Files.list(platform.home().resolve("connections"))) {
      List<String> texts = new ArrayList<>();
      for (Path file : files.toList()) {
        texts.add(Files.readString(file));
      }
      return texts;
    }
  }

  @Test
  void aWrongTokenIsSavedAndToldByTheCheck() {
    Map<String, String> values = values();
    values.put("api_key", "guess");
    HttpResponse<String> tried = send("POST", ALL + "/test", connection("guessed", values));
    assertThat(JSON.readTree(tried.body()).at("/health/state").asString())
        .isEqualTo("authentication");
    assertThat(tried.body()).doesNotContain("guess\"");
    assertThat(send("POST", ALL, connection("guessed", values)).statusCode()).isEqualTo(201);
    try {
      JsonNode checked = JSON.readTree(post(ALL + "/guessed/check").body());
      assertThat(checked.at("/recentErrors/0/code").asString()).isEqualTo("authentication");
      assertThat(checked.get("lastSuccess").isNull()).isTrue();
      JsonNode all = JSON.readTree(post(ALL + "/check").body());
      assertThat(all.findValuesAsString("state")).contains("healthy", "authentication");
      assertThat(document.faults(document.answer(ALL, "get", "200"), all.toString())).isEmpty();
    } finally {
      platform.send(platform.authorized(ALL + "/guessed").DELETE());
    }
  }

  @Test
  void allFaultsAreToldAtOnceEachWithItsPlace() {
    Map<String, String> values = values();
    values.put("api_endpoint", "http://tracker.example.com");
    values.put("timeout", "soon");
    values.put("colour", "blue");
    values.remove("project");
    for (String path : List.of(ALL, ALL + "/test")) {
      HttpResponse<String> refused = send("POST", path, connection("a b", values));
      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      JsonNode problem = JSON.readTree(refused.body());
      assertThat(document.faults(document.schema("Problem"), refused.body())).isEmpty();
      assertThat(problem.get("code").asString()).isEqualTo("connection-faults");
      assertThat(problem.get("errors").findValuesAsString("pointer"))
          .containsExactlyInAnyOrder(
              "/name", "/values", "/values/api_endpoint", "/values/timeout", "/values/project");
      assertThat(refused.body()).doesNotContain(tracker.token());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{\"values\":[]}",
        "{\"name\":\"x\",\"plugin\":\"jira\",\"values\":{\"api_key\":{}}}",
        "{\"name\":\"x\",\"colour\":1}"
      })
  void aBodyThatDoesNotFitIsRefusedWithoutItsContent(String body) {
    HttpResponse<String> refused =
        platform.send(
            platform
                .authorized(ALL)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    assertThat(refused.body()).contains("body-invalid").doesNotContain("java", "Exception");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":null,\"plugin\":null,\"values\":null}",
        "{\"name\":\"x\",\"plugin\":\"none\",\"values\":{}}",
        "{\"name\":\"x\",\"plugin\":\"jira\",\"values\":{\"api_key\":null}}",
        "{\"name\":\"../../x\",\"plugin\":\"jira\",\"values\":{}}"
      })
  void whatIsMissingIsAFaultAndNoFailure(String body) {
    HttpResponse<String> refused =
        platform.send(
            platform
                .authorized(ALL)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
    assertThat(JSON.readTree(refused.body()).get("errors")).isNotEmpty();
  }

  @Test
  void aNameIsTakenOnce() {
    assertThat(send("POST", ALL, connection("payments", values())).statusCode()).isEqualTo(409);
  }

  @ParameterizedTest
  @CsvSource({"payments, 409", "none, 404", "..%2f..%2ftoken, 400"})
  void whatIsNotSavedHereIsNotRemovedHere(String name, int status) {
    HttpResponse<String> refused = platform.send(platform.authorized(ALL + "/" + name).DELETE());
    assertThat(refused.statusCode()).as(refused.body()).isIn(status, 404);
    assertThat(platform.home().resolve("token")).exists();
    assertThat(platform.json(ALL + "/payments").get("source").asString()).isEqualTo("file");
  }

  @Test
  void aFaultyOrSwitchedOffConnectionIsToldAsItIs() {
    JsonNode wrong = platform.json(ALL + "/wrong");
    assertThat(wrong.get("usable").booleanValue()).isFalse();
    assertThat(wrong.get("faults")).hasSize(3);
    assertThat(wrong.toString()).doesNotContain("sesame-open-wide");
    JsonNode resting = platform.json(ALL + "/resting");
    assertThat(resting.get("enabled").booleanValue()).isFalse();
    assertThat(resting.get("faults")).isEmpty();
  }

  @Test
  void pluginsDescribeTheirKeys() {
    JsonNode plugins = platform.json("/api/v1/plugins").get("plugins");
    assertThat(plugins.valueStream().map(it -> it.get("id").asString()))
        .contains("azure_devops", "jira");
    JsonNode jira =
        plugins
            .valueStream()
            .filter(it -> it.get("id").asString().equals("jira"))
            .findFirst()
            .orElseThrow();
    assertThat(jira.get("keys").findValuesAsString("type"))
        .contains("url", "secret", "text", "integer", "mapping");
    assertThat(jira.get("capabilities")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /connections",
    "POST, /connections/test",
    "POST, /connections/check",
    "PUT, /connections/payments",
    "DELETE, /connections/payments",
    "POST, /connections/payments/check"
  })
  void aBrowserOfAnotherSiteCannotChangeConnections(String method, String path) {
    String session = PortalSession.cookie(platform);
    for (String[] header :
        List.of(
            new String[] {"Origin", "http://evil.example"},
            new String[] {"Sec-Fetch-Site", "cross-site"},
            new String[] {"X-Milepost-Token", "guess"})) {
      HttpResponse<String> refused =
          platform.send(
              platform
                  .request("/api/v1" + path)
                  .header("Cookie", session)
                  .header("Content-Type", "application/json")
                  .header(header[0], header[1])
                  .method(method, BodyPublishers.ofString("{}")));
      assertThat(refused.statusCode()).as(header[0]).isEqualTo(403);
    }
    HttpResponse<String> unknown =
        platform.send(
            platform.request("/api/v1" + path).method(method, BodyPublishers.ofString("{}")));
    assertThat(unknown.statusCode()).isEqualTo(401);
  }
}
