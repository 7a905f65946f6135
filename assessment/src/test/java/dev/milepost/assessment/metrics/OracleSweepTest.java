// SPDX-License-Identifier: MIT
package dev.milepost.assessment.metrics;

import dev.milepost.assessment.AssessmentRequest;
import dev.milepost.assessment.Rung;
import dev.milepost.delivery.Benchmark;
import dev.milepost.delivery.Definitions;
import dev.milepost.kernel.TimeRange;
import dev.milepost.testkit.HistoryShape;
import dev.milepost.testkit.PlainHistory;
import dev.milepost.testkit.RandomHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine and the brute-force computation agree on histories of every shape. */
class OracleSweepTest {
  private static final int STEPS = 90;
  private static final List<Rung> RUNGS =
      List.of(Rung.TAGS, Rung.TAGS, Rung.TAGS, Rung.FIRST_PARENT, Rung.FILE);
  private static final int FIRST_SEED = Integer.getInteger("milepost.sweep.first", 0);
  private static final int SEEDS = Integer.getInteger("milepost.sweep.seeds", 3);
  private static final List<Definitions> EACH = DefinitionVariants.each();

  @TempDir Path folder;

  static Stream<Arguments> histories() {
    return Stream.of(HistoryShape.values())
        .flatMap(shape ->
            IntStream.range(FIRST_SEED, FIRST_SEED + SEEDS)
                .mapToObj(seed -> Arguments.of(shape, seed)));
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("histories")
  void bothComputationsAgree(HistoryShape shape, int seed) {
    Path repository = folder.resolve("project");
    RandomHistory.write(shape, seed, STEPS, repository);
    PlainHistory history = PlainHistory.read(repository);
    var random = new Random(seed * 100L + shape.ordinal());
    TimeRange period = period(random);
    List<Deployed> recorded = new ArrayList<>();
    List<Deployed> records = record(history, random, recorded);
    for (Definitions definitions : definitions(shape, seed, random)) {
      Rung rung = RUNGS.get(random.nextInt(RUNGS.size()));
      Map<String, List<Deployed>> streams =
          switch (rung) {
            case FILE -> Map.of("project", recorded);
            case TAGS -> OracleStreams.ofTags(history, definitions, "project");
            case FIRST_PARENT, GITOPS -> OracleStreams.ofTrunk(history, "project");
          };
      List<Deployed> reaching =
          switch (rung) {
            case FILE -> records;
            // Also what only the tags reach that the definitions leave out.
            case TAGS -> all(OracleStreams.ofTags(history, Definitions.defaults(), "project"));
            case FIRST_PARENT, GITOPS -> List.of();
          };
      var commits = new OracleHistory(history, reaching);
      var request =
          new AssessmentRequest(
              repository,
              period,
              definitions,
              Benchmark.DEFAULT,
              Optional.of(rung),
              Optional.empty(),
              rung == Rung.FILE ? Optional.of(folder.resolve("deployments.csv")) : Optional.empty(),
              Map.of(),
              List.of(),
              Optional.empty());
      Function<String, @Nullable String> folders = name -> streams.size() > 1 ? name : null;
      new OracleComparison(commits, request, rung, streams, folders)
          .check("%s, seed %d".formatted(shape, seed));
    }
  }

  private static List<Deployed> all(Map<String, List<Deployed>> streams) {
    return streams.values().stream().flatMap(List::stream).toList();
  }

  /** Writes a file of deployments of any commits; some did not succeed or went elsewhere. */
  private List<Deployed> record(PlainHistory history, Random random, List<Deployed> successes) {
    List<String> shas = history.commits().keySet().stream().sorted().toList();
    List<Deployed> records = new ArrayList<>();
    List<String> rows = new ArrayList<>(List.of("id,service,environment,sha,finishedAt,result"));
    for (int i = 0; i < 25; i++) {
      String sha = shas.get(random.nextInt(shas.size()));
      Instant at = RandomHistory.START.plusSeconds(random.nextInt(250 * 86_400));
      String environment = random.nextInt(8) == 0 ? "staging" : "production";
      String result = random.nextInt(8) == 0 ? "failure" : "success";
      rows.add(String.join(",", "run-" + i, "project", environment, sha, at.toString(), result));
      records.add(new Deployed("run-" + i, List.of(), sha, at));
      if (environment.equals("production") && result.equals("success")) {
        successes.add(records.getLast());
      }
    }
    successes.sort(Comparator.comparing(Deployed::finishedAt));
    try {
      Files.write(folder.resolve("deployments.csv"), rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return records;
  }

  private static TimeRange period(Random random) {
    Instant since =
        RandomHistory.START.plus(Duration.ofDays(20)).plusSeconds(random.nextInt(60 * 86_400));
    return new TimeRange(since, since.plusSeconds((40 + random.nextInt(160)) * 86_400L));
  }

  /** The defaults, a few of the single choices, which the seeds share out, and mixtures. */
  private static List<Definitions> definitions(HistoryShape shape, int seed, Random random) {
    List<Definitions> chosen = new ArrayList<>(List.of(Definitions.defaults()));
    for (int i = 0; i < 4; i++) {
      int turn = seed * 4 + i + shape.ordinal() * 5;
      chosen.add(EACH.get(turn % EACH.size()));
    }
    for (int i = 0; i < 3; i++) {
      chosen.add(DefinitionVariants.mixed(random));
    }
    return chosen;
  }
}
