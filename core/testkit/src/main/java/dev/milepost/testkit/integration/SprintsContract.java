// SPDX-License-Identifier: MIT
package dev.milepost.testkit.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.kernel.TimeRange;
import dev.milepost.kernel.work.SprintItem;
import dev.milepost.kernel.work.SprintReport;
import dev.milepost.kernel.work.SprintReports;
import dev.milepost.spi.work.Capability;
import dev.milepost.spi.work.TeamRef;
import dev.milepost.testkit.integration.SprintScript.Begin;
import dev.milepost.testkit.integration.SprintScript.Create;
import dev.milepost.testkit.integration.SprintScript.Enter;
import dev.milepost.testkit.integration.SprintScript.Estimate;
import dev.milepost.testkit.integration.SprintScript.Finish;
import dev.milepost.testkit.integration.SprintScript.Leave;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

abstract class SprintsContract extends ContractPart {
  private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
  private static final TimeRange PERIOD =
      new TimeRange(Instant.parse("2026-02-01T00:00:00Z"), Instant.parse("2026-05-01T00:00:00Z"));

  SprintsContract(Supplier<ContractSite> open) {
    super(open);
  }

  @BeforeEach
  void needsSprints() {
    needs(Capability.SPRINTS, () -> connection.sprintReports(new TeamRef(""), PERIOD));
  }

  private static Instant day(int number) {
    return MONDAY.plus(Duration.ofDays(number));
  }

  private static BigDecimal points(String text) {
    return new BigDecimal(text);
  }

  /**
   * Everything that happens to sprints: scope added and removed, another estimate, carried over.
   */
  private static List<SprintScript> script() {
    return List.of(
        new SprintScript(
            "Sprint 1",
            day(0),
            day(14),
            List.of(
                new Create(day(-3), "done as planned", points("3")),
                new Enter(day(-1), "done as planned"),
                new Begin(day(1), "done as planned"),
                new Finish(day(5), "done as planned"),
                new Create(day(-3), "estimated again", points("5")),
                new Enter(day(-1), "estimated again"),
                new Estimate(day(4), "estimated again", points("8")),
                new Finish(day(9), "estimated again"),
                new Create(day(-3), "taken out", points("2")),
                new Enter(day(-1), "taken out"),
                new Leave(day(6), "taken out"),
                new Create(day(3), "put in later", points("0.5")),
                new Enter(day(3), "put in later"),
                new Finish(day(10), "put in later"),
                new Create(day(-3), "carried over", points("13")),
                new Enter(day(-1), "carried over"),
                new Begin(day(8), "carried over"),
                new Create(day(-3), "never estimated", null),
                new Enter(day(-1), "never estimated"),
                new Finish(day(11), "never estimated"))),
        new SprintScript(
            "Sprint 2",
            day(14).plus(Duration.ofHours(2)),
            day(28),
            List.of(
                new Leave(day(14).plus(Duration.ofHours(1)), "carried over"),
                new Enter(day(14).plus(Duration.ofHours(1)), "carried over"),
                new Finish(day(20), "carried over"),
                new Create(day(15), "not done", points("1")),
                new Enter(day(15), "not done"))));
  }

  @Test
  @Behaviour(61)
  void velocityCommittedVsCompletedExact() {
    TeamRef team = controls().play(script());

    SprintReports reports = connection.sprintReports(team, PERIOD);

    assertThat(reports.sprints())
        .extracting(SprintReport::name)
        .containsExactly("Sprint 1", "Sprint 2");
    Map<String, String> first = described(reports.sprints().get(0));
    assertThat(first)
        .containsEntry("done as planned", "start=true end=true 3 -> 3 done=true")
        .containsEntry("estimated again", "start=true end=true 5 -> 8 done=true")
        .containsEntry("put in later", "start=false end=true 0.5 -> 0.5 done=true")
        .containsEntry("carried over", "start=true end=true 13 -> 13 done=false")
        .containsEntry("never estimated", "start=true end=true none -> none done=true")
        .hasSize(6);
    assertThat(first.get("taken out"))
        .startsWith("start=true end=false 2 -> ")
        .endsWith("done=false");
    assertThat(described(reports.sprints().get(1)))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "carried over", "start=true end=true 13 -> 13 done=true",
                "not done", "start=false end=true 1 -> 1 done=false"));
  }

  /** The items by title, because a script does not know the ids. */
  private Map<String, String> described(SprintReport report) {
    Map<String, String> items = new TreeMap<>();
    for (SprintItem item : report.items()) {
      items.put(
          connection.getWorkItem(item.id()).title(),
          "start=%s end=%s %s -> %s done=%s"
              .formatted(
                  item.atStart(),
                  item.atEnd(),
                  text(item.pointsAtStart()),
                  text(item.pointsAtEnd()),
                  item.done()));
    }
    return items;
  }

  private static String text(@Nullable BigDecimal points) {
    return points == null ? "none" : points.stripTrailingZeros().toPlainString();
  }

  @Test
  @Behaviour(62)
  void velocityNoSprintsIsEmptyNotZeroDivision() {
    TeamRef team = controls().play(List.of());

    assertThat(connection.sprintReports(team, PERIOD).sprints()).isEmpty();
  }

  @Test
  @Behaviour(63)
  void velocitySaysItsSource() {
    TeamRef team = controls().play(script());

    SprintReports reports = connection.sprintReports(team, PERIOD);

    assertThat(reports.source()).isNotNull();
    assertThat(reports.gaps()).allSatisfy(gap -> assertThat(gap).isNotBlank());
  }

  @Test
  void sprintsOutsideOfThePeriodAreLeftOut() {
    TeamRef team = controls().play(script());

    SprintReports reports = connection.sprintReports(team, new TimeRange(day(20), day(40)));

    assertThat(reports.sprints()).extracting(SprintReport::name).containsExactly("Sprint 2");
  }

  @Test
  @Behaviour(64)
  @ResourceLock(Resources.TIME_ZONE)
  void timezoneIndependent() {
    TeamRef team = controls().play(script());
    SprintReports here = connection.sprintReports(team, PERIOD);
    TimeZone zone = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      assertThat(connect(site.config(), new TestingPluginContext()).sprintReports(team, PERIOD))
          .isEqualTo(here);
    } finally {
      TimeZone.setDefault(zone);
    }
  }
}
