// SPDX-License-Identifier: MIT
package dev.milepost.assessment.metrics;

import dev.milepost.testkit.Commit;
import dev.milepost.testkit.CommitDraft;
import dev.milepost.testkit.HistoryBuilder;
import dev.milepost.testkit.RandomHistory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A random repository whose services lie in folders of similar names and are tagged in every way
 * that people tag: prefixes, separators, two to four parts, suffixes, what is no version at all.
 */
final class TagWorld {
  private static final List<String> FOLDERS =
      List.of(
          "web",
          "services/web",
          "services/api",
          "tools/api",
          "jobs/Batch",
          "scope/ui",
          "deep/a/mail",
          "deep/b/mail",
          "top");
  private static final List<String> PREFIXES =
      List.of(
          "web",
          "api",
          "batch",
          "@scope/ui",
          "services/api",
          "mail",
          "ghost",
          "top",
          "Top",
          "sha",
          "API",
          "libs_web");
  private static final List<String> OWN =
      List.of(
          "", "v", "V", "release-", "releases/", "project-", "Project/v", "stable_", "r", "tags/v");
  private static final List<String> SEPARATORS = List.of("-v", "/", "/v", "@", "_", "-", "");
  private static final List<String> SUFFIXES =
      List.of(
          "",
          "",
          "",
          "",
          ".RELEASE",
          "-Final",
          "_ga",
          "-stable",
          ".LTS",
          ".SP2",
          "-sr1",
          ".post3",
          "-p4",
          "-hotfix",
          "-patch2",
          "a",
          "+build.7",
          "-ga+7",
          "-rc1",
          "-alpha",
          ".beta2",
          "-M1",
          "-SNAPSHOT",
          "-next.3",
          ".dev0",
          "_old");

  private final HistoryBuilder history;
  private final Random random;
  private final List<String> prefixes = new ArrayList<>();
  private final List<Commit> commits = new ArrayList<>();
  private final boolean own;
  private Instant now = RandomHistory.START;
  private int number;

  private TagWorld(HistoryBuilder history, Random random) {
    this.history = history;
    this.random = random;
    this.own = random.nextBoolean();
    for (int i = random.nextInt(5); i > 0 || (prefixes.isEmpty() && !own); i--) {
      prefixes.add(pick(PREFIXES));
    }
    CommitDraft start = history.commit("Start\n").at(now);
    FOLDERS.forEach(folder -> start.file(folder + "/README.md", "Start\n"));
    commits.add(start.create());
  }

  static void write(long seed, int steps, Path folder) {
    try (var history = HistoryBuilder.bare(folder)) {
      var world = new TagWorld(history, new Random(seed));
      for (int i = 0; i < steps; i++) {
        world.step();
      }
      history.branch("main", world.commits.getLast());
    }
  }

  private void step() {
    number++;
    now = now.plusSeconds(random.nextInt(3 * 86_400));
    if (random.nextInt(5) < 3) {
      String subject = (random.nextInt(4) == 0 ? "Fix " : "Change ") + number;
      commits.add(
          history
              .commit(subject + "\n")
              .on(commits.getLast())
              .file(pick(FOLDERS) + "/src/F" + random.nextInt(3) + ".java", "text " + number + "\n")
              .at(now)
              .create());
      return;
    }
    tag(name(), random.nextInt(6) == 0 ? pick(commits) : commits.getLast());
  }

  private void tag(String name, Commit commit) {
    switch (random.nextInt(8)) {
      case 0 -> history.tagOnTree(name, commit, now);
      case 1, 2 -> history.tag(name, commit);
      default -> history.annotatedTag(name, commit, now);
    }
  }

  private String name() {
    if (random.nextInt(15) == 0) {
      return "nightly-" + number;
    }
    boolean mine = prefixes.isEmpty() || (own && random.nextInt(3) == 0);
    String prefix = mine ? pick(OWN) : pick(prefixes) + pick(SEPARATORS);
    return prefix + version() + pick(SUFFIXES);
  }

  private String version() {
    String dot = random.nextInt(8) == 0 ? "_" : ".";
    return switch (random.nextInt(6)) {
      case 0 -> number + dot + "0";
      case 1 -> "1" + dot + number / 4 + dot + number % 4 + dot + random.nextInt(2);
      default -> "1" + dot + number / 4 + dot + number % 4;
    };
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
