// SPDX-License-Identifier: MIT
package dev.milepost.assessment.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.AssessmentRequest;
import dev.milepost.assessment.engine.Assessments;
import dev.milepost.kernel.Finding;
import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.Progress;
import dev.milepost.kernel.TimeRange;
import dev.milepost.testkit.Commit;
import dev.milepost.testkit.HistoryBuilder;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole assessment of repositories that are not as they ought to be: a finding or a clear
 * refusal.
 */
@Timeout(60)
class BadRepositoryTest {
  private static final TimeRange YEAR =
      new TimeRange(Instant.parse("2024-01-01T00:00:00Z"), Instant.parse("2025-01-01T00:00:00Z"));

  @TempDir Path folder;

  private Assessment assess() {
    return Assessments.git().assess(AssessmentRequest.of(folder, YEAR), Progress.NONE);
  }

  @Test
  void anEmptyRepositoryIsRefused() {
    HistoryBuilder.bare(folder).close();
    assertThatThrownBy(this::assess)
        .isInstanceOfSatisfying(
            MilepostException.class, e -> assertThat(e.code()).isEqualTo("repository-empty"));
  }

  @Test
  void oneCommitWithoutTagsIsAssessed() {
    try (var history = HistoryBuilder.bare(folder)) {
      history.branch("main", history.commit("Start").file("a.txt", "one\n").create());
    }
    assertThat(assess().services()).hasSize(1);
  }

  @Test
  void aShallowHistorySaysWhatThatDoes() {
    try (var history = HistoryBuilder.bare(folder)) {
      Commit lost = history.commit("Lost").absent().create();
      Commit border = history.commit("Border").on(lost).file("a.txt", "one\n").create();
      history.branch("main", border).tag("v1.0.0", border).shallowAt(border);
    }
    assertThat(assess().findings()).extracting(Finding.Problem::rule).contains("history.shallow");
  }

  @Test
  void absentObjectsAndOddTagsAreFindings() {
    try (var history = HistoryBuilder.bare(folder)) {
      Commit lost = history.commit("Lost").absent().create();
      Commit next =
          history.commit("Next").on(lost).file("a.txt", "one\n").absentFile("b.yml", "x").create();
      history.branch("main", next).tag("v1.0.0", next).tagOnBlob("v2.0.0", "text");
      history.tagOnTree("v3.0.0", next, next.committedAt()).ref("refs/tags/v4.0.0", "8".repeat(40));
    }
    Assessment assessment = assess();
    assertThat(assessment.findings())
        .extracting(Finding.Problem::rule)
        .contains("history.missing-commits");
  }

  @Test
  void datesOutOfEveryRangeAreAssessed() {
    try (var history = HistoryBuilder.bare(folder)) {
      Commit past = history.commit("Past").at(Instant.ofEpochSecond(-99_999_999_999L)).create();
      Commit future =
          history.commit("Future").on(past).at(Instant.ofEpochSecond(999_999_999_999L)).create();
      Commit now = history.commit("Now").on(future).at("2024-05-01T00:00:00Z").create();
      history.branch("main", now).tag("v1.0.0", past).tag("v1.1.0", future).tag("v1.2.0", now);
    }
    assertThat(assess().services()).hasSize(1);
  }
}
