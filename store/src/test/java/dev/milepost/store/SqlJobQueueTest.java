// SPDX-License-Identifier: MIT
package dev.milepost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.assessment.archive.AssessmentJob;
import dev.milepost.assessment.archive.JobQueue;
import dev.milepost.assessment.archive.Lens;
import dev.milepost.kernel.MilepostException;
import dev.milepost.store.embedded.LinkedPrograms;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs are taken once, stop when asked, and are taken up again after a kill. */
class SqlJobQueueTest {
  private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
  private static final Lens LENS = Lens.DEFAULT;

  @TempDir static Path folder;

  private static SqlStore store;
  private static JobQueue jobs;

  @BeforeAll
  static void start() {
    store =
        SqlStore.embedded(
            LinkedPrograms.in(folder.resolve("postgres")), RepositoryFixture.DOCUMENTS);
    jobs = store.jobs();
  }

  @AfterAll
  static void stop() {
    store.close();
  }

  @BeforeEach
  void fresh() {
    store.repositories().all().forEach(repository -> store.repositories().remove(repository.key()));
    for (String name : List.of("one", "two", "three")) {
      store.repositories().add(folder.resolve(name), name, NOW);
    }
  }

  @Test
  void askingTwiceWhileOneWaitsIsAskingOnce() {
    AssessmentJob first = jobs.request("one", LENS, NOW);
    assertThat(jobs.request("one", LENS, NOW.plusSeconds(1))).isEqualTo(first);
    assertThat(jobs.request("one", new Lens(3, LENS.benchmark()), NOW).id())
        .isNotEqualTo(first.id());
    assertThat(jobs.take(NOW).orElseThrow().id()).isEqualTo(first.id());
    assertThat(jobs.request("one", LENS, NOW).id()).as("while it runs").isEqualTo(first.id());
    jobs.end(first.id(), AssessmentJob.State.DONE, "", "", NOW);
    assertThat(jobs.request("one", LENS, NOW).id()).as("after it ended").isGreaterThan(first.id());
  }

  @Test
  void aRunIsTakenByOneWorkerOnly() throws InterruptedException {
    for (String name : List.of("one", "two", "three")) {
      jobs.request(name, LENS, NOW);
    }
    Set<Long> taken = ConcurrentHashMap.newKeySet();
    List<Boolean> twice = new ArrayList<>();
    List<Thread> workers = new ArrayList<>();
    for (int worker = 0; worker < 8; worker++) {
      workers.add(
          Thread.startVirtualThread(() ->
              jobs.take(NOW)
                  .ifPresent(job -> {
                    if (!taken.add(job.id())) {
                      twice.add(true);
                    }
                  })));
    }
    for (Thread worker : workers) {
      worker.join();
    }
    assertThat(taken).hasSizeLessThanOrEqualTo(3);
    assertThat(twice).isEmpty();
  }

  @Test
  void goesFromTheOldestToTheNewest() {
    jobs.request("two", LENS, NOW);
    jobs.request("one", LENS, NOW.minusSeconds(60));
    assertThat(jobs.take(NOW).orElseThrow().repository().key()).isEqualTo("two");
    assertThat(jobs.take(NOW).orElseThrow().repository().key()).isEqualTo("one");
    assertThat(jobs.take(NOW)).isEmpty();
  }

  @Test
  void aRunThatWaitsIsStoppedAtOnceAndOneAtWorkIsAsked() {
    AssessmentJob waiting = jobs.request("one", LENS, NOW);
    assertThat(jobs.stop(waiting.id(), NOW)).isTrue();
    assertThat(jobs.find(waiting.id()).orElseThrow().state())
        .isEqualTo(AssessmentJob.State.STOPPED);

    AssessmentJob working = jobs.request("one", LENS, NOW);
    jobs.take(NOW);
    assertThat(jobs.progress(working.id(), "reading history", 10, 100, NOW)).isTrue();
    assertThat(jobs.stop(working.id(), NOW)).isTrue();
    assertThat(jobs.progress(working.id(), "reading history", 20, 100, NOW)).isFalse();
    jobs.end(working.id(), AssessmentJob.State.STOPPED, "", "", NOW);
    assertThat(jobs.stop(working.id(), NOW)).as("it has ended").isFalse();
  }

  @Test
  void tellsSinceWhenAStepIsBeingWorkedAt() {
    AssessmentJob job = jobs.request("one", LENS, NOW);
    jobs.take(NOW);
    jobs.progress(job.id(), "reading history", 1, 9, NOW);
    jobs.progress(job.id(), "reading history", 2, 9, NOW.plusSeconds(5));
    assertThat(jobs.find(job.id()).orElseThrow().phaseStartedAt()).isEqualTo(NOW);
    jobs.progress(job.id(), "running detectors", 1, 9, NOW.plusSeconds(7));
    assertThat(jobs.find(job.id()).orElseThrow().phaseStartedAt()).isEqualTo(NOW.plusSeconds(7));
  }

  @Test
  void whatAKillInterruptedIsTakenUpAgainButNotForEver() {
    AssessmentJob first = jobs.request("one", LENS, NOW);
    for (int attempt = 1; attempt <= 3; attempt++) {
      assertThat(jobs.take(NOW).orElseThrow().attempt()).isEqualTo(attempt);
      assertThat(jobs.recover(3, NOW)).hasSize(1);
    }
    assertThat(jobs.find(first.id()).orElseThrow().state())
        .isEqualTo(AssessmentJob.State.INTERRUPTED);
    assertThat(jobs.take(NOW)).isEmpty();
  }

  @Test
  void refusesARepositoryThatIsNotWatched() {
    assertThatThrownBy(() -> jobs.request("four", LENS, NOW))
        .isInstanceOf(MilepostException.class)
        .hasMessageContaining("four");
  }

  @Test
  void everyRunOfARepositoryIsStoppedAtOnce() {
    AssessmentJob running = jobs.request("one", LENS, NOW);
    assertThat(jobs.take(NOW).orElseThrow().id()).isEqualTo(running.id());
    AssessmentJob waiting = jobs.request("one", new Lens(3, LENS.benchmark()), NOW);
    AssessmentJob other = jobs.request("two", LENS, NOW);
    jobs.stopAll("one", NOW);
    assertThat(jobs.progress(running.id(), "reading", 1, 2, NOW)).isFalse();
    assertThat(jobs.find(waiting.id()).orElseThrow().state())
        .isEqualTo(AssessmentJob.State.STOPPED);
    assertThat(jobs.find(other.id()).orElseThrow().state()).isEqualTo(AssessmentJob.State.QUEUED);
  }
}
