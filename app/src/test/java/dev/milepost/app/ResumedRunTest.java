// SPDX-License-Identifier: MIT
package dev.milepost.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.Assessor;
import dev.milepost.assessment.archive.AssessmentDocuments;
import dev.milepost.assessment.archive.Lens;
import dev.milepost.assessment.engine.Assessments;
import dev.milepost.cli.PlatformHost;
import dev.milepost.delivery.Benchmark;
import dev.milepost.delivery.Definitions;
import dev.milepost.report.AssessmentCodec;
import dev.milepost.store.SqlStore;
import dev.milepost.work.connection.ConnectionPlaces;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that a kill interrupted is taken up behind the portal, not before it. */
class ResumedRunTest {
  @TempDir Path folder;

  private final CountDownLatch goOn = new CountDownLatch(1);

  @Test
  void theStoredFiguresAreShownWhileTheInterruptedRunWaitsOrWorks() throws Exception {
    Path home = folder.resolve("home");
    Path shop = RepositoriesFixture.shop(folder.resolve("shop.git"));
    interrupted(home, shop);

    Assessor held =
        (request, progress) -> {
          awaitPermission();
          return Assessments.git().assess(request, progress);
        };
    var link = new CompletableFuture<URI>();
    Thread up = Thread.ofPlatform().start(() -> serve(home, held, link));
    try {
      URI base = link.join();
      assertThat(get(home, base, "/api/v1/overview")).contains("\"service\":\"shop\"");
      assertThat(get(home, base, "/api/v1/runs"))
          .containsAnyOf("\"state\":\"queued\"", "\"state\":\"running\"")
          .contains("\"attempt\":2");
      assertThat(get(home, base, "/integrations")).contains("No connection yet");
      goOn.countDown();
      Waiting.calmly(
          "the run that was taken up is done",
          () -> get(home, base, "/api/v1/runs").contains("\"state\":\"done\""));
    } finally {
      goOn.countDown();
      up.interrupt();
      up.join();
    }
  }

  /** As a kill leaves it: assessed once, and a second run taken and not ended. */
  private static void interrupted(Path home, Path shop) throws Exception {
    UpProcess.linkPrograms(home.resolve("postgres"));
    var ready = new CompletableFuture<URI>();
    Thread first =
        Thread.ofPlatform().start(() -> serve(home, Assessments.git(), ready, List.of(shop)));
    URI base = ready.join();
    Waiting.calmly(
        "the first run is done",
        () -> get(home, base, "/api/v1/runs").contains("\"state\":\"done\""));
    first.interrupt();
    first.join();
    try (SqlStore store = SqlStore.embedded(home.resolve("postgres"), new Documents())) {
      store.jobs().request("shop", Lens.DEFAULT, Instant.now());
      assertThat(store.jobs().take(Instant.now())).isPresent();
    }
  }

  private static void serve(Path home, Assessor assessor, CompletableFuture<URI> link) {
    serve(home, assessor, link, List.of());
  }

  private static void serve(
      Path home, Assessor assessor, CompletableFuture<URI> link, List<Path> repositories) {
    var request =
        new PlatformHost.Request(
            home,
            "127.0.0.1",
            0,
            repositories,
            Definitions.defaults(),
            Benchmark.DEFAULT,
            Optional.empty(),
            new ConnectionPlaces(home, null, Map.of()),
            TestingMarket.settings(home));
    try {
      new LocalPlatform("0.1.0-test", assessor)
          .serve(
              request,
              new PlatformHost.Console() {
                @Override
                public void ready(URI address) {
                  link.complete(address);
                }

                @Override
                public void say(String line) {}
              });
    } catch (RuntimeException e) {
      link.completeExceptionally(e);
    }
  }

  private void awaitPermission() {
    try {
      goOn.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String get(Path home, URI base, String path) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      String token = Files.readString(home.resolve("token")).strip();
      HttpRequest request =
          HttpRequest.newBuilder(base.resolve(path))
              .header("Authorization", "Bearer " + token)
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (java.io.IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Documents implements AssessmentDocuments {
    @Override
    public byte[] encode(Assessment assessment) {
      return AssessmentCodec.encode(assessment);
    }

    @Override
    public Optional<Assessment> decode(byte[] document) {
      return AssessmentCodec.decode(document);
    }
  }
}
