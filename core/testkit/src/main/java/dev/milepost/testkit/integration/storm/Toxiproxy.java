// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration.storm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shopify's toxiproxy in a process of its own: connections of TCP that are slow, in slices, cut and
 * reset. Its program is named by the environment variable {@code MILEPOST_TOXIPROXY}.
 *
 * @since 0.1
 */
public final class Toxiproxy implements AutoCloseable {
  /** Names the program. */
  public static final String VARIABLE = "MILEPOST_TOXIPROXY";

  private static final String HOST = "127.0.0.1";
  private static final Duration START = Duration.ofSeconds(30);
  private static final int MOST_STARTS = 5;
  private static final Pattern PORT = Pattern.compile("\"listen\":\"127\\.0\\.0\\.1:([0-9]+)\"");

  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI control;

  private Toxiproxy(Process process, URI control) {
    this.process = process;
    this.control = control;
  }

  /** The program, where there is one. */
  public static Optional<Path> program() {
    return Optional.ofNullable(System.getenv(VARIABLE)).map(Path::of).filter(Files::isExecutable);
  }

  /** Starts it; it answers when this returns. */
  public static Toxiproxy start(Path program) throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return start(program, free());
      } catch (IOException e) {
        // It cannot choose its port itself, and the one that was free may not be any more.
        if (attempt == MOST_STARTS) {
          throw e;
        }
      }
    }
  }

  private static Toxiproxy start(Path program, int port) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(program.toString(), "-host", HOST, "-port", Integer.toString(port))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Toxiproxy proxy = new Toxiproxy(process, URI.create("http://" + HOST + ":" + port));
    try {
      proxy.await();
      return proxy;
    } catch (IOException | InterruptedException | RuntimeException e) {
      proxy.close();
      throw e;
    }
  }

  private void await() throws IOException, InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    HttpRequest version = HttpRequest.newBuilder(control.resolve("/version")).build();
    while (true) {
      try {
        client.send(version, BodyHandlers.discarding());
        // Whoever else has the port answers too: this process has ended then, or is about to.
        if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
          throw new IOException("toxiproxy ended with exit code " + process.exitValue());
        }
        return;
      } catch (IOException e) {
        if (System.nanoTime() > end || process.waitFor(20, TimeUnit.MILLISECONDS)) {
          throw e;
        }
      }
    }
  }

  /** A way to that address through the proxy: its own scheme, host and port. */
  public URI before(URI upstream) throws IOException, InterruptedException {
    String name = "way-" + upstream.getPort();
    String made =
        post(
            "/proxies",
            """
            {"name":"%s","listen":"%s:0","upstream":"%s:%d","enabled":true}\
            """
                .formatted(name, HOST, upstream.getHost(), upstream.getPort()));
    Matcher port = PORT.matcher(made);
    if (!port.find()) {
      throw new IOException("toxiproxy names no port: " + made);
    }
    return URI.create(upstream.getScheme() + "://" + HOST + ":" + port.group(1) + "/#" + name);
  }

  /**
   * Lets a part of the connections of a way suffer from a toxic.
   *
   * @param way what {@link #before} gave
   * @param type {@code latency}, {@code reset_peer}, {@code limit_data}, {@code slicer} …
   * @param downstream whether answers suffer, else requests
   * @param share of the connections, 0 to 1
   * @param attributes of the toxic, as JSON
   */
  public void poison(URI way, String type, boolean downstream, double share, String attributes)
      throws IOException, InterruptedException {
    post(
        "/proxies/" + way.getFragment() + "/toxics",
        """
        {"type":"%s","stream":"%s","toxicity":%s,"attributes":%s}\
        """
            .formatted(type, downstream ? "downstream" : "upstream", share, attributes));
  }

  private String post(String path, String body) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(control.resolve(path))
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException("toxiproxy answered " + answer.statusCode() + ": " + answer.body());
    }
    return answer.body();
  }

  private static int free() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral(HOST))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the process. */
  @Override
  public void close() {
    client.close();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
