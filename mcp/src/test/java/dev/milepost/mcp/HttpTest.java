// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.milepost.kernel.MilepostException;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.tool.Content.Text;
import dev.milepost.spi.tool.Tool;
import dev.milepost.spi.tool.ToolAnswer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTest {
  private static final String TOKEN = "0123456789abcdef";
  private static final String PING = "{'jsonrpc':'2.0','id':1,'method':'ping'}";

  @TempDir Path folder;

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private HttpEndpoint endpoint;
  private HttpPeer peer;

  @BeforeEach
  void listen() {
    Tool hello = TestingTool.of("hello", (arguments, context) -> ToolAnswer.of(new Text("hello")));
    Tool block =
        TestingTool.of(
            "block",
            (arguments, context) -> {
              begun.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
              }
              return ToolAnswer.of();
            });
    endpoint =
        TestingHost.in(folder)
            .listen(TestingHost.set(List.of(), List.of(hello, block)), TestingHost.READING, TOKEN);
    peer = HttpPeer.of(endpoint.address()).with("Authorization", "Bearer " + TOKEN);
  }

  @AfterEach
  void close() {
    endpoint.close();
  }

  private static String call(String tool) {
    return "{'jsonrpc':'2.0','id':7,'method':'tools/call','params':{'name':'"
        + tool
        + "','arguments':{}}}";
  }

  @Test
  void aSessionIsMadeUsedAndEnded() throws Exception {
    HttpPeer session = peer.greeted();

    HttpResponse<String> answer = session.post(call("hello"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
    assertThat(answer.body()).contains("\"hello\"");
    assertThat(session.post("{'jsonrpc':'2.0','method':'notifications/initialized'}").statusCode())
        .isEqualTo(202);
    assertThat(session.send("DELETE").statusCode()).isEqualTo(200);
    assertThat(session.post(PING).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "Host | example.com | 403",
        "Host | 127.0.0.1:1 | 403",
        "Host | localhost.example.com:80 | 403",
        "Origin | http://example.com | 403",
        "Origin | null | 403",
        "Origin | https://127.0.0.1 | 403",
        "Authorization | '' | 401",
        "Authorization | Bearer | 401",
        "Authorization | Bearer 0123456789abcdeF | 401",
        "Authorization | Basic MDEyMzQ1Njc4OWFiY2RlZg== | 401",
        "Content-Type | text/plain | 415",
        "Content-Type | '' | 415",
        "Accept | application/json | 406",
        "Accept | text/event-stream | 406",
        "Accept | '' | 406",
        "MCP-Protocol-Version | 1999-01-01 | 400",
        "mcp-session-id | none-such | 404",
        "mcp-session-id | '' | 400",
      })
  void aRequestThatMustNotComeInIsRefused(String header, String value, int status)
      throws Exception {
    HttpPeer session = peer.greeted();

    HttpResponse<String> answer = session.with(header, value).post(PING);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).startsWith("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":");
    assertThat(answer.body()).doesNotContain(TOKEN, "Exception");
    if (status == 401) {
      assertThat(answer.headers().firstValue("www-authenticate")).contains("Bearer");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]", "LOCALHOST"})
  void everyNameOfLoopbackIsLetIn(String name) throws Exception {
    String host = name + ":" + endpoint.address().getPort();

    assertThat(
            peer.with("Host", host)
                .with("Origin", "http://" + host)
                .post(StdioPeer.HELLO)
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void otherMethodsAndAddressesAreRefused() throws Exception {
    HttpResponse<String> put = peer.send("PUT");

    assertThat(put.statusCode()).isEqualTo(405);
    assertThat(put.headers().firstValue("allow")).contains("GET, POST, DELETE");
    assertThat(peer.at("/").post(PING).statusCode()).isEqualTo(404);
    assertThat(peer.at("/mcp/").post(PING).statusCode()).isEqualTo(404);
    assertThat(peer.at("/other/mcp").post(PING).statusCode()).isEqualTo(404);
    assertThat(peer.with("Accept", "application/json").send("GET").statusCode()).isEqualTo(406);
    assertThat(peer.send("GET").statusCode()).isEqualTo(400);
    assertThat(peer.send("DELETE").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no JSON | -32700",
        "'' | -32600",
        "[] | -32600",
        "{} | -32600",
        "{'jsonrpc':'1.0','id':1,'method':'ping'} | -32600",
        "{'jsonrpc':'2.0' | -32700",
      })
  void aBodyThatIsNoMessageIsRefused(String body, int code) throws Exception {
    HttpResponse<String> answer = peer.greeted().post(body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"code\":" + code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'jsonrpc':'2.0','id':{'a':1},'method':'ping'}",
        "{'jsonrpc':'2.0','id':null,'method':'ping'}",
        "{'jsonrpc':'2.0','id':true,'method':'ping'}",
        "{'jsonrpc':'2.0','id':1.5e300,'method':'ping'}",
        "{'jsonrpc':'2.0','id':1,'method':'initialize'}",
        "{'jsonrpc':'2.0','id':1,'method':'initialize','params':[1]}",
      })
  void aMessageThatTheProtocolDoesNotHaveTellsNothingOfOurInside(String body) throws Exception {
    HttpResponse<String> answer = peer.greeted().post(body);

    assertThat(answer.statusCode()).isIn(400, 500);
    assertThat(answer.body())
        .startsWith("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":")
        .doesNotContain("jackson", "modelcontextprotocol", "stackTrace");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"//mcp", "/mcp%2f", "/mcp%00", "/mcp/..;/x", "/../../etc/passwd", "/mcp;x=1"})
  void anAddressThatMeansTwoThingsIsRefusedPlainly(String path) throws Exception {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), endpoint.address().getPort())) {
      String request =
          "POST "
              + path
              + " HTTP/1.1\r\nHost: 127.0.0.1:"
              + endpoint.address().getPort()
              + "\r\nAuthorization: Bearer "
              + TOKEN
              + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(answer).containsPattern("^HTTP/1.1 40[04] ").doesNotContain("<html", "etc/passwd");
    }
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedWhateverItsHeadersSay() throws Exception {
    byte[] large = new byte[Wire.LARGEST + 1];
    HttpPeer session = peer.greeted();

    assertThat(session.send("POST", BodyPublishers.ofByteArray(large)).statusCode()).isEqualTo(413);
    assertThat(
            session
                .send("POST", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                .statusCode())
        .isEqualTo(413);
  }

  @Test
  void whoIsRefusedHearsItEvenWhileStillSending() throws Exception {
    byte[] large = new byte[Wire.LARGEST];

    assertThat(
            peer.with("Authorization", "Bearer wrong")
                .send("POST", BodyPublishers.ofByteArray(large))
                .statusCode())
        .isEqualTo(401);
    assertThat(
            peer.with("Content-Type", "text/plain")
                .send("POST", BodyPublishers.ofByteArray(large))
                .statusCode())
        .isEqualTo(415);
    assertThat(peer.at("/other").send("POST", BodyPublishers.ofByteArray(large)).statusCode())
        .isEqualTo(404);
  }

  @Test
  void moreSessionsThanThereMayBeAreRefused() throws Exception {
    List<HttpPeer> sessions = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      sessions.add(peer.greeted());
    }
    HttpResponse<String> answer = peer.post(StdioPeer.HELLO);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("retry-after")).isPresent();

    sessions.getFirst().send("DELETE");

    assertThat(peer.post(StdioPeer.HELLO).statusCode()).isEqualTo(200);
  }

  @Test
  void ofManyClientsThatComeAtOnceOnlyAsManyAsThereMayBeAreLetIn() throws Exception {
    List<Future<HttpResponse<String>>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 60; i++) {
        answers.add(threads.submit(() -> peer.post(StdioPeer.HELLO)));
      }
    }
    List<Integer> statuses = new ArrayList<>();
    for (Future<HttpResponse<String>> answer : answers) {
      statuses.add(answer.get().statusCode());
    }
    assertThat(statuses).containsOnly(200, 503);
    assertThat(statuses.stream().filter(status -> status == 200)).hasSize(4);
    assertThat(endpoint.sessions()).isEqualTo(4);
  }

  @Test
  void aSessionThatIsIdleEnds() throws Exception {
    try (HttpEndpoint hasty =
        TestingHost.in(folder)
            .server(TestingHost.set(List.of(), List.of()), TestingHost.READING)
            .listen(new HttpOptions(0, Secret.of(""), 4, Duration.ofMillis(100)))) {
      HttpPeer session = HttpPeer.of(hasty.address()).greeted();
      while (hasty.sessions() > 0) {
        Thread.onSpinWait();
      }
      assertThat(session.post(PING).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void aCancelledCallIsInterruptedAndItsStreamEnds() throws Exception {
    HttpPeer session = peer.greeted();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<HttpResponse<String>> answer = threads.submit(() -> session.post(call("block")));
      begun.await();
      session.post("{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':7}}");
      interrupted.await();

      assertThat(answer.get().body()).doesNotContain("result");
    }
  }

  @Test
  void aSessionThatIsEndedEndsItsCalls() throws Exception {
    HttpPeer session = peer.greeted();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<HttpResponse<String>> answer = threads.submit(() -> session.post(call("block")));
      begun.await();
      session.send("DELETE");
      interrupted.await();

      assertThat(answer.get().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aClientThatVanishesHarmsNoOther() throws Exception {
    HttpPeer session = peer.greeted();
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), endpoint.address().getPort())) {
      String body = call("block").replace('\'', '"');
      StringBuilder request = new StringBuilder("POST /mcp HTTP/1.1\r\n");
      session
          .with("Host", "127.0.0.1:" + endpoint.address().getPort())
          .headers()
          .forEach((name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
      request.append("Content-Length: ").append(body.length()).append("\r\n\r\n").append(body);
      socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.US_ASCII));
      begun.await();
      socket.setSoLinger(true, 0);
    }

    assertThat(peer.greeted().post(call("hello")).body()).contains("\"hello\"");
  }

  @Test
  void callsOfManyClientsAtOnceAreAllAnswered() throws Exception {
    HttpPeer session = peer.greeted();
    List<Future<HttpResponse<String>>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        answers.add(threads.submit(() -> session.post(call("hello"))));
      }
    }
    for (Future<HttpResponse<String>> answer : answers) {
      assertThat(answer.get().body()).contains("\"hello\"");
    }
  }

  @Test
  void aPortThatIsTakenIsTold() {
    HttpOptions same = HttpOptions.of(endpoint.address().getPort(), Secret.of(TOKEN));

    assertThatExceptionOfType(MilepostException.class)
        .isThrownBy(() ->
            TestingHost.in(folder)
                .server(TestingHost.set(List.of(), List.of()), TestingHost.READING)
                .listen(same))
        .withMessageContaining("port " + same.port() + " is taken");
  }

  @Test
  void closingItEndsWhatRuns() throws Exception {
    HttpPeer session = peer.greeted();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> answer =
          threads.submit(() -> {
            try {
              return session.post(call("block"));
            } catch (IOException e) {
              return e;
            }
          });
      begun.await();
      endpoint.close();
      interrupted.await();

      assertThat(answer.get()).isNotNull();
    }
  }
}
