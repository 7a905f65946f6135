// SPDX-License-Identifier: MIT
package dev.milepost.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What no HTTP client of Java sends is refused as a problem too, and repeated nowhere. */
class EarlyRefusalTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final TestingPlatform platform = TestingPlatform.get();

  static Stream<Arguments> refused() {
    String host = "Host: localhost\r\n";
    return Stream.of(
        Arguments.of("nonsense\r\n\r\n", List.of(400)),
        Arguments.of("GET\r\n\r\n", List.of(400)),
        Arguments.of("GET /<marker> HTTP/9.9\r\n" + host + "\r\n", List.of(400, 505)),
        Arguments.of("GET / HTTP/1.1\r\n\r\n", List.of(400)),
        Arguments.of("GET / HTTP/1.1\r\n" + host + host + "\r\n", List.of(400)),
        Arguments.of("GET / HTTP/1.1\r\n" + host + "a b: <marker>\r\n\r\n", List.of(400)),
        Arguments.of(
            "POST /login HTTP/1.1\r\n" + host + "Content-Length: many\r\n\r\n", List.of(400)),
        Arguments.of("GET /%zz HTTP/1.1\r\n" + host + "\r\n", List.of(400)),
        Arguments.of("GET /a/..%2f..%2fetc/<marker> HTTP/1.1\r\n" + host + "\r\n", List.of(400)),
        Arguments.of("GET /" + "x".repeat(40_000) + " HTTP/1.1\r\n" + host + "\r\n", List.of(414)),
        Arguments.of(
            "GET / HTTP/1.1\r\n" + host + "X: " + "x".repeat(40_000) + "\r\n\r\n", List.of(431)));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void isAProblemWithAnId(String request, List<Integer> statuses) throws IOException {
    String answer = send(request);
    String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
    assertThat(Integer.parseInt(answer.split(" ", 3)[1])).as(answer).isIn(statuses);
    Map<String, String> headers = headers(head);
    assertThat(headers)
        .containsEntry("content-type", "application/problem+json")
        .containsEntry("cache-control", "no-store")
        .doesNotContainKey("server");
    JsonNode body = JSON.readTree(answer.substring(head.length() + 4));
    assertThat(statuses).contains(body.get("status").intValue());
    assertThat(body.get("requestId").stringValue()).isEqualTo(headers.get("x-request-id"));
    assertThat(body.get("title").stringValue()).isNotEmpty();
    assertThat(body.get("code").stringValue()).isNotEmpty();
    assertThat(answer).doesNotContain("<marker>", "jetty", "java", "Exception");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Transfer-Encoding: chunked\r\n\r\nZZZ\r\njunk", "Content-Length: 1000\r\n\r\n{"})
  void aBodyThatCannotBeReadIsTheCallersMistake(String body) throws IOException {
    String answer =
        send(
            "POST /api/v1/repositories HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + platform.token()
                + "\r\nContent-Type: application/json\r\n"
                + body);

    assertThat(answer).startsWith("HTTP/1.1 400 ").doesNotContain("Milepost failed");
  }

  private static Map<String, String> headers(String head) {
    Map<String, String> headers = new TreeMap<>();
    head.lines()
        .skip(1)
        .forEach(line ->
            headers.put(
                line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT),
                line.substring(line.indexOf(':') + 1).strip()));
    return headers;
  }

  private String send(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), platform.base().getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
