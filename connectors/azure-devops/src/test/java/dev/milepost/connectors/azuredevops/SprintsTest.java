// SPDX-License-Identifier: MIT
package dev.milepost.connectors.azuredevops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.kernel.TimeRange;
import dev.milepost.kernel.work.SprintItem;
import dev.milepost.kernel.work.SprintReport;
import dev.milepost.kernel.work.SprintReports;
import dev.milepost.spi.errors.ValidationException;
import dev.milepost.spi.plugin.PluginConfig;
import dev.milepost.spi.plugin.Secret;
import dev.milepost.spi.work.TeamRef;
import dev.milepost.testkit.integration.SprintScript;
import dev.milepost.testkit.integration.SprintScript.Create;
import dev.milepost.testkit.integration.SprintScript.Enter;
import dev.milepost.testkit.integration.SprintScript.Estimate;
import dev.milepost.testkit.integration.SprintScript.Finish;
import dev.milepost.testkit.integration.SprintScript.Leave;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Iterations beyond what the contract asks. */
class SprintsTest extends AzureDevOpsCase {
  private static final TimeRange ALWAYS =
      new TimeRange(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2040-01-01T00:00:00Z"));

  private static BigDecimal points(String text) {
    return new BigDecimal(text);
  }

  private static BigDecimal sum(SprintReport report, Predicate<SprintItem> which, boolean atEnd) {
    return report.items().stream()
        .filter(which)
        .map(item -> atEnd ? item.pointsAtEnd() : item.pointsAtStart())
        .map(SprintsTest::orZero)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal orZero(@Nullable BigDecimal points) {
    return points == null ? BigDecimal.ZERO : points;
  }

  /**
   * The stand-in's sample is written down by hand: each of four closed sprints is planned with 3,
   * 5, 8 and 2 points. In the first the 8 is not finished and goes on; in the second the 5 becomes
   * 8; in the third a 2 comes in and the 3 goes back; the fourth goes to plan.
   */
  @Test
  void theSampleOfTheStandInIsReadAsItWasWritten() {
    SprintReports reports = inProject("Fulfilment").sprintReports(new TeamRef(""), ALWAYS);

    assertThat(reports.source()).isEqualTo(SprintReports.Source.TIME_TRAVEL);
    assertThat(reports.gaps()).isEmpty();
    List<SprintReport> closed =
        reports.sprints().stream().filter(it -> it.endedAt() != null).toList();
    assertThat(closed)
        .extracting(it -> sum(it, SprintItem::atStart, false).intValue())
        .containsExactly(18, 26, 18, 18);
    assertThat(closed)
        .extracting(it -> sum(it, SprintItem::done, true).intValue())
        .containsExactly(10, 29, 17, 18);
    assertThat(closed.get(2).items())
        .filteredOn(item -> !item.atEnd())
        .singleElement()
        .satisfies(item -> assertThat(item.pointsAtStart()).isEqualByComparingTo("3"));
    assertThat(reports.sprints().getLast().endedAt()).isNull();
    assertThat(reports.sprints().getLast().items()).isNotEmpty();
    assertThat(closed.getFirst().items())
        .filteredOn(SprintItem::done)
        .allSatisfy(item -> {
          assertThat(item.begunAt()).isNotNull();
          assertThat(item.doneAt()).isNotNull();
        });
  }

  @Test
  void whatCameAndWentBetweenIsFoundAndAnEstimateIsThatOfItsMoment() {
    Instant start = Instant.parse("2026-03-02T09:00:00Z");
    Instant end = start.plus(Duration.ofDays(10));
    SprintScript script =
        new SprintScript(
            "Sprint 1",
            start,
            end,
            List.of(
                new Create(start.minusSeconds(9_000), "guest", points("1")),
                new Estimate(start.plusSeconds(90_000), "guest", points("2")),
                new Enter(start.plusSeconds(100_000), "guest"),
                new Estimate(start.plusSeconds(300_000), "guest", points("4")),
                new Leave(start.plusSeconds(400_000), "guest"),
                new Create(start.minusSeconds(9_000), "done before", points("5")),
                new Finish(start.minusSeconds(8_000), "done before"),
                new Enter(start.minusSeconds(7_000), "done before"),
                new Create(start.minusSeconds(9_000), "done elsewhere", points("6")),
                new Finish(start.minusSeconds(8_000), "done elsewhere"),
                new Enter(start.plusSeconds(7_000), "done elsewhere")));
    TeamRef team = site.azure().play(List.of(script));

    SprintReport report = azure.sprintReports(team, ALWAYS).sprints().getFirst();

    assertThat(report.items()).hasSize(3).noneMatch(SprintItem::done);
    assertThat(report.items().getFirst())
        .satisfies(guest -> {
          assertThat(guest.atStart()).isFalse();
          assertThat(guest.atEnd()).isFalse();
          assertThat(guest.pointsAtStart()).isEqualByComparingTo("2");
        });
  }

  @Test
  void aDateMeansItsWholeDay() {
    Instant monday = Instant.parse("2026-03-02T00:00:00Z");
    Instant friday = Instant.parse("2026-03-13T00:00:00Z");
    site.people().iteration("Sprint 1", monday, friday);

    SprintReport report = azure.sprintReports(new TeamRef(""), ALWAYS).sprints().getFirst();

    assertThat(report.startedAt()).isEqualTo(monday);
    assertThat(report.endedAt()).isEqualTo(friday.plus(Duration.ofDays(1)));
  }

  @Test
  void aLongIterationIsLookedAtNoMoreThanIsBearable() {
    Instant start = Instant.parse("2025-01-01T09:00:00Z");
    site.people().iteration("Year", start, start.plus(Duration.ofDays(365)));

    azure.sprintReports(new TeamRef(""), ALWAYS);

    assertThat(asked("/wiql")).hasSizeBetween(50, 65);
  }

  @Test
  void whatWasDeletedSinceIsAGapAndATeamMayBeConfigured() {
    Instant start = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(20));
    site.people().iteration("Sprint 1", start, start.plus(Duration.ofDays(3)));
    site.azure().delete(make("deleted since").id());

    SprintReports reports =
        connect(
                site.settings()
                    .apiKey(Secret.of(site.token()))
                    .setting("team", "Field Service Team")
                    .build())
            .sprintReports(new TeamRef(""), ALWAYS);

    assertThat(reports.gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap).startsWith("1 items of the project were deleted since"));
  }

