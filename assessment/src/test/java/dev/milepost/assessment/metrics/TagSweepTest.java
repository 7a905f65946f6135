// SPDX-License-Identifier: MIT
package dev.milepost.assessment.metrics;

import dev.milepost.assessment.AssessmentRequest;
import dev.milepost.assessment.Rung;
import dev.milepost.delivery.Benchmark;
import dev.milepost.delivery.Definitions;
import dev.milepost.kernel.TimeRange;
import dev.milepost.testkit.PlainHistory;
import dev.milepost.testkit.RandomHistory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The engine and the brute-force computation agree on which tags are deployments of which service,
 * where it lies, and what that makes of its numbers; with patterns and folders given or not.
 */
class TagSweepTest {
  private static final int FIRST_SEED = Integer.getInteger("milepost.sweep.first", 0);
  private static final int SEEDS = Integer.getInteger("milepost.sweep.seeds", 3) * 8;
  private static final List<String> PATTERNS =
      List.of(
          "v.*",
          ".*[0-9]",
          "([a-z]+)-v?[0-9.]+",
          "(.*)/v?[0-9._]+.*",
          "(?:([A-Za-z]+)[-/])?.*[0-9.]+",
          "nightly-.*");
  private static final List<Map<String, String>> PLACES =
      List.of(
          Map.of("web", "services/web"),
          Map.of("mail", "deep/b", "ghost", "top"),
          Map.of("api", "no/such/folder"));

  @TempDir Path folder;

  static IntStream seeds() {
    return IntStream.range(FIRST_SEED, FIRST_SEED + SEEDS);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void bothComputationsAgree(int seed) {
    Path repository = folder.resolve("project");
    var random = new Random(seed);
    TagWorld.write(seed, 30 + random.nextInt(50), repository);
    PlainHistory history = PlainHistory.read(repository);
    for (int i = 0; i < 8; i++) {
      Definitions definitions = i == 0 ? Definitions.defaults() : DefinitionVariants.mixed(random);
      Pattern pattern = i % 2 == 0 ? null : Pattern.compile(pick(PATTERNS, random));
      Map<String, String> places = random.nextInt(3) == 0 ? pick(PLACES, random) : Map.of();
      compare(seed, history, definitions, pattern, places, random);
    }
  }

  private static <T> T pick(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }

  private void compare(
      int seed,
      PlainHistory history,
      Definitions definitions,
      @Nullable Pattern pattern,
      Map<String, String> places,
      Random random) {
    var folders = new OracleFolders(history, places, "project");
    Map<String, List<Deployed>> tagged =
        OracleStreams.ofTags(history, definitions, "project", pattern);
    Rung rung = tagged.isEmpty() ? Rung.FIRST_PARENT : Rung.TAGS;
    Map<String, List<Deployed>> streams =
        tagged.isEmpty() ? OracleStreams.ofTrunk(history, "project") : folders.services(tagged);
    var request =
        new AssessmentRequest(
            folder.resolve("project"),
            period(random),
            definitions,
            Benchmark.DEFAULT,
            Optional.empty(),
            Optional.ofNullable(pattern),
            Optional.empty(),
            places,
            List.of(),
            Optional.empty());
    var commits = new OracleHistory(history, reaching(history));
    new OracleComparison(commits, request, rung, streams, folders::folder).check("seed " + seed);
  }

  /** Every commit of such a repository is one of the default branch. */
  private static List<Deployed> reaching(PlainHistory history) {
    List<Deployed> reaching = new ArrayList<>();
    history
        .commits()
        .keySet()
        .forEach(sha -> reaching.add(new Deployed(sha, List.of(), sha, Instant.EPOCH)));
    return reaching;
  }

  private static TimeRange period(Random random) {
    Instant since = RandomHistory.START.plusSeconds(random.nextInt(30 * 86_400));
    return new TimeRange(since, since.plus(Duration.ofDays(20 + random.nextInt(120))));
  }
}
