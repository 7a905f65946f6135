// SPDX-License-Identifier: MIT
package dev.milepost.benchmarks;

import dev.milepost.testkit.Commit;
import dev.milepost.testkit.HistoryBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Repositories of a house: a year of releases each, from a seed, so that pages have a lot to show.
 */
final class SyntheticRepositories {
  private static final Duration YEAR = Duration.ofDays(360);
  private static final String WORKFLOW =
      """
      name: CI
      on: [push, pull_request]
      jobs:
        test:
          runs-on: ubuntu-latest
          steps:
            - uses: actions/checkout@v4
            - run: npm ci && npm test
      """;

  private SyntheticRepositories() {}

  /** Makes so many below the folder. */
  static List<Path> create(Path folder, int count, long seed) {
    var random = new Random(seed);
    List<Path> repositories = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      Path path = folder.resolve("service-%03d.git".formatted(number));
      create(path, random);
      repositories.add(path);
    }
    return repositories;
  }

  private static void create(Path path, Random random) {
    int releases = 12 + random.nextInt(40);
    Instant when = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(YEAR);
    Duration between = YEAR.dividedBy(releases + 1L);
    try (HistoryBuilder history = HistoryBuilder.bare(path)) {
      Commit last = start(history, when, random);
      Commit culprit = last;
      for (int release = 0; release < releases; release++) {
        int changes = 2 + random.nextInt(8);
        for (int change = 0; change < changes; change++) {
          when = when.plus(between.dividedBy(changes + 1L));
          last = change(history, last, when, random);
        }
        if (random.nextInt(7) == 0) {
          last = history.revert(culprit).on(last).at(when.plusSeconds(60)).create();
        }
        culprit = last;
        history.annotatedTag("v1." + release + ".0", last, when.plusSeconds(600));
      }
      history.branch("main", last).head("main");
    }
  }

  private static Commit start(HistoryBuilder history, Instant when, Random random) {
    var draft =
        history
            .commit("Start")
            .file("README.md", "# Service\n")
            .file("package.json", "{\"scripts\": {\"test\": \"vitest run\"}}\n");
    if (random.nextBoolean()) {
      draft.file(".github/workflows/ci.yml", WORKFLOW);
    }
    if (random.nextBoolean()) {
      draft.file("Dockerfile", "FROM node:24\nCOPY . /app\n");
    }
    return draft.at(when).create();
  }

  private static Commit change(HistoryBuilder history, Commit last, Instant when, Random random) {
    String trailer =
        random.nextInt(4) == 0 ? "\n\nCo-authored-by: Claude <noreply@anthropic.com>" : "";
    int part = random.nextInt(20);
    return history
        .commit("Change part " + part + trailer)
        .on(last)
        .file("src/part" + part + ".js", "export const version = " + random.nextInt() + ";\n")
        .at(when)
        .create();
  }
}
