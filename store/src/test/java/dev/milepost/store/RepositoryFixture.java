// SPDX-License-Identifier: MIT
package dev.milepost.store;

import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.AssessmentRequest;
import dev.milepost.assessment.archive.AssessmentDocuments;
import dev.milepost.assessment.engine.Assessments;
import dev.milepost.kernel.Progress;
import dev.milepost.kernel.TimeRange;
import dev.milepost.report.AssessmentCodec;
import dev.milepost.testkit.Commit;
import dev.milepost.testkit.HistoryBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A repository with tags, a failure and its repair, and the assessment of it. */
final class RepositoryFixture {
  static final Instant UNTIL = Instant.parse("2026-11-01T00:00:00Z");
  static final TimeRange PERIOD = new TimeRange(Instant.parse("2025-11-01T00:00:00Z"), UNTIL);

  static final AssessmentDocuments DOCUMENTS =
      new AssessmentDocuments() {
        @Override
        public byte[] encode(Assessment assessment) {
          return AssessmentCodec.encode(assessment);
        }

        @Override
        public Optional<Assessment> decode(byte[] document) {
          return AssessmentCodec.decode(document);
        }
      };

  private RepositoryFixture() {}

  /**
   * Releases v1.0.0, v1.1.0, … with four changes each, a week apart; v1.2.0 has a change that
   * v1.3.0 reverts.
   */
  static Path create(Path folder, int releases) {
    try (HistoryBuilder history = HistoryBuilder.bare(folder)) {
      Instant when = Instant.parse("2026-01-05T09:00:00Z");
      Commit last = history.commit("Start").file("README.md", "# Shop\n").at(when).create();
      Commit culprit = last;
      for (int release = 0; release < releases; release++) {
        for (int change = 0; change < 4; change++) {
          when = when.plus(Duration.ofHours(30));
          String path = "src/part" + change + ".txt";
          last =
              history
                  .commit("Change " + release + "." + change)
                  .on(last)
                  .file(path, "v" + release)
                  .at(when)
                  .create();
          if (release == 2 && change == 1) {
            culprit = last;
          }
        }
        if (release == 3) {
          when = when.plus(Duration.ofHours(1));
          last = history.revert(culprit).on(last).at(when).create();
        }
        history.tag("v1." + release + ".0", last);
        when = when.plus(Duration.ofHours(40));
      }
      history.branch("main", last).head("main");
    }
    return folder;
  }

  static Assessment assess(Path repository) {
    return Assessments.git().assess(AssessmentRequest.of(repository, PERIOD), Progress.NONE);
  }
}
