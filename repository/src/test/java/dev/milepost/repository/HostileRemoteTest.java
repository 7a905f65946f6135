// SPDX-License-Identifier: MIT
package dev.milepost.repository;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.MilepostException.Kind;
import dev.milepost.repository.RemoteRepository.FetchLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that do not want to be read. */
class HostileRemoteTest {
  private static final FetchLimits LIMITS = new FetchLimits(1 << 16, 10, Duration.ofMinutes(1));

  private final List<HttpServer> servers = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch over = new CountDownLatch(1);

  @TempDir Path folder;

  @AfterEach
  void stop() {
    over.countDown();
    servers.forEach(server -> server.stop(0));
    threads.shutdownNow();
  }

  private String site(HttpHandler handler) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", handler);
    server.start();
    servers.add(server);
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static void redirect(HttpExchange exchange, String target) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Location", target);
      exchange.sendResponseHeaders(302, -1);
    }
  }

  private MilepostException refusal(String site, FetchLimits limits) {
    try {
      new RemoteRepository(site + "/all.git", limits)
          .fetch("", "", Files.createDirectory(folder.resolve("bare")));
    } catch (MilepostException e) {
      return e;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    throw new AssertionError("it was fetched");
  }

  @Test
  void anotherSiteIsNotAskedWhateverTheServerSendsOnTo() throws IOException {
    List<String> asked = new ArrayList<>();
    String inner =
        site(exchange -> {
          asked.add(exchange.getRequestURI().toString());
          exchange.close();
        });
    String site =
        site(exchange -> redirect(exchange, inner + "/all.git/info/refs?service=git-upload-pack"));

    MilepostException refusal = refusal(site, LIMITS);

    assertThat(refusal.kind()).isEqualTo(Kind.CALLER);
    assertThat(refusal.text())
        .contains("is sent on to 'http://127.0.0.1'")
        .contains("not followed");
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "ftp://127.0.0.1/x", "ext::sh -c id", "//", ""})
  void whatIsNoSiteIsNotFollowed(String target) throws IOException {
    assertThat(refusal(site(exchange -> redirect(exchange, target)), LIMITS).text())
        .contains("cannot be fetched");
  }

  @Test
  void aCircleEnds() throws IOException {
    String site = site(exchange -> redirect(exchange, exchange.getRequestURI().toString()));
    assertThat(refusal(site, LIMITS).text()).contains("cannot be fetched");
  }

  @Test
  void aServerWithoutEndIsCutOff() throws IOException {
    String site =
        site(exchange -> {
          exchange
              .getResponseHeaders()
              .set("Content-Type", "application/x-git-upload-pack-advertisement");
          exchange.sendResponseHeaders(200, 0);
          OutputStream out = exchange.getResponseBody();
          out.write("001e# service=git-upload-pack\n0000".getBytes(US_ASCII));
          for (int i = 0; true; i++) {
            String ref = "1".repeat(40) + " refs/heads/endless-" + i + "\n";
            out.write(String.format("%04x%s", ref.length() + 4, ref).getBytes(US_ASCII));
          }
        });
    assertThat(refusal(site, LIMITS).text()).contains("it sends more than 65536 bytes");
  }

  @Test
  void aServerThatDoesNotAnswerIsLeftInTime() throws IOException {
    String site =
        site(exchange -> {
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    FetchLimits hasty = new FetchLimits(1 << 16, 10, Duration.ofMillis(200));
    MilepostException refusal = refusal(site, hasty);
    assertThat(refusal.kind()).isEqualTo(Kind.LIMIT);
    assertThat(refusal.text()).contains("was not fetched within");
    assertThatThrownBy(() ->
            new RemoteRepository(site + "/all.git", hasty)
                .tags("x--v", Files.createDirectory(folder.resolve("tags"))))
        .isInstanceOf(MilepostException.class)
        .hasMessageContaining("was not fetched within");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ext::sh -c id",
        "--upload-pack=id",
        "ssh://host/x.git",
        "git://host/x.git",
        "file:///etc",
        "http://example.com/x.git",
        "https://user:secret@example.com/x.git",
        "http://localhost.example.com/x.git",
        "https://",
        "https://host/{x}",
        "https://-/x",
      })
  void anAddressOfAnotherKindIsRefused(String address) {
    assertThatThrownBy(() -> new RemoteRepository(address, LIMITS))
        .isInstanceOf(MilepostException.class)
        .hasMessageNotContaining("secret");
  }
}
