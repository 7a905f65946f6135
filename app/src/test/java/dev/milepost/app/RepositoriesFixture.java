// SPDX-License-Identifier: MIT
package dev.milepost.app;

import dev.milepost.testkit.Commit;
import dev.milepost.testkit.HistoryBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Repositories whose history ends about now, so that the last twelve months hold it. */
final class RepositoriesFixture {
  private static final String WORKFLOW =
      """
      name: CI
      on:
        push:
          branches: [main]
      jobs:
        lint:
          runs-on: ubuntu-latest
          steps:
            - uses: actions/checkout@v4
            - run: npm run lint
      """;

  private RepositoriesFixture() {}

  /**
   * Twenty releases, a failure that is reverted, a workflow with a mutable action, an assisted
   * change.
   */
  static Path shop(Path folder) {
    try (HistoryBuilder history = HistoryBuilder.bare(folder)) {
      Instant when = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(300));
      Commit last =
          history
              .commit("Start")
              .file("README.md", "# Shop\n\n<script>alert('shop')</script>\n")
              .file(".github/workflows/ci.yml", WORKFLOW)
              .file(
                  "package.json", "{\"name\": \"shop\", \"scripts\": {\"test\": \"vitest run\"}}\n")
              .at(when)
              .create();
      Commit culprit = last;
      for (int release = 0; release < 20; release++) {
        for (int change = 0; change < 3; change++) {
          when = when.plus(Duration.ofHours(60));
          String trailer = change == 2 ? "\n\nCo-authored-by: Claude <noreply@anthropic.com>" : "";
          last =
              history
                  .commit("Change " + release + "." + change + trailer)
                  .on(last)
                  .file("src/part" + change + ".js", "export const version = " + release + ";\n")
                  .at(when)
                  .create();
          if (release % 6 == 2 && change == 1) {
            culprit = last;
          }
        }
        if (release % 6 == 3) {
          when = when.plus(Duration.ofHours(2));
          last = history.revert(culprit).on(last).at(when).create();
        }
        when = when.plus(Duration.ofHours(5));
        history.annotatedTag("v1." + release + ".0", last, when);
      }
      history.branch("main", last).head("main");
    }
    return folder;
  }

  /** Two services with tags of their own. */
  static Path monorepo(Path folder) {
    try (HistoryBuilder history = HistoryBuilder.workTree(folder)) {
      Instant when = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(200));
      Commit last = history.commit("Start").file("README.md", "# Both\n").at(when).create();
      for (int release = 0; release < 8; release++) {
        for (String service : new String[] {"billing", "search"}) {
          when = when.plus(Duration.ofHours(90));
          last =
              history
                  .commit("Change " + service + " " + release)
                  .on(last)
                  .file(service + "/main.go", "package main // " + release + "\n")
                  .file(service + "/Dockerfile", "FROM scratch\n# " + release + "\n")
                  .at(when)
                  .create();
          history.tag(service + "/v0." + release + ".0", last);
        }
      }
      history.branch("main", last).head("main");
    }
    return folder;
  }

  /** One commit, no tag. */
  static Path quiet(Path folder) {
    try (HistoryBuilder history = HistoryBuilder.bare(folder)) {
      Commit only =
          history
              .commit("Start")
              .file("notes.txt", "nothing\n")
              .at(Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(900)))
              .create();
      history.branch("main", only).head("main");
    }
    return folder;
  }
}
