// SPDX-License-Identifier: MIT
package dev.milepost.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** {@code platform up} of the distribution, as a process of its own. */
final class UpProcess implements AutoCloseable {
  private static final Duration BETWEEN = Duration.ofMillis(5);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final Path home;
  private final URI base;

  private UpProcess(Process process, Path home, URI base) {
    this.process = process;
    this.home = home;
    this.base = base;
  }

  /** Starts it on the port. What it says goes into a file beside the home folder. */
  static UpProcess start(Path launcher, Path home, int port, List<Path> repositories)
      throws IOException {
    List<String> command =
        new ArrayList<>(List.of(launcher.toString(), "up", "--port", String.valueOf(port)));
    repositories.forEach(path -> command.add(path.toString()));
    var builder =
        new ProcessBuilder(command)
            .directory(Files.createDirectories(home.resolveSibling("empty")).toFile())
            .redirectErrorStream(true)
            .redirectOutput(home.resolveSibling("up.log").toFile());
    builder.environment().put("MILEPOST_HOME", home.toString());
    return new UpProcess(builder.start(), home, URI.create("http://127.0.0.1:" + port + "/"));
  }

  /** Asks until it answers with the status. */
  void await(String path, int status) throws IOException, InterruptedException {
    while (true) {
      try {
        if (send(path).statusCode() == status) {
          return;
        }
      } catch (IOException e) {
        // Nobody listens yet.
      }
      if (!process.isAlive()) {
        throw new IOException(
            "platform up ended: " + Files.readString(home.resolveSibling("up.log")));
      }
      LockSupport.parkNanos(BETWEEN.toNanos());
    }
  }

  /** Asks with the token of the home folder. */
  HttpResponse<byte[]> send(String path) throws IOException, InterruptedException {
    Path token = home.resolve("token");
    String secret = Files.exists(token) ? Files.readString(token).strip() : "none";
    return client.send(
        HttpRequest.newBuilder(base.resolve(path))
            .header("Authorization", "Bearer " + secret)
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  URI base() {
    return base;
  }

  String secret() throws IOException {
    return Files.readString(home.resolve("token")).strip();
  }

  /** Kills the process; with its database too, when told. */
  void kill(boolean everything) {
    List<ProcessHandle> killed = new ArrayList<>(List.of(process.toHandle()));
    if (everything) {
      killed.addAll(databases());
    }
    killed.forEach(ProcessHandle::destroyForcibly);
    killed.forEach(handle -> handle.onExit().join());
  }

  private List<ProcessHandle> databases() {
    String data = home.resolve("postgres/data").toString();
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.filter(it -> List.of(it.info().arguments().orElse(new String[0])).contains(data))
          .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
          .toList();
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
    client.close();
  }
}
