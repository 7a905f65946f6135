// SPDX-License-Identifier: MIT
package dev.milepost.assessment.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.assessment.FactsAssessment;
import dev.milepost.assessment.metrics.RecordsOracle.ChangeRow;
import dev.milepost.assessment.metrics.RecordsOracle.IncidentRow;
import dev.milepost.delivery.Definitions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine and the brute-force computation agree on exported facts. */
class RecordsSweepTest {
  private static final int SEEDS = Integer.getInteger("milepost.sweep.records", 25);
  private static final List<String> OTHER_RESULTS =
      List.of("failure", "cancelled", "Skipped", "INACTIVE");
  private static final Duration BEFORE = Duration.ofDays(15);

  @TempDir Path folder;

  static IntStream seeds() {
    return IntStream.range(0, SEEDS);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void bothComputationsAgree(int seed) {
    var random = new Random(seed);
    var facts = new FactFolder(folder);
    List<Deployed> deployments = deployments(random, facts);
    List<ChangeRow> changes = changes(random, facts, deployments);
    List<IncidentRow> incidents =
        random.nextInt(4) == 0 ? null : incidents(random, facts, deployments);
    List<Definitions> sweep = new ArrayList<>(DefinitionVariants.each());
    for (int i = 0; i < 10; i++) {
      sweep.add(DefinitionVariants.mixed(random));
    }
    for (Definitions definitions : sweep) {
      FactsAssessment.Service found = FactFolder.service("web", facts.assess(definitions));
      String expected =
          new RecordsOracle(definitions, FactFolder.MARCH, deployments).text(changes, incidents);
      assertThat(
              OracleComparison.differences(
                  expected, ServiceText.ofEngine(found.metrics(), found.facts())))
          .as("seed %d, %s", seed, definitions)
          .isEmpty();
    }
  }

  private static Instant sometime(Random random) {
    return FactFolder.MARCH.since().minus(BEFORE).plusSeconds(random.nextInt(60 * 86_400));
  }

  private static List<Deployed> deployments(Random random, FactFolder facts) {
    List<Deployed> successes = new ArrayList<>();
    for (int i = 0; i < 5 + random.nextInt(30); i++) {
      Instant at = sometime(random);
      String sha = "c0ffee" + random.nextInt(12);
      String id = "d" + i;
      if (random.nextInt(6) == 0) {
        String result = OTHER_RESULTS.get(random.nextInt(OTHER_RESULTS.size()));
        facts.deployment(id, sha, at.toString(), result);
      } else {
        facts.deployment(id, sha, at.toString(), "success");
        successes.add(new Deployed(id, List.of(), sha, at));
      }
      facts.deployment("e" + i, "api", sha, sometime(random).toString(), "success");
    }
    facts.deployment("last", "final", "2026-03-31T23:59:59Z", "success");
    successes.add(new Deployed("last", List.of(), "final", Instant.parse("2026-03-31T23:59:59Z")));
    return successes;
  }

  private static List<ChangeRow> changes(
      Random random, FactFolder facts, List<Deployed> deployments) {
    List<ChangeRow> rows = new ArrayList<>();
    for (int i = 0; i < random.nextInt(80); i++) {
      Deployed deployment = deployments.get(random.nextInt(deployments.size()));
      Instant committed = deployment.finishedAt().minusSeconds(random.nextInt(900_000) - 50_000);
      Instant authored = committed.minusSeconds(random.nextInt(90_000) - 9_000);
      String id = random.nextInt(10) == 0 ? "" : deployment.name();
      var row = new ChangeRow("f00d" + i, authored, committed, id);
      rows.add(row);
      facts.change(row.sha(), authored.toString(), committed.toString(), id);
    }
    return rows;
  }

  private static List<IncidentRow> incidents(
      Random random, FactFolder facts, List<Deployed> deployments) {
    List<IncidentRow> rows = new ArrayList<>();
    facts.incidentsKnown();
    for (int i = 0; i < random.nextInt(20); i++) {
      Deployed near = deployments.get(random.nextInt(deployments.size()));
      Instant from = near.finishedAt().plusSeconds(random.nextInt(4 * 86_400));
      Instant to = random.nextInt(4) == 0 ? null : from.plusSeconds(random.nextInt(3 * 86_400));
      @Nullable String cause = random.nextInt(3) == 0 ? near.name() : null;
      rows.add(new IncidentRow("i" + i, from, to, cause));
      facts.incident(
          "i" + i,
          "web",
          from.toString(),
          to == null ? "" : to.toString(),
          cause == null ? "" : cause);
    }
    return rows;
  }
}
