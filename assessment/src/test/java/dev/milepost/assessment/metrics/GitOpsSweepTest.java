// SPDX-License-Identifier: MIT
package dev.milepost.assessment.metrics;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The engine and the brute-force computation agree on repositories of manifests, on the rung that
 * such a repository comes to, and on its services.
 */
class GitOpsSweepTest {
  private static final int FIRST_SEED = Integer.getInteger("milepost.sweep.first", 0);
  private static final int SEEDS = Integer.getInteger("milepost.sweep.seeds", 3) * 8;

  @TempDir Path folder;

  static IntStream seeds() {
    return IntStream.range(FIRST_SEED, FIRST_SEED + SEEDS);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void bothComputationsAgree(int seed) {
    Path repository = folder.resolve("project");
    var random = new Random(seed);
    GitOpsWorld.write(seed, 12 + random.nextInt(40), repository);
    PlainHistory history = PlainHistory.read(repository);
    var commits = new OracleHistory(history, List.of());
    Map<String, List<Deployed>> images = OracleGitOps.streams(history, commits);
    for (int i = 0; i < 6; i++) {
      Definitions definitions = i == 0 ? Definitions.defaults() : DefinitionVariants.mixed(random);
      boolean asked = random.nextInt(3) == 0;
      Rung rung = asked ? Rung.GITOPS : Rung.FIRST_PARENT;
      Map<String, List<Deployed>> streams = asked ? Map.of("project", List.of()) : trunk(history);
      Map<String, List<Deployed>> tags = OracleStreams.ofTags(history, definitions, "project");
      if (!images.isEmpty()) {
        rung = Rung.GITOPS;
        streams = images;
      } else if (!asked && !tags.isEmpty()) {
        rung = Rung.TAGS;
        streams = tags;
      }
      var request =
          new AssessmentRequest(
              repository,
              period(random),
              definitions,
              Benchmark.DEFAULT,
              asked ? Optional.of(Rung.GITOPS) : Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Map.of(),
              List.of(),
              Optional.empty());
      new OracleComparison(commits, request, rung, streams, service -> null).check("seed " + seed);
    }
  }

  @Test
  void theRepositoriesReachEveryRungAndPutImagesBack() {
    Map<Rung, Integer> rungs = new EnumMap<>(Rung.class);
    int back = 0;
    int named = 0;
    for (int seed = 0; seed < 30; seed++) {
      Path repository = folder.resolve("project" + seed);
      GitOpsWorld.write(seed, 30, repository);
      PlainHistory history = PlainHistory.read(repository);
      var images = OracleGitOps.streams(history, new OracleHistory(history, List.of()));
      Rung without = history.tags().isEmpty() ? Rung.FIRST_PARENT : Rung.TAGS;
      rungs.merge(images.isEmpty() ? without : Rung.GITOPS, 1, Integer::sum);
      for (List<Deployed> stream : images.values()) {
        back += stream.size() - (int) stream.stream().map(Deployed::sha).distinct().count();
        named += (int) stream.stream().filter(d -> history.commits().containsKey(d.sha())).count();
      }
    }
    assertThat(rungs).containsOnlyKeys(Rung.GITOPS, Rung.TAGS, Rung.FIRST_PARENT);
    assertThat(back).isGreaterThan(20);
    assertThat(named).isGreaterThan(50);
  }

  private static Map<String, List<Deployed>> trunk(PlainHistory history) {
    return OracleStreams.ofTrunk(history, "project");
  }

  private static TimeRange period(Random random) {
    Instant since = RandomHistory.START.plusSeconds(random.nextInt(30 * 86_400));
    return new TimeRange(since, since.plus(Duration.ofDays(20 + random.nextInt(90))));
  }
}
