// SPDX-License-Identifier: MIT
package dev.milepost.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.milepost.http.auth.Credential;
import dev.milepost.spi.errors.ConfigurationException;
import dev.milepost.spi.errors.RemoteFailureException;
import dev.milepost.spi.plugin.PluginConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS with a CA of one's own, and proxies. */
class NetworkTest {
  private static final String STORE_PASSWORD = "changeit";

  @TempDir static Path folder;
  private static HttpsServer server;
  private static Path ca;

  private final TestingClock clock = new TestingClock();
  private final TestingContext context = new TestingContext(clock);

  @BeforeAll
  static void start() throws Exception {
    Path store = folder.resolve("store.p12");
    ca = folder.resolve("ca.pem");
    keytool(
        "-genkeypair",
        "-alias",
        "site",
        "-keyalg",
        "EC",
        "-dname",
        "CN=localhost",
        "-ext",
        "san=dns:localhost,ip:127.0.0.1",
        "-validity",
        "2",
        "-keystore",
        store.toString());
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "site",
        "-file",
        ca.toString(),
        "-keystore",
        store.toString());
    KeyStore keys = KeyStore.getInstance(store.toFile(), STORE_PASSWORD.toCharArray());
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, STORE_PASSWORD.toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(factory.getKeyManagers(), null, null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] body =
                ("\"" + exchange.getRequestHeaders().getFirst("Authorization") + "\"")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storepass", STORE_PASSWORD, "-storetype", "PKCS12"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private static String address() {
    return "https://localhost:" + server.getAddress().getPort();
  }

  private ApiClient client(String address, Map<String, String> settings) {
    PluginConfig.Builder config =
        PluginConfig.builder("tracker", address).connection("prod").retryAttempts(2);
    settings.forEach(config::setting);
    return ApiClient.builder(
            config.build(), context, HttpFixture.vendor(), Credential.bearer(HttpFixture.TOKEN))
        .sleeper(clock)
        .build();
  }

  @Test
  void certificateOfOnesOwnCaIsTrusted() {
    try (ApiClient client = client(address(), Map.of("ca_file", ca.toString()))) {
      assertThat(client.send(ApiRequest.get("x")).text()).isEqualTo("\"Bearer tok-5f2c8e1d9a\"");
    }
  }

  @Test
  void certificateOfNobodyIsRefusedAtOnceAndProvablySentNothing() {
    try (ApiClient client = client(address(), Map.of())) {
      assertThatThrownBy(() -> client.send(ApiRequest.post("x")))
          .isInstanceOfSatisfying(
              RemoteFailureException.class, e -> assertThat(e.mayHaveHappened()).isFalse())
          .hasMessageContaining("is not trusted; if it is right, name its CA in ca_file");
    }
    assertThat(clock.naps()).isEmpty();
  }

  @Test
  void certificateOfAnotherNameIsRefused() throws IOException {
    try (Proxy proxy = new Proxy("", server.getAddress().getPort());
        ApiClient client =
            client(
                "https://elsewhere.test",
                Map.of("ca_file", ca.toString(), "proxy", proxy.address("")))) {
      assertThatThrownBy(() -> client.send(ApiRequest.get("x")))
          .isInstanceOf(RemoteFailureException.class);
    }
  }

  @Test
  void fileWithoutCertificatesIsAFaultOfTheConfiguration() throws IOException {
    for (String text : List.of("", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n")) {
      Path file = Files.writeString(folder.resolve("bad.pem"), text);
      assertThatThrownBy(() -> client(address(), Map.of("ca_file", file.toString())))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("ca_file");
    }
  }

  @Test
  void proxyOpensATunnelAndGetsItsPasswordButNotOurs() throws IOException {
    try (Proxy proxy = new Proxy("Basic cm9ib3Q6cHItcGFzcw==", server.getAddress().getPort());
        ApiClient client =
            client(
                address(),
                Map.of("ca_file", ca.toString(), "proxy", proxy.address("robot:pr-pass@")))) {
      assertThat(client.send(ApiRequest.get("x")).text()).isEqualTo("\"Bearer tok-5f2c8e1d9a\"");
      assertThat(proxy.heads)
          .isNotEmpty()
          .allSatisfy(head ->
              assertThat(head)
                  .startsWith("CONNECT localhost:")
                  .contains("Proxy-Authorization: Basic cm9ib3Q6cHItcGFzcw==")
                  .doesNotContain("tok-5f2c8e1d9a"));
    }
  }

  @Test
  void proxyThatWantsAnotherPasswordIsToldApartFromTheSite() throws IOException {
    try (Proxy proxy = new Proxy("Basic other", server.getAddress().getPort());
        ApiClient client =
            client(
                address(),
                Map.of("ca_file", ca.toString(), "proxy", proxy.address("robot:pr-pass@")))) {
      assertThatThrownBy(() -> client.send(ApiRequest.post("x")))
          .isInstanceOf(RemoteFailureException.class)
          .hasMessageContaining("proxy")
          .hasMessageNotContaining("pr-pass");
    }
  }

  /** A proxy that leads every tunnel to one port of this machine. */
  private static final class Proxy implements AutoCloseable {
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final RawSite site;

    Proxy(String wanted, int port) {
      this.site = new RawSite(line -> tunnel(line, wanted, port));
    }

    String address(String user) {
      return "http://" + user + "127.0.0.1:" + site.port();
    }

    private void tunnel(RawSite.Line line, String wanted, int port) throws IOException {
      heads.add(line.head());
      if (!line.head().contains(wanted)) {
        line.text("HTTP/1.1 407 No\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n")
            .cut();
        return;
      }
      try (Socket to = new Socket(InetAddress.getLoopbackAddress(), port)) {
        line.text("HTTP/1.1 200 Connected\r\n\r\n");
        Thread back = Thread.ofVirtual().start(() -> pump(to, line.socket()));
        pump(line.socket(), to);
        back.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private static void pump(Socket from, Socket to) {
      try (InputStream in = from.getInputStream();
          OutputStream out = to.getOutputStream()) {
        byte[] buffer = new byte[8_192];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          out.write(buffer, 0, n);
          out.flush();
        }
      } catch (IOException e) {
        // One of the two has gone.
      }
    }

    @Override
    public void close() {
      site.close();
    }
  }
}
