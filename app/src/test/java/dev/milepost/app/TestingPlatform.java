// SPDX-License-Identifier: MIT
package dev.milepost.app;

import dev.milepost.assessment.engine.Assessments;
import dev.milepost.cli.PlatformHost;
import dev.milepost.delivery.Benchmark;
import dev.milepost.delivery.Definitions;
import dev.milepost.work.connection.ConnectionPlaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole platform in this process, started once for all tests, with three repositories assessed
 * connections to a stand-in of Jira Cloud, and plugins of catalogues.
 */
final class TestingPlatform {
  private static @Nullable TestingPlatform running;

  /** Locks the folder; the collector must not close it. */
  @SuppressWarnings("unused")
  private static @Nullable FileChannel held;

  private final JsonMapper json = JsonMapper.builder().build();
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI base;
  private final URI link;
  private final Path home;
  private final TestingTracker tracker;

  private TestingPlatform(URI link, Path home, TestingTracker tracker) {
    this.link = link;
    this.home = home;
    this.tracker = tracker;
    this.base = link.resolve("/");
  }

  static synchronized TestingPlatform get() {
    TestingPlatform platform = running;
    if (platform == null) {
      platform = start();
      running = platform;
    }
    return platform;
  }

  /** The first folder that no other process of the tests has; it is this one's until it ends. */
  private static Path ownFolder(Path target) throws IOException {
    for (int number = 1; ; number++) {
      Path folder = target.resolve("testing-platform-" + number);
      FileChannel channel =
          FileChannel.open(
              target.resolve(folder.getFileName() + ".lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      if (channel.tryLock() != null) {
        held = channel;
        return folder;
      }
      channel.close();
    }
  }

  private static TestingPlatform start() {
    try {
      Path folder = ownFolder(Files.createDirectories(Path.of("target")).toAbsolutePath());
      delete(folder);
      Path home = folder.resolve("home");
      Path code = Files.createDirectories(folder.resolve("code"));
      List<Path> repositories =
          List.of(
              RepositoriesFixture.shop(code.resolve("shop.git")),
              RepositoriesFixture.monorepo(code.resolve("both")),
              RepositoriesFixture.quiet(code.resolve("quiet.git")));
      var tracker = TestingTracker.start();
      TestingMarket.fill(folder, home);
      var ready = new CompletableFuture<URI>();
      var request =
          new PlatformHost.Request(
              home,
              "127.0.0.1",
              0,
              repositories,
              Definitions.defaults(),
              Benchmark.DEFAULT,
              Optional.empty(),
              new ConnectionPlaces(
                  home, tracker.configuration(folder), Map.of("TRACKER_TOKEN", tracker.token())),
              TestingMarket.settings(home));
      // Its hook stops it with the process.
      Thread.ofPlatform().daemon().start(() -> serve(request, ready));
      var platform = new TestingPlatform(ready.join(), home, tracker);
      Waiting.calmly("every repository is assessed", platform::idle);
      return platform;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void serve(PlatformHost.Request request, CompletableFuture<URI> ready) {
    try {
      new LocalPlatform("0.1.0-test", Assessments.git())
          .serve(
              request,
              new PlatformHost.Console() {
                @Override
                public void ready(URI address) {
                  ready.complete(address);
                }

                @Override
                public void say(String line) {}
              });
    } catch (RuntimeException e) {
      ready.completeExceptionally(e);
    }
  }

  boolean idle() {
    for (JsonNode run : json("/api/v1/runs").get("runs")) {
      String state = run.get("state").stringValue();
      if (state.equals("queued") || state.equals("running")) {
        return false;
      }
    }
    return true;
  }

  URI base() {
    return base;
  }

  /** As printed on the terminal. */
  URI loginLink() {
    return link;
  }

  /** What connections lead to. */
  TestingTracker tracker() {
    return tracker;
  }

  Path home() {
    return home;
  }

  String token() {
    try {
      return Files.readString(home.resolve("token")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path));
  }

  HttpRequest.Builder authorized(String path) {
    return request(path).header("Authorization", "Bearer " + token());
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  JsonNode json(String path) {
    return json.readTree(send(authorized(path)).body());
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
