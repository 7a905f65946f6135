// SPDX-License-Identifier: MIT
package dev.milepost.assessment.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.assessment.AssessmentRequest;
import dev.milepost.assessment.Rung;
import dev.milepost.delivery.Definitions;
import dev.milepost.kernel.Progress;
import dev.milepost.kernel.TimeRange;
import dev.milepost.testkit.HistoryShape;
import dev.milepost.testkit.PlainHistory;
import dev.milepost.testkit.RandomHistory;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An attribution is used for another period only where it is the same. */
class PeriodSpanTest {
  private static final int STEPS = 60;
  private static final int PERIODS = 24;

  @TempDir Path folder;

  @Test
  void endsMoveBetweenTheNeighbouringDates() {
    var span = new PeriodSpan(100, 200, 300, 400);
    assertThat(span.holds(period(101, 301))).isTrue();
    assertThat(span.holds(period(200, 400))).isTrue();
    assertThat(span.holds(period(100, 301))).isFalse();
    assertThat(span.holds(period(201, 301))).isFalse();
    assertThat(span.holds(period(101, 300))).isFalse();
    assertThat(span.holds(period(101, 401))).isFalse();
    var later = new TimeRange(Instant.ofEpochSecond(200, 1), Instant.ofEpochSecond(400));
    assertThat(span.holds(later)).isFalse();
    var sooner = new TimeRange(Instant.ofEpochSecond(100, 1), Instant.ofEpochSecond(300, 1));
    assertThat(span.holds(sooner)).isTrue();
  }

  private static TimeRange period(long since, long until) {
    return new TimeRange(Instant.ofEpochSecond(since), Instant.ofEpochSecond(until));
  }

  /** Ends beside dates of commits and tags, and a week after them, one run after the other. */
  @ParameterizedTest
  @EnumSource(HistoryShape.class)
  void periodsThatMovePastDatesGiveWhatTheyGiveWithoutCache(HistoryShape shape) {
    Path git = folder.resolve("project");
    RandomHistory.write(shape, 5, STEPS, git);
    PlainHistory history = PlainHistory.read(git);
    List<Instant> dates = new ArrayList<>();
    history.commits().values().forEach(commit -> dates.add(commit.committedAt()));
    history
        .tags()
        .forEach(tag -> {
          if (tag.taggedAt() != null) {
            dates.add(tag.taggedAt());
            dates.add(tag.taggedAt().plusSeconds(7 * 86_400));
          }
        });
    dates.sort(null);
    var random = new Random(shape.ordinal());
    Definitions late = Definitions.of(Map.of("late-fixes", "ignore"), ZoneOffset.UTC);
    for (int i = 0; i < PERIODS; i++) {
      Instant since = beside(dates.get(random.nextInt(dates.size())), random);
      Instant until = beside(dates.get(random.nextInt(dates.size())), random);
      if (since.isBefore(until)) {
        // Three neighbours, so that some find what the one before left.
        for (long shift : new long[] {0, 1, 0, -1}) {
          var period = new TimeRange(since.plusSeconds(shift), until.plusSeconds(shift));
          Definitions definitions = i % 2 == 0 ? Definitions.defaults() : late;
          Rung rung = i % 3 == 0 ? Rung.FIRST_PARENT : Rung.TAGS;
          assertThat(assess(git, period, definitions, rung, Optional.of(folder.resolve("cache"))))
              .as("%s, %s, %s", shape, period, rung)
              .isEqualTo(assess(git, period, definitions, rung, Optional.empty()));
        }
      }
    }
  }

  private static Instant beside(Instant date, Random random) {
    return date.plusSeconds(random.nextInt(5) - 2L);
  }

  private static Object assess(
      Path git, TimeRange period, Definitions definitions, Rung rung, Optional<Path> cache) {
    AssessmentRequest plain = AssessmentRequest.of(git, period);
    return Assessments.git()
        .assess(
            new AssessmentRequest(
                git,
                period,
                definitions,
                plain.benchmark(),
                Optional.of(rung),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(),
                cache),
            Progress.NONE);
  }
}
