// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The web server of a stand-in: listens on this machine only, answers every request by a function,
 * and meets it with the {@link Trouble} that a test asked for. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class TestingServer implements AutoCloseable {
  private final Trouble trouble = new Trouble();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  private TestingServer(HttpServer server) {
    this.server = server;
  }

  /** Starts a server on a port that is free. */
  public static TestingServer start(Handler handler) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      TestingServer testing = new TestingServer(server);
      server.setExecutor(testing.threads);
      server.createContext("/", exchange -> testing.serve(exchange, handler));
      server.start();
      return testing;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens, with a slash at the end. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** What happens to requests. */
  public Trouble trouble() {
    return trouble;
  }

  private void serve(HttpExchange exchange, Handler handler) throws IOException {
    try (exchange) {
      Asked asked = read(exchange);
      Optional<Answer> refusal = trouble.meet(asked);
      Answer answer = refusal.isPresent() ? refusal.get() : handler.answer(asked);
      if (refusal.isEmpty() && trouble.loses(asked)) {
        return;
      }
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static Asked read(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    Map<String, List<String>> query = new LinkedHashMap<>();
    String text = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    for (String pair : text.isEmpty() ? new String[0] : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      query
          .computeIfAbsent(decoded(pair.substring(0, equals)), name -> new ArrayList<>())
          .add(decoded(pair.substring(equals + 1)));
    }
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    return new Asked(
        exchange.getRequestMethod(),
        uri.getPath(),
        query,
        headers,
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Breaks off what is under way and stops listening. */
  @Override
  public void close() {
    trouble.heal();
    server.stop(0);
    threads.shutdownNow();
  }

  /** What a stand-in does. */
  @FunctionalInterface
  public interface Handler {
    /** The answer to a request; called by many threads. */
    Answer answer(Asked asked);
  }

  /**
   * A request.
   *
   * @param query the parameters, decoded
   * @param headers the first value of each, names in lower case
   */
  public record Asked(
      String method,
      String path,
      Map<String, List<String>> query,
      Map<String, String> headers,
      String body) {
    /** The first value of a parameter, empty where there is none. */
    public String parameter(String name) {
      return query.getOrDefault(name, List.of("")).getFirst();
    }

    /** The value of a header, empty where there is none. */
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /** An answer. */
  public record Answer(int status, Map<String, String> headers, String body) {
    /** An answer in JSON. */
    public static Answer json(int status, String text) {
      return text(status, "application/json", text);
    }

    /** An answer without content. */
    public static Answer empty(int status) {
      return new Answer(status, Map.of(), "");
    }

    static Answer text(int status, String type, String text) {
      return new Answer(status, Map.of("Content-Type", type), text);
    }

    Answer with(String name, String value) {
      Map<String, String> more = new LinkedHashMap<>(headers);
      more.put(name, value);
      return new Answer(status, more, body);
    }
  }
}