  @Test
  void aTeamThatThereIsNotIsRefusedWithThoseThatThereAre() {
    assertThatThrownBy(() -> azure.sprintReports(new TeamRef("Nobody"), ALWAYS))
        .isInstanceOfSatisfying(
            ValidationException.class,
            refusal ->
                assertThat(refusal.fields().get("team"))
                    .isEqualTo(
                        "project 'Field Service' has no team 'Nobody'; it has: Field Service"
                            + " Team"));
    assertThatThrownBy(() -> azure.sprintReports(new TeamRef(".."), ALWAYS))
        .isInstanceOf(ValidationException.class);
  }

  @Test
  void aTokenThatMayNotReadProjectsFindsTheTeamByTheVendorsHabit() {
    answerNext(
        "GET /{organization}/_apis/projects/{project}",
        1,
        refusal(401, "UnauthorizedRequestException", "TF400813: The user is not authorized."));

    assertThat(azure.sprintReports(new TeamRef(""), ALWAYS).sprints()).isEmpty();
    assertThat(asked("/Field%20Service%20Team/")).isNotEmpty();
  }

  @Test
  void aFieldOfTheEstimateMayBeNamed() {
    Instant start = Instant.parse("2026-03-02T09:00:00Z");
    String path = site.people().iteration("Sprint 1", start, start.plus(Duration.ofDays(3)));
    int id = site.people().create("valued", start.minusSeconds(60), BigDecimal.ONE);
    site.people().plan(id, start.minusSeconds(30), path);
    PluginConfig config =
        site.settings()
            .apiKey(Secret.of(site.token()))
            .setting("story_points_field", "Custom.Amount")
            .build();

    SprintItem item =
        connect(config)
            .sprintReports(new TeamRef(""), ALWAYS)
            .sprints()
            .getFirst()
            .items()
            .getFirst();

    assertThat(item.pointsAtStart()).isNull();
    assertThat(item.id()).isEqualTo(Integer.toString(id));
  }
}
