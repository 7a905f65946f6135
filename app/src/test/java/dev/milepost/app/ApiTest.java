// SPDX-License-Identifier: MIT
package dev.milepost.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API does what its document says. */
class ApiTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Map<String, String> FILLED =
      Map.of(
          "{key}", "shop",
          "{id}", "1",
          "{connection}", "payments",
          "{catalogue}", "acme",
          "{plugin}", "scan");

  private final TestingPlatform platform = TestingPlatform.get();

  private final ApiDocument document = ApiDocument.of(platform);

  static Stream<String> reads() {
    return TestingPlatform.get()
        .json("/api/v1/openapi.json")
        .get("paths")
        .propertyStream()
        .filter(path -> path.getValue().has("get"))
        .map(Map.Entry::getKey);
  }

  @ParameterizedTest
  @MethodSource("reads")
  void everyAnswerIsAsTheDocumentSays(String path) {
    HttpResponse<String> answer = platform.send(platform.authorized(filled(path)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .get()
        .asString()
        .startsWith("application/json");
    assertThat(document.faults(document.answer(path, "get", "200"), answer.body())).isEmpty();
  }

  private String filled(String path) {
    String address = path.contains("{digest}") ? path.replace("{digest}", plan()) : path;
    for (Map.Entry<String, String> filling : FILLED.entrySet()) {
      address = address.replace(filling.getKey(), filling.getValue());
    }
    return path.endsWith("/file") ? address + "?path=README.md&line=1" : address;
  }

  /** The digest of a plan that is shown and not applied. */
  private String plan() {
    HttpResponse<String> made =
        post("/api/v1/marketplace/plans", "{\"action\": \"disable\", \"plugin\": \"scan\"}");
    return JSON.readTree(made.body()).get("digest").stringValue();
  }

  @Test
  void everyProblemIsAsTheDocumentSays() {
    for (String path :
        List.of(
            "/api/v1/repositories/none",
            "/api/v1/none",
            "/api/v1/runs/x",
            "/api/v1/runs/999999",
            "/api/v1/overview?months=0",
            "/api/v1/overview?benchmark=1999",
            "/api/v1/overview?sort=colour",
            "/api/v1/repositories/shop/changes?month=August",
            "/api/v1/repositories/shop/changes?only=failed",
            "/api/v1/repositories/shop/changes?origin=alice",
            "/api/v1/repositories/shop/changes?format=xml",
            "/api/v1/repositories/shop/deployments?service=none",
            "/api/v1/repositories/shop/assessment?months=7",
            "/api/v1/repositories/shop/file")) {
      HttpResponse<String> answer = platform.send(platform.authorized(path));
      assertThat(answer.statusCode()).as(path).isIn(400, 404);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      JsonNode problem = JSON.readTree(answer.body());
      assertThat(document.faults(document.schema("Problem"), answer.body())).isEmpty();
      assertThat(problem.get("requestId").stringValue())
          .isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
      assertThat(problem.get("code").stringValue()).matches("[a-z-]+");
      assertThat(problem.get("detail").stringValue()).doesNotContain("Exception");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{\"months\": \"many\"}",
        "{\"months\": 1e99}",
        "{\"months\": {}}",
        "{\"colour\": 1}",
        "{\"months\": 12, \"benchmark\": []}"
      })
  void aBodyThatDoesNotFitIsRefusedInWordsOfTheApi(String body) {
    HttpResponse<String> answer =
        platform.send(
            platform
                .authorized("/api/v1/repositories/shop/runs")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body())
        .contains("body-invalid", "'months', 'benchmark'")
        .doesNotContain("java", "dev.milepost", "Integer", "NewRun", "Exception", "class");
  }

  @Test
  void theDocumentIsWhole() {
    JsonNode root = document.root();
    assertThat(root.get("openapi").stringValue()).startsWith("3.1");
    List<String> ids = new ArrayList<>();
    root.get("paths")
        .propertyStream()
        .flatMap(path -> path.getValue().propertyStream())
        .forEach(operation -> {
          ids.add(operation.getValue().get("operationId").stringValue());
          assertThat(
                  operation
                      .getValue()
                      .at("/responses/default/content")
                      .has("application/problem+json"))
              .isTrue();
        });
    assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(15);
  }

  /** A path of the API that is in no document would have been registered elsewhere. */
  @Test
  void nothingIsServedThatIsNotInTheDocument() throws Exception {
    try (Stream<Path> sources = Files.walk(Path.of("../server/src/main/java"))) {
      for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
        String text = Files.readString(source);
        boolean registers =
            text.contains("routes.get(\"/api/") || text.contains("routes.post(\"/api/");
        assertThat(registers).as(source.toString()).isFalse();
      }
    }
  }

  @Test
  void exportsAllPagesAsCsv() {
    HttpResponse<String> answer =
        platform.send(platform.authorized("/api/v1/repositories/shop/changes?format=csv&limit=3"));
    assertThat(answer.headers().firstValue("Content-Type")).get().asString().startsWith("text/csv");
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"shop-changes.csv\"");
    int total = platform.json("/api/v1/repositories/shop/changes").get("total").intValue();
    assertThat(answer.body().lines())
        .hasSize(total + 1)
        .first()
        .asString()
        .startsWith("sha,authoredAt");
  }

  @Test
  void pagesJoinToTheWhole() {
    int total = platform.json("/api/v1/repositories/shop/deployments").get("total").intValue();
    List<String> joined = new ArrayList<>();
    for (int page = 1; joined.size() < total; page++) {
      JsonNode part = platform.json("/api/v1/repositories/shop/deployments?limit=7&page=" + page);
      assertThat(part.get("deployments")).isNotEmpty();
      part.get("deployments").forEach(row -> joined.add(row.get("id").stringValue()));
    }
    assertThat(joined).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void addsAndForgetsARepository() {
    Path folder =
        platform.home().resolveSibling("code").resolve("added-" + System.nanoTime() + ".git");
    RepositoriesFixture.quiet(folder);
    HttpResponse<String> added =
        post("/api/v1/repositories", JSON.writeValueAsString(Map.of("path", folder.toString())));
    assertThat(added.statusCode()).isEqualTo(202);
    assertThat(document.faults(document.schema("Added"), added.body())).isEmpty();
    String key = JSON.readTree(added.body()).at("/repository/key").stringValue();
    Waiting.until("it is assessed", platform::idle);
    assertThat(
            platform
                .send(platform.authorized("/api/v1/repositories/" + key + "/assessment"))
                .statusCode())
        .isEqualTo(200);
    assertThat(
            platform.send(platform.authorized("/api/v1/repositories/" + key).DELETE()).statusCode())
        .isEqualTo(204);
    assertThat(platform.send(platform.authorized("/api/v1/repositories/" + key)).statusCode())
        .isEqualTo(404);
    assertThat(folder).isDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"path\":\"/no/such/folder\"}",
        "{\"path\":\"relative\"}",
        "{\"path\":\"/\"}",
        "{\"path\":\"\"}"
      })
  void refusesWhatIsNoRepository(String body) {
    HttpResponse<String> answer = post("/api/v1/repositories", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{", "{\"path\":1}", "{\"other\":\"x\"}"})
  void refusesBodiesThatItCannotRead(String body) {
    assertThat(post("/api/v1/repositories", body).statusCode()).isIn(400, 422);
  }

  private HttpResponse<String> post(String path, String body) {
    HttpRequest.Builder request =
        platform
            .authorized(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    return platform.send(request);
  }

  @Test
  void tellsPrometheusWhatWasServed() {
    platform.json("/api/v1/runs");
    String metrics = platform.send(platform.authorized("/metrics")).body();
    assertThat(metrics)
        .contains(
            "milepost_http_requests_seconds_count",
            "route=\"/api/v1/runs\"",
            "jvm_memory_used_bytes");
    assertThat(metrics).doesNotContain("shop", platform.token());
  }

  @Test
  void saysThatItIsReady() {
    assertThat(platform.send(platform.request("/health/live")).body()).contains("live");
    assertThat(platform.send(platform.request("/health/ready")).body()).contains("ready");
  }
}
