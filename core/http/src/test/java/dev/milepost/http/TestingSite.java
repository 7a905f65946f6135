// SPDX-License-Identifier: MIT
package dev.milepost.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A site on this machine that gives the answers it was told, and keeps what it was asked. */
public final class TestingSite implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final Deque<Function<Asked, Answer>> script = new ArrayDeque<>();
  private volatile Function<Asked, Answer> otherwise = request -> Answer.json(200, "{}");

  private TestingSite(HttpServer server) {
    this.server = server;
  }

  public static TestingSite start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    TestingSite site = new TestingSite(server);
    server.createContext("/", site::handle);
    server.setExecutor(site.threads);
    server.start();
    return site;
  }

  /** What was asked; header names in lower case. */
  public record Asked(String method, String target, Map<String, String> headers, String body) {}

  /** What is answered. */
  public record Answer(int status, Map<String, String> headers, ByteBuffer body) {
    public static Answer json(int status, String body) {
      return new Answer(
          status, Map.of("Content-Type", "application/json"), StandardCharsets.UTF_8.encode(body));
    }

    public static Answer html(int status, String body) {
      return new Answer(
          status,
          Map.of("Content-Type", "text/html; charset=utf-8"),
          StandardCharsets.UTF_8.encode(body));
    }

    public Answer with(String name, String value) {
      Map<String, String> copy = new TreeMap<>(headers);
      copy.put(name, value);
      return new Answer(status, copy, body);
    }
  }

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The next answer, before those that are given otherwise. */
  public synchronized TestingSite then(Answer answer) {
    return then(request -> answer);
  }

  public synchronized TestingSite then(Function<Asked, Answer> answer) {
    script.add(answer);
    return this;
  }

  public TestingSite otherwise(Function<Asked, Answer> answer) {
    otherwise = answer;
    return this;
  }

  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new TreeMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) ->
              headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Asked request =
          new Asked(
              exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body);
      Answer answer = next(request).apply(request);
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] bytes = new byte[answer.body().remaining()];
      answer.body().duplicate().get(bytes);
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      if (bytes.length > 0) {
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  private synchronized Function<Asked, Answer> next(Asked request) {
    asked.add(request);
    Function<Asked, Answer> scripted = script.poll();
    return scripted == null ? otherwise : scripted;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
