// SPDX-License-Identifier: MIT
package dev.milepost.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.kernel.MilepostException;
import dev.milepost.sandbox.control.Controls;
import dev.milepost.sandbox.control.Fault;
import dev.milepost.sandbox.control.MovableClock;
import dev.milepost.sandbox.http.Json;
import dev.milepost.sandbox.http.Request;
import dev.milepost.sandbox.http.Response;
import dev.milepost.sandbox.http.Router;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SandboxHttpTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final String COUNT = "POST /count";

  private final Controls controls = Controls.over(MovableClock.stoppedAt(NOON));
  private final AtomicInteger counted = new AtomicInteger();
  private final HttpClient client = HttpClient.newHttpClient();
  private final SandboxHttp server =
      SandboxHttp.start(
          SandboxOptions.standard(),
          "/context",
          Router.create()
              .on("POST", "/count", this::count)
              .on("GET", "/long", request -> Response.text(200, "word ".repeat(1_000)))
              .on("GET", "/broken", request -> fail())
              .on("POST", "/echo", request -> Response.ok(request.json())),
          request -> Response.text(404, "nothing here"),
          controls);

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  private Response count(Request request) {
    return Response.ok(Json.object().put("count", counted.incrementAndGet()));
  }

  private static Response fail() {
    throw new IllegalStateException("planted");
  }

  @Test
  void routesBelowTheContextPathOnly() throws Exception {
    assertThat(post("/count", "").body()).isEqualTo("{\"count\":1}");
    assertThat(get(root("/count")).statusCode()).isEqualTo(404);
    assertThat(get(at("/none")).body()).isEqualTo("nothing here");
  }

  @Test
  void packsWhenAsked() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(at("/long")).header("Accept-Encoding", "gzip").build();
    HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(response.body()).hasSizeLessThan(500);
    try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
      assertThat(unpacked.readAllBytes()).hasSize(5_000);
    }
    assertThat(get(at("/long")).body()).hasSize(5_000);
  }

  @Test
  void answersAsScriptedOverHttp() throws Exception {
    HttpResponse<String> added =
        client.send(
            HttpRequest.newBuilder(root("/_sandbox/faults"))
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        """
                        {"route": "POST /count", "skip": 1, "times": 1, "answer":
                          {"status": 429, "headers": {"Retry-After": "3"}, "body": {"no": true}}}
                        """))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(added.statusCode()).isEqualTo(204);
    assertThat(get(root("/_sandbox/faults")).body()).contains("\"effect\":\"Answer\"");
    assertThat(post("/count", "").statusCode()).isEqualTo(200);
    HttpResponse<String> faulty = post("/count", "");
    assertThat(faulty.statusCode()).isEqualTo(429);
    assertThat(faulty.headers().firstValue("Retry-After")).contains("3");
    assertThat(faulty.body()).isEqualTo("{\"no\":true}");
    assertThat(post("/count", "").statusCode()).isEqualTo(200);
    assertThat(counted).hasValue(2);
  }

  @Test
  void aLostAnswerHasTakenEffectAndARefusedOneHasNot() {
    controls.faults().add(Fault.next(COUNT, new Fault.Effect.Lose()));
    assertThatThrownBy(() -> post("/count", "")).isInstanceOf(IOException.class);
    assertThat(counted).hasValue(1);
    controls.faults().add(Fault.next("*", new Fault.Effect.Refuse()));
    assertThatThrownBy(() -> post("/count", "")).isInstanceOf(IOException.class);
    assertThat(counted).hasValue(1);
  }

  @Test
  void aCutBodyIsShorterThanPromised() {
    controls.faults().add(Fault.next("GET /long", new Fault.Effect.Cut(100)));
    assertThatThrownBy(() -> get(at("/long"))).isInstanceOf(IOException.class);
  }

  @Test
  void aDelayedAnswerIsTheRightOne() throws Exception {
    controls.faults().add(Fault.next(COUNT, new Fault.Effect.Delay(Duration.ofMillis(1))));
    assertThat(post("/count", "").body()).isEqualTo("{\"count\":1}");
    assertThat(controls.journal().entries().getFirst().fault()).isEqualTo("Delay");
  }

  @Test
  void theJournalHoldsNoCredentials() throws Exception {
    client.send(
        HttpRequest.newBuilder(at("/echo"))
            .header("Authorization", "Bearer planted-secret")
            .POST(HttpRequest.BodyPublishers.ofString("{\"a\":1}"))
            .build(),
        HttpResponse.BodyHandlers.ofString());
    assertThat(controls.journal().entries().toString())
        .contains("{\"a\":1}")
        .contains("***")
        .doesNotContain("planted-secret");
    assertThat(get(root("/_sandbox/journal")).body()).contains("\"POST /echo\":1");
  }

  @Test
  void theClockMovesOverHttp() throws Exception {
    assertThat(send("POST", root("/_sandbox/clock"), "{\"advance\":\"PT24H\"}").body())
        .isEqualTo("{\"now\":\"2026-03-03T12:00:00Z\"}");
    assertThat(send("POST", root("/_sandbox/clock"), "{\"advance\":\"soon\"}").statusCode())
        .isEqualTo(400);
    assertThat(controls.clock().instant()).isEqualTo("2026-03-03T12:00:00Z");
  }

  @Test
  void switchesAreTurnedOverHttp() throws Exception {
    controls.switches().declare("lag", "PT0S", "How late the index is.");
    assertThat(send("POST", root("/_sandbox/switches"), "{\"lag\":\"PT5S\"}").statusCode())
        .isEqualTo(204);
    assertThat(controls.switches().duration("lag")).isEqualTo(Duration.ofSeconds(5));
    assertThat(send("POST", root("/_sandbox/switches"), "{\"leg\":\"PT5S\"}").body())
        .contains("there is no switch 'leg'");
    assertThat(send("DELETE", root("/_sandbox/switches"), "").statusCode()).isEqualTo(204);
    assertThat(controls.switches().duration("lag")).isZero();
  }

  @Test
  void badJsonIsTheCallersMistakeAndAFailureIsOurs() throws Exception {
    assertThat(post("/echo", "{").statusCode()).isEqualTo(400);
    assertThat(get(at("/broken")).statusCode()).isEqualTo(500);
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedAndItsSenderHearsIt() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(at("/count"))
            .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[22 << 20]))
            .build();
    assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(413);
    assertThat(counted).hasValue(0);
  }

  @Test
  void aForeignNameInHostIsRefused() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET /context/long HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 421");
    }
  }

  @Test
  void aTakenPortIsNamed() {
    SandboxOptions taken = SandboxOptions.standard().onPort(server.address().getPort());
    assertThatThrownBy(() ->
            SandboxHttp.start(taken, "", Router.create(), request -> Response.empty(404), controls))
        .isInstanceOf(MilepostException.class)
        .hasMessageContaining("port " + server.address().getPort() + " is taken");
  }

  @Test
  void bannersAreOneLineOfJson() {
    assertThat(new Banner(server.address(), "u", "t", "PAY", "", "").json())
        .isEqualTo(
            "{\"baseUrl\":\"%s\",\"user\":\"u\",\"token\":\"t\",\"project\":\"PAY\",\"team\":\"\",\"organization\":\"\"}"
                .formatted(server.address()));
  }

  private URI at(String path) {
    return URI.create(server.address() + path);
  }

  private URI root(String path) {
    return server.address().resolve(path);
  }

  private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return send("GET", uri, "");
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return send("POST", at(path), body);
  }

  private HttpResponse<String> send(String method, URI uri, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
