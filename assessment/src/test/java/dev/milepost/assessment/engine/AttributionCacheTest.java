// SPDX-License-Identifier: MIT
package dev.milepost.assessment.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.AssessmentRequest;
import dev.milepost.assessment.Rung;
import dev.milepost.delivery.Definitions;
import dev.milepost.kernel.Progress;
import dev.milepost.kernel.TimeRange;
import dev.milepost.testkit.Commit;
import dev.milepost.testkit.HistoryBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was attributed before is used where nothing changed, and never changes an answer. */
class AttributionCacheTest {
  private static final TimeRange PERIOD =
      new TimeRange(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-07-01T00:00:00Z"));

  @TempDir Path folder;
  private Path git;
  private Path cache;

  @BeforeEach
  void makeRepository() {
    git = folder.resolve("shop");
    cache = folder.resolve("cache");
    try (var history = HistoryBuilder.bare(git)) {
      Instant at = Instant.parse("2025-12-01T10:00:00Z");
      Commit last = history.commit("Start").file("a.txt", "0\n").at(at).create();
      history.annotatedTag("v1.0.0", last, at.plusSeconds(60));
      for (int i = 1; i < 8; i++) {
        at = at.plusSeconds(20L * 86_400);
        last = history.commit("Step " + i).on(last).file("a.txt", i + "\n").at(at).create();
        history.annotatedTag("v1." + i + ".0", last, at.plusSeconds(86_400));
      }
      last = history.revert(last).on(last).at(at.plusSeconds(2 * 86_400)).create();
      history.annotatedTag("v1.7.1", last, at.plusSeconds(3 * 86_400));
      history.branch("main", last);
    }
  }

  private AssessmentRequest request(TimeRange period, Optional<Path> cacheFolder) {
    return request(period, Definitions.defaults(), Optional.empty(), cacheFolder);
  }

  private AssessmentRequest request(
      TimeRange period, Definitions definitions, Optional<Rung> rung, Optional<Path> cacheFolder) {
    AssessmentRequest plain = AssessmentRequest.of(git, period);
    return new AssessmentRequest(
        git,
        period,
        definitions,
        plain.benchmark(),
        rung,
        plain.tagPattern(),
        plain.deploymentsFile(),
        plain.servicePaths(),
        plain.assistants(),
        cacheFolder);
  }

  private static Assessment assess(AssessmentRequest request) {
    return Assessments.git().assess(request, Progress.NONE);
  }

  private Assessment cached() {
    return assess(request(PERIOD, Optional.of(cache)));
  }

  private Assessment fresh() {
    return assess(request(PERIOD, Optional.empty()));
  }

  private Path attribution() throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files
          .filter(file -> file.toString().endsWith(".attribution"))
          .reduce((one, other) -> {
            throw new AssertionError("two files: " + one + ", " + other);
          })
          .orElseThrow();
    }
  }

  private boolean kept() throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files.anyMatch(file -> file.toString().endsWith(".attribution"));
    }
  }

  /** Takes all objects away: whoever opens one fails. */
  private void hideObjects() throws IOException {
    Files.move(git.resolve("objects"), git.resolve("hidden"));
    Files.createDirectories(git.resolve("objects/pack"));
  }

  private void showObjects() throws IOException {
    Files.delete(git.resolve("objects/pack"));
    Files.delete(git.resolve("objects"));
    Files.move(git.resolve("hidden"), git.resolve("objects"));
  }

  @Test
  void opensNoObjectWhenNothingChanged() throws IOException {
    Assessment first = cached();
    assertThat(first).isEqualTo(fresh());
    hideObjects();
    assertThat(cached()).isEqualTo(first);
  }

  @Test
  void everyMovedRefIsNoticed() throws IOException {
    String commit = fresh().repository().head();
    List<Callable<Object>> moves =
        List.of(
            () -> Files.writeString(git.resolve("refs/tags/v2.0.0"), commit + "\n"),
            () -> Files.writeString(git.resolve("refs/heads/next"), commit + "\n"),
            () -> Files.createDirectories(git.resolve("refs/remotes/origin")),
            () -> Files.writeString(git.resolve("refs/remotes/origin/main"), commit + "\n"),
            () -> Files.writeString(git.resolve("packed-refs"), commit + " refs/tags/v3.0.0\n"),
            () -> Files.writeString(git.resolve("HEAD"), "ref: refs/heads/next\n"),
            () -> Files.writeString(git.resolve("HEAD"), commit + "\n"),
            () -> Files.writeString(git.resolve("shallow"), commit + "\n"),
            () -> Files.writeString(git.resolve("refs/tags/v2.0.0"), "0".repeat(40) + "\n"),
            () -> {
              Files.delete(git.resolve("refs/heads/next"));
              return "deleted";
            });
    cached();
    for (Callable<Object> move : moves) {
      try {
        move.call();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
      assertThat(cached()).isEqualTo(fresh());
    }
  }

  @Test
  void everyOptionHasAnAttributionOfItsOwn() {
    List<AssessmentRequest> requests = new ArrayList<>();
    Optional<Path> kept = Optional.of(cache);
    requests.add(request(PERIOD, kept));
    for (Map<String, String> choice :
        List.of(
            Map.of("change-date", "committer"),
            Map.of("change-unit", "trunk-commit"),
            Map.of("first-deployment", "count"))) {
      requests.add(request(PERIOD, Definitions.of(choice, ZoneOffset.UTC), Optional.empty(), kept));
    }
    requests.add(
        request(
            PERIOD,
            Definitions.of(Map.of(), ZoneOffset.ofHours(9)),
            Optional.of(Rung.FIRST_PARENT),
            kept));
    AssessmentRequest plain = requests.getFirst();
    requests.add(
        new AssessmentRequest(
            git,
            PERIOD,
            plain.definitions(),
            plain.benchmark(),
            Optional.empty(),
            Optional.of(Pattern.compile("v1\\.[1-4].*")),
            Optional.empty(),
            Map.of("api", "services/api"),
            List.of("Helper"),
            kept));
    for (int round = 0; round < 2; round++) {
      for (AssessmentRequest request : requests) {
        var without =
            new AssessmentRequest(
                request.repository(),
                request.period(),
                request.definitions(),
                request.benchmark(),
                request.rung(),
                request.tagPattern(),
                request.deploymentsFile(),
                request.servicePaths(),
                request.assistants(),
                Optional.empty());
        assertThat(assess(request)).isEqualTo(assess(without));
      }
    }
  }

  @Test
  void theCodeThatAttributedIsPartOfTheKey() {
    assertThat(CodeVersion.current().lines()).hasSize(4).doesNotHaveDuplicates();
  }

  @Test
  void damageAndCutsMakeItAbsent() throws IOException {
    Assessment expected = cached();
    byte[] whole = Files.readAllBytes(attribution());
    var random = new Random(7);
    for (int i = 0; i < 40; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(attribution(), damaged);
      assertThat(cached()).isEqualTo(expected);
      Files.write(attribution(), Arrays.copyOf(whole, random.nextInt(whole.length)));
      assertThat(cached()).isEqualTo(expected);
      assertThat(attribution()).hasBinaryContent(whole);
    }
  }

  @Test
  void anAnswerWithAbsentObjectsIsNotKept() throws IOException {
    Path other = folder.resolve("partial");
    try (var history = HistoryBuilder.bare(other).loose()) {
      Commit start = history.commit("Start").file("README.md", "# Shop\n").create();
      Commit next = history.commit("Go on").on(start).file("b.txt", "1\n").create();
      history.tag("v1.0.0", start).tag("v1.1.0", next).branch("main", next);
    }
    git = other;
    String start = Files.readString(git.resolve("refs/tags/v1.0.0")).strip();
    Path object = git.resolve("objects").resolve(start.substring(0, 2)).resolve(start.substring(2));
    byte[] bytes = Files.readAllBytes(object);
    Files.delete(object);
    assertThat(cached()).isEqualTo(fresh());
    assertThat(kept()).isFalse();
    Files.write(object, bytes);
    assertThat(cached()).isEqualTo(fresh());
    assertThat(kept()).isTrue();
  }

  @Test
  void anAnswerWithAnAbsentTagObjectIsNotKept() throws IOException {
    String commit = fresh().repository().head();
    Path tag = Files.writeString(git.resolve("refs/tags/v9"), "12".repeat(20) + "\n");
    assertThat(cached()).isEqualTo(fresh());
    assertThat(kept()).isFalse();
    Files.writeString(tag, commit + "\n");
    assertThat(cached()).isEqualTo(fresh());
    assertThat(kept()).isTrue();
  }

  @Test
  void aTagOnAFileHindersNothing() throws IOException {
    git = folder.resolve("signed");
    try (var history = HistoryBuilder.bare(git)) {
      Commit start = history.commit("Start").file("README.md", "# Shop\n").create();
      history.tagOnBlob("public-key", "key").tag("v1.0.0", start).branch("main", start);
    }
    assertThat(cached()).isEqualTo(fresh());
    assertThat(kept()).isTrue();
  }

  @Test
  void aFileOfDeploymentsIsReadEachTime() throws IOException {
    Path file = Files.writeString(folder.resolve("d.csv"), row("2026-02-01T00:00:00Z"));
    AssessmentRequest plain = request(PERIOD, Optional.of(cache));
    var request =
        new AssessmentRequest(
            git,
            PERIOD,
            plain.definitions(),
            plain.benchmark(),
            Optional.of(Rung.FILE),
            Optional.empty(),
            Optional.of(file),
            Map.of(),
            List.of(),
            Optional.of(cache));
    assertThat(assess(request).services().getFirst().deployments().inPeriod()).isEqualTo(1);
    Files.writeString(file, row("2024-02-01T00:00:00Z"));
    assertThat(assess(request).services().getFirst().deployments().inPeriod()).isZero();
  }

  private static String row(String at) {
    return "id,service,environment,sha,finishedAt,result\n1,shop,production,," + at + ",success\n";
  }

  @Test
  void manyRunsAtOnceAgree() throws Exception {
    Assessment expected = fresh();
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Future<Assessment>> runs = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        boolean other = i % 3 == 0;
        runs.add(
            threads.submit(() -> {
              if (other) {
                // Writes the same file for another period.
                var earlier =
                    new TimeRange(PERIOD.since().minusSeconds(30L * 86_400), PERIOD.until());
                assess(request(earlier, Optional.of(cache)));
              }
              return cached();
            }));
      }
      for (Future<Assessment> run : runs) {
        assertThat(run.get()).isEqualTo(expected);
      }
    }
    try (Stream<Path> files = Files.list(cache)) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".tmp"));
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsNoError() throws IOException {
    cache = Files.writeString(folder.resolve("file"), "in the way").resolve("cache");
    assertThat(cached()).isEqualTo(fresh());
  }

  @Test
  void deletingTheFolderIsHarmless() throws IOException {
    Assessment expected = cached();
    try (Stream<Path> files = Files.list(cache)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(cache);
    assertThat(cached()).isEqualTo(expected);
    hideObjects();
    assertThat(cached()).isEqualTo(expected);
    showObjects();
  }
}
