// SPDX-License-Identifier: MIT
package dev.milepost.delivery.velocity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.milepost.kernel.work.SprintItem;
import dev.milepost.kernel.work.SprintReport;
import dev.milepost.kernel.work.SprintReports;
import dev.milepost.kernel.work.SprintReports.Source;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TeamVelocityTest {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  private static Instant day(int day) {
    return START.plus(Duration.ofDays(day));
  }

  private static SprintItem item(
      String id,
      boolean atStart,
      boolean atEnd,
      @Nullable String before,
      @Nullable String after,
      boolean done) {
    return new SprintItem(
        id,
        atStart,
        atEnd,
        before == null ? null : new BigDecimal(before),
        after == null ? null : new BigDecimal(after),
        done,
        day(-10),
        done ? day(2) : null,
        done ? day(6) : null);
  }

  private static TeamVelocity velocity(SprintReport... sprints) {
    return TeamVelocity.of(new SprintReports(List.of(sprints), Source.SPRINT_REPORT, List.of()));
  }

  private static SprintReport closed(int number, SprintItem... items) {
    return new SprintReport(
        "" + number, "Sprint " + number, day(14 * number), day(14 * number + 14), List.of(items));
  }

  @Test
  void tellsPlannedAddedRemovedCompletedAndCarriedOverApart() {
    SprintVelocity sprint =
        velocity(
                closed(
                    1,
                    item("planned", true, true, "3", "3", true),
                    item("grown", true, true, "5", "8", true),
                    item("taken out", true, false, "2", "2", false),
                    item("put in", false, true, "0.5", "0.5", true),
                    item("left over", true, true, "13", "13", false)))
            .sprints()
            .getFirst();

    assertThat(sprint.committed()).isEqualByComparingTo("23");
    assertThat(sprint.added()).isEqualByComparingTo("0.5");
    assertThat(sprint.removed()).isEqualByComparingTo("2");
    assertThat(sprint.reestimated()).isEqualByComparingTo("3");
    assertThat(sprint.completed()).isEqualByComparingTo("11.5");
    assertThat(sprint.carriedOver()).isEqualByComparingTo("13");
    assertThat(sprint.itemsCompleted()).isEqualTo(3);
  }

  @Test
  void noSprintsGiveAnEmptyAnswerNotZero() {
    TeamVelocity velocity = velocity();

    assertThat(velocity.average()).isEmpty();
    assertThat(velocity.trend()).isNull();
    assertThat(velocity.cycleTime()).isNull();
    assertThat(velocity.leadTime()).isNull();
  }

  @Test
  void aSprintThatRunsIsListedAndNotCounted() {
    SprintReport running =
        new SprintReport(
            "9", "now", day(200), null, List.of(item("early", true, true, "5", "5", true)));

    TeamVelocity velocity = velocity(closed(1, item("a", true, true, "3", "3", true)), running);

    assertThat(velocity.sprints()).hasSize(2);
    assertThat(velocity.totalStoryPoints()).isEqualByComparingTo("3");
    assertThat(velocity.average()).hasValueSatisfying(v -> assertThat(v).isEqualByComparingTo("3"));
    assertThat(velocity.issuesCompleted()).isOne();
  }

  @Test
  void anItemWithoutEstimateCountsAsItemAndIsTold() {
    TeamVelocity velocity =
        velocity(
            closed(
                1,
                item("none", true, true, null, null, true),
                item("zero", true, true, "0", "0", true)));

    assertThat(velocity.issuesCompleted()).isEqualTo(2);
    assertThat(velocity.gaps()).singleElement().asString().startsWith("1 of 2 completed items");
  }

  @Test
  void anItemCompletedInTwoSprintsIsOneItem() {
    TeamVelocity velocity =
        velocity(
            closed(1, item("twice", true, true, "3", "3", true)),
            closed(2, item("twice", true, true, "5", "5", true)));

    assertThat(velocity.issuesCompleted()).isOne();
    assertThat(velocity.totalStoryPoints()).isEqualByComparingTo("8");
  }

  @Test
  void timesAreFromCreationAndFromTheBeginToTheEnd() {
    TeamVelocity velocity = velocity(closed(1, item("a", true, true, "1", "1", true)));

    assertThat(requireNonNull(velocity.cycleTime()).median())
        .isEqualTo((double) Duration.ofDays(4).toSeconds());
    assertThat(requireNonNull(velocity.leadTime()).median())
        .isEqualTo((double) Duration.ofDays(16).toSeconds());
  }

  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void thePartsOfEverySprintAddUp(long seed) {
    for (SprintVelocity sprint : random(seed).sprints()) {
      assertThat(
              sprint
                  .committed()
                  .add(sprint.added())
                  .subtract(sprint.removed())
                  .add(sprint.reestimated()))
          .isEqualByComparingTo(sprint.completed().add(sprint.carriedOver()));
    }
  }

  /** The trend as textbooks compute it, in floating point. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theTrendIsTheSlopeOfTheLeastSquaresLine(long seed) {
    TeamVelocity velocity = random(seed);
    List<Double> y = velocity.sprints().stream().map(s -> s.completed().doubleValue()).toList();
    int n = y.size();
    double meanX = (n - 1) / 2.0;
    double meanY = y.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    double above = 0;
    double below = 0;
    for (int i = 0; i < n; i++) {
      above += (i - meanX) * (y.get(i) - meanY);
      below += (i - meanX) * (i - meanX);
    }

    if (n < 3) {
      assertThat(velocity.trend()).isNull();
    } else {
      assertThat(requireNonNull(velocity.trend()).doubleValue())
          .isCloseTo(above / below, within(1e-9));
    }
  }

  private static TeamVelocity random(long seed) {
    Random random = new Random(seed);
    List<SprintReport> sprints = new ArrayList<>();
    int count = 1 + random.nextInt(8);
    for (int s = 0; s < count; s++) {
      List<SprintItem> items = new ArrayList<>();
      for (int i = random.nextInt(20); i > 0; i--) {
        boolean atStart = random.nextBoolean();
        boolean atEnd = random.nextInt(4) > 0;
        String before = random.nextInt(5) == 0 ? null : random.nextInt(20) / 2.0 + "";
        String after = random.nextInt(3) == 0 ? random.nextInt(20) / 2.0 + "" : before;
        items.add(item(s + "-" + i, atStart, atEnd, before, after, atEnd && random.nextBoolean()));
      }
      sprints.add(closed(s, items.toArray(SprintItem[]::new)));
    }
    return velocity(sprints.toArray(SprintReport[]::new));
  }
}
