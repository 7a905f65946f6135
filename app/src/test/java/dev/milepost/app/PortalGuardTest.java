// SPDX-License-Identifier: MIT
package dev.milepost.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other sites in the user's browser and other users of the machine stay out. */
class PortalGuardTest {
  private final TestingPlatform platform = TestingPlatform.get();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:80",
        "localhost.evil.example",
        "127.0.0.1.nip.io",
        "192.168.0.9",
        ""
      })
  void refusesAForeignHost(String host) throws IOException {
    assertThat(statusWithHost(host)).isIn(400, 403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]", "LOCALHOST"})
  void answersToItsOwnNames(String host) throws IOException {
    assertThat(statusWithHost(host + ":" + platform.base().getPort())).isEqualTo(200);
  }

  /** Java's client sets Host itself. */
  private int statusWithHost(String host) throws IOException {
    return status("GET /health/live HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
  }

  private int status(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), platform.base().getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      return Integer.parseInt(reader.readLine().split(" ")[1]);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/repositories",
        "/repositories/shop",
        "/definitions",
        "/integrations",
        "/connections/payments",
        "/api",
        "/search?q=a",
        "/runs"
      })
  void sendsWhoHasNoSessionToTheLogin(String path) {
    HttpResponse<String> answer =
        platform.send(platform.request(path).header("Accept", "text/html"));
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).get().asString().startsWith("/login");
    assertThat(answer.body()).doesNotContain("shop");
  }

  @Test
  void refusesABodyInPartsBeforeReadingIt() {
    HttpResponse<String> answer =
        platform.send(
            platform
                .request("/login")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString("--x\r\nbroken")));
    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.body()).contains("application/x-www-form-urlencoded");
  }

  @Test
  void refusesANulInAParameter() {
    HttpResponse<String> answer = platform.send(platform.request("/login?next=%00"));
    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/repositories", "/api/v1/openapi.json", "/metrics"})
  void tellsProgramsWithoutATokenThatTheyNeedOne(String path) {
    HttpResponse<String> answer = platform.send(platform.request(path));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    assertThat(
            platform
                .send(platform.request(path).header("Authorization", "Bearer guess"))
                .statusCode())
        .isEqualTo(401);
    assertThat(platform.send(platform.authorized(path)).statusCode()).isEqualTo(200);
  }

  @Test
  void theLoginLinkWorksOnce() {
    HttpResponse<String> first = platform.send(HttpRequest.newBuilder(platform.loginLink()));
    assertThat(first.statusCode()).isEqualTo(303);
    String header = first.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(page("/", header.substring(0, header.indexOf(';'))).statusCode()).isEqualTo(200);
    HttpResponse<String> again = platform.send(HttpRequest.newBuilder(platform.loginLink()));
    assertThat(again.statusCode()).isEqualTo(403);
    assertThat(again.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/login?code=guess", "/login?code="})
  void aLinkThatIsNotTheOneIsRefusedWithWhatToDo(String path) {
    HttpResponse<String> answer = platform.send(platform.request(path));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("Not signed in", "platform up", "name=\"secret\"");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret=guess", "secret=", "other=1", ""})
  void aTokenThatIsNotTheOneIsRefusedWithWhatToDo(String body) {
    HttpResponse<String> answer =
        platform.send(
            platform
                .request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("Not signed in", "token file", "name=\"secret\"");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer ", "bearer ", "BEARER "})
  void theSchemeOfTheTokenIsReadInAnyCase(String scheme) {
    HttpRequest.Builder request = platform.request("/api/v1/runs");
    assertThat(
            platform
                .send(request.copy().header("Authorization", scheme + platform.token()))
                .statusCode())
        .isEqualTo(200);
    assertThat(platform.send(request.header("Authorization", scheme + "guess")).statusCode())
        .isEqualTo(401);
  }

  @Test
  void aTokenIsReadInItsOwnCaseOnAKeptConnectionToo() {
    String token = platform.token();
    String other =
        token.equals(token.toUpperCase(Locale.ROOT))
            ? token.toLowerCase(Locale.ROOT)
            : token.toUpperCase(Locale.ROOT);
    assertThat(statusWithToken(token)).isEqualTo(200);

    assertThat(statusWithToken(other)).isEqualTo(401);
  }

  private int statusWithToken(String token) {
    HttpRequest.Builder request = platform.request("/api/v1/runs");
    return platform.send(request.header("Authorization", "Bearer " + token)).statusCode();
  }

  @Test
  void theSessionIsForThisBrowserAndThisSiteOnly() {
    String cookie = PortalSession.header(platform);
    assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/");
    String session = PortalSession.cookie(platform);
    String forged = session.substring(0, session.length() - 2) + "xx";
    assertThat(page("/", forged).statusCode()).isEqualTo(303);
    assertThat(page("/", session.replaceFirst("=\\d+", "=9999999999")).statusCode()).isEqualTo(303);
  }

  @Test
  void aFormOfAnotherSiteDoesNothing() {
    String session = PortalSession.cookie(platform);
    String token = PortalSession.formToken(platform, session);
    HttpRequest.Builder own = form("/repositories/shop/assess", session, "_token=" + token);
    for (String site : List.of("cross-site", "same-site")) {
      assertThat(platform.send(own.copy().header("Sec-Fetch-Site", site)).statusCode())
          .isEqualTo(403);
    }
    for (String origin :
        List.of("http://evil.example", "null", "https://127.0.0.1:" + platform.base().getPort())) {
      assertThat(platform.send(own.copy().header("Origin", origin)).statusCode()).isEqualTo(403);
    }
    assertThat(platform.send(form("/repositories/shop/assess", session, "")).statusCode())
        .isEqualTo(403);
    assertThat(
            platform.send(form("/repositories/shop/assess", session, "_token=guess")).statusCode())
        .isEqualTo(403);
    assertThat(platform.send(own.copy().header("Sec-Fetch-Site", "same-origin")).statusCode())
        .isEqualTo(303);
    Waiting.until("the run has ended", platform::idle);
  }

  @Test
  void anotherSiteCannotEmbedWhatItAsksFor() {
    String session = PortalSession.cookie(platform);
    HttpRequest.Builder image =
        platform
            .request("/")
            .header("Cookie", session)
            .header("Sec-Fetch-Site", "cross-site")
            .header("Sec-Fetch-Mode", "no-cors");
    assertThat(platform.send(image).statusCode()).isEqualTo(403);
  }

  @Test
  void everyAnswerForbidsWhatThePagesDoNotNeed() {
    for (String path : List.of("/login", "/health/live", "/assets/none/none.js", "/api/v1/runs")) {
      var headers = platform.send(platform.request(path)).headers();
      assertThat(headers.firstValue("Content-Security-Policy"))
          .get()
          .asString()
          .contains("default-src 'none'", "frame-ancestors 'none'")
          .doesNotContain("unsafe", "http:", "*");
      assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(headers.firstValue("Referrer-Policy")).isPresent();
      assertThat(headers.firstValue("X-Request-Id")).get().asString().hasSize(16);
      assertThat(headers.firstValue("Server")).isEmpty();
    }
  }

  @Test
  void refusesWhatIsTooLarge() throws IOException {
    String session = PortalSession.cookie(platform);
    String body = "path=" + "x".repeat(100_000);
    assertThat(platform.send(form("/repositories", session, body)).statusCode()).isEqualTo(413);
    String host = "localhost:" + platform.base().getPort();
    // Answered as soon as it is too long, whatever comes behind: so nothing does.
    assertThat(
            status(
                "GET /health/live HTTP/1.1\r\nHost: " + host + "\r\nX-Long: " + "x".repeat(17_000)))
        .isEqualTo(431);
  }

  @Test
  void whoIsRefusedHearsItEvenWhileStillSending() {
    String large = "path=" + "x".repeat(900_000);
    assertThat(platform.send(form("/repositories", "none=1", large)).statusCode()).isEqualTo(401);
    assertThat(
            platform
                .send(
                    form("/repositories", PortalSession.cookie(platform), large)
                        .setHeader("Content-Type", "text/plain"))
                .statusCode())
        .isEqualTo(415);
    assertThat(platform.send(form("/none", PortalSession.cookie(platform), large)).statusCode())
        .isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "javascript:alert(1)"
      })
  void neverSendsElsewhereAfterTheLogin(String next) {
    HttpRequest.Builder login =
        platform
            .request("/login")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    "secret="
                        + platform.token()
                        + "&next="
                        + URLEncoder.encode(next, StandardCharsets.UTF_8)));
    HttpResponse<String> answer = platform.send(login);
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(platform.base().resolve(answer.headers().firstValue("Location").orElseThrow()))
        .isEqualTo(platform.base());
  }

  @Test
  void filesOfTheMachineAreNotServed() {
    for (String path :
        List.of("../../etc/passwd", "/etc/passwd", ".git/config", "HEAD", "README.md/../../x")) {
      String address =
          "/api/v1/repositories/shop/file?path=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
      HttpResponse<String> answer = platform.send(platform.authorized(address));
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).contains("file-unknown");
    }
    assertThat(platform.send(platform.authorized("/assets/..%2f..%2fetc/passwd")).statusCode())
        .isIn(400, 404);
  }

  private HttpResponse<String> page(String path, String session) {
    return platform.send(
        platform.request(path).header("Cookie", session).header("Accept", "text/html"));
  }

  private HttpRequest.Builder form(String path, String session, String body) {
    return HttpRequest.newBuilder(URI.create(platform.base() + path.substring(1)))
        .header("Cookie", session)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(body));
  }
}
