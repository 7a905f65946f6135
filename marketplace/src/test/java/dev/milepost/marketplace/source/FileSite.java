// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A site of files on this machine; with git's own program behind it where that is asked for. */
final class FileSite implements AutoCloseable {
  private final HttpServer server;
  private final Path folder;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final Map<String, String> redirects = new ConcurrentHashMap<>();
  private final Set<String> cut = ConcurrentHashMap.newKeySet();
  private volatile boolean git;

  private FileSite(HttpServer server, Path folder) {
    this.server = server;
    this.folder = folder;
  }

  static FileSite start(Path folder) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    FileSite site = new FileSite(server, folder);
    server.setExecutor(site.threads);
    server.createContext("/", site::handle);
    server.start();
    return site;
  }

  Path folder() {
    return folder;
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void answer(String path, String text) {
    answers.put(path, text);
  }

  void redirect(String path, String target) {
    redirects.put(path, target);
  }

  /** Ends the answer in the middle. */
  void cutting(String path) {
    cut.add(path);
  }

  void gitRepositories() {
    git = true;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (git && path.contains(".git/")) {
        backend(exchange);
        return;
      }
      if (redirects.containsKey(path)) {
        exchange.getResponseHeaders().set("Location", redirects.get(path));
        exchange.sendResponseHeaders(302, -1);
        return;
      }
      byte[] body =
          answers.containsKey(path)
              ? answers.get(path).getBytes(UTF_8)
              : Files.isRegularFile(folder.resolve(path.substring(1)))
                  ? Files.readAllBytes(folder.resolve(path.substring(1)))
                  : null;
      if (body == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body, 0, cut.contains(path) ? body.length / 2 : body.length);
    }
  }

  /** As RFC 3875 has it. */
  private void backend(HttpExchange exchange) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("/usr/bin/git", "http-backend");
    Map<String, String> environment = builder.environment();
    environment.put("GIT_PROJECT_ROOT", folder.toString());
    environment.put("GIT_HTTP_EXPORT_ALL", "1");
    environment.put("GIT_CONFIG_COUNT", "1");
    environment.put("GIT_CONFIG_KEY_0", "safe.directory");
    environment.put("GIT_CONFIG_VALUE_0", "*");
    environment.put("PATH_INFO", exchange.getRequestURI().getPath());
    environment.put(
        "QUERY_STRING", Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""));
    environment.put("REQUEST_METHOD", exchange.getRequestMethod());
    header(exchange, "Content-Type").ifPresent(it -> environment.put("CONTENT_TYPE", it));
    header(exchange, "Git-Protocol").ifPresent(it -> environment.put("GIT_PROTOCOL", it));
    header(exchange, "Content-Encoding")
        .ifPresent(it -> environment.put("HTTP_CONTENT_ENCODING", it));
    Process process = builder.start();
    try (var in = process.getOutputStream()) {
      exchange.getRequestBody().transferTo(in);
    }
    InputStream out = process.getInputStream();
    int status = 200;
    for (String line = line(out); !line.isEmpty(); line = line(out)) {
      String[] parts = line.split(": ", 2);
      if (parts[0].equals("Status")) {
        status = Integer.parseInt(parts[1].substring(0, 3));
      } else {
        exchange.getResponseHeaders().add(parts[0], parts[1]);
      }
    }
    exchange.sendResponseHeaders(status, 0);
    out.transferTo(exchange.getResponseBody());
  }

  private static Optional<String> header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
