// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.testkit.Commit;
import dev.milepost.testkit.HistoryBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A small repository: six releases, one of which was reverted, changes of two days each. */
final class RepositoryFixture {
  private static final Instant START = Instant.parse("2026-05-04T09:00:00Z");

  private RepositoryFixture() {}

  static Path create(Path folder) {
    try (var history = HistoryBuilder.workTree(folder)) {
      Commit last = history.commit("Start").file("README.md", "# Shop\n").at(START).create();
      history.annotatedTag("v1.0.0", last, START.plusSeconds(60));
      for (int i = 1; i <= 4; i++) {
        Instant written = START.plus(Duration.ofDays(20L * i));
        last =
            history
                .commit("Change " + i)
                .on(last)
                .file("src/part" + i + ".txt", "part " + i + "\n")
                .at(written)
                .create();
        history.annotatedTag("v1." + i + ".0", last, written.plus(Duration.ofDays(2)));
      }
      Commit revert = history.revert(last).at(START.plus(Duration.ofDays(83))).create();
      history.annotatedTag("v1.4.1", revert, START.plus(Duration.ofDays(84)));
      history.branch("main", revert).head("main");
      return history.directory();
    }
  }
}
