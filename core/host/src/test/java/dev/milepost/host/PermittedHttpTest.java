// SPDX-License-Identifier: MIT
package dev.milepost.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import dev.milepost.kernel.MilepostException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PermittedHttpTest {
  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;
  private URI address;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          boolean moved = exchange.getRequestURI().getPath().equals("/moved");
          exchange.getResponseHeaders().set("Location", "http://localhost:1/");
          exchange.sendResponseHeaders(moved ? 302 : 200, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static HttpClient client(String... permissions) {
    return new PermittedHttp("acme", Permissions.of(List.of(permissions)));
  }

  private static HttpRequest get(URI address) {
    return HttpRequest.newBuilder(address).build();
  }

  @Test
  void asksTheHostsThatItMay() throws Exception {
    HttpClient client = client("network:127.0.0.1");

    assertThat(client.send(get(address), BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    assertThat(client.sendAsync(get(address), BodyHandlers.discarding(), null).get().statusCode())
        .isEqualTo(200);
    assertThat(asked).hasValue(2);
  }

  @Test
  void refusesAnotherHostBeforeAnythingIsSent() {
    HttpClient client = client("network:api.example.com", "secrets");

    assertThatExceptionOfType(MilepostException.class)
        .isThrownBy(() -> client.send(get(address), BodyHandlers.discarding()))
        .satisfies(refused -> assertThat(refused.code()).isEqualTo(Permissions.REFUSED))
        .withMessage(
            "plugin 'acme' may not ask host '127.0.0.1:"
                + address.getPort()
                + "': it needs the permission 'network:127.0.0.1', and was given"
                + " network:api.example.com, secrets");
    assertThatExceptionOfType(MilepostException.class)
        .isThrownBy(() -> client.sendAsync(get(address), BodyHandlers.discarding()));
    assertThat(asked).hasValue(0);
  }

  @Test
  void refusesAnotherPortWhereOneIsNamed() throws Exception {
    int port = address.getPort();

    assertThat(
            client("network:127.0.0.1:" + port)
                .send(get(address), BodyHandlers.discarding())
                .statusCode())
        .isEqualTo(200);
    assertThatExceptionOfType(MilepostException.class)
        .isThrownBy(() ->
            client("network:127.0.0.1:" + (port == 1 ? 2 : port - 1))
                .send(get(address), BodyHandlers.discarding()));
    assertThatExceptionOfType(MilepostException.class)
        .isThrownBy(() ->
            client("network:127.0.0.1:443")
                .send(get(URI.create("http://127.0.0.1/")), BodyHandlers.discarding()));
  }

  @Test
  void leavesRedirectsToTheCaller() throws Exception {
    var answer =
        client("network:127.0.0.1").send(get(address.resolve("/moved")), BodyHandlers.discarding());

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(asked).hasValue(1);
  }

  /** A request whose address is another one when it is asked again. */
  private final class Changing extends HttpRequest {
    private final AtomicInteger looked = new AtomicInteger();

    @Override
    public URI uri() {
      return looked.getAndIncrement() == 0 ? URI.create("http://api.example.com/") : address;
    }

    @Override
    public Optional<BodyPublisher> bodyPublisher() {
      return Optional.empty();
    }

    @Override
    public String method() {
      return "GET";
    }

    @Override
    public Optional<Duration> timeout() {
      return Optional.of(Duration.ofSeconds(1));
    }

    @Override
    public boolean expectContinue() {
      return false;
    }

    @Override
    public Optional<HttpClient.Version> version() {
      return Optional.empty();
    }

    @Override
    public HttpHeaders headers() {
      return HttpHeaders.of(Map.of(), (name, value) -> true);
    }
  }

  @Test
  void asksTheAddressThatItChecked() {
    Changing request = new Changing();
    // The first look tells a host that may not be asked; what would be asked later does not count.
    assertThatExceptionOfType(MilepostException.class)
        .isThrownBy(() -> client("network:127.0.0.1").send(request, BodyHandlers.discarding()));
    assertThat(request.looked).hasValue(1);
    assertThat(asked).hasValue(0);
  }

  @Test
  void onlyTheHostEndsIt() throws Exception {
    PermittedHttp client = new PermittedHttp("acme", Permissions.of(List.of("network:*")));

    client.close();
    client.shutdown();
    client.shutdownNow();
    assertThat(client.send(get(address), BodyHandlers.discarding()).statusCode()).isEqualTo(200);

    client.end();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> client.send(get(address), BodyHandlers.discarding()))
        .withMessage("plugin 'acme' was closed");
  }

  @Test
  void opensNoWebSockets() {
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> client("network:*").newWebSocketBuilder());
  }
}
