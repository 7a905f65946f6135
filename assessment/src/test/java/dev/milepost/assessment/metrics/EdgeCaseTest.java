// SPDX-License-Identifier: MIT
package dev.milepost.assessment.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.AssessmentRequest;
import dev.milepost.assessment.Rung;
import dev.milepost.assessment.ServiceAssessment;
import dev.milepost.assessment.engine.Assessments;
import dev.milepost.delivery.Benchmark;
import dev.milepost.delivery.DefinitionKey;
import dev.milepost.delivery.Definitions;
import dev.milepost.delivery.MetricState;
import dev.milepost.delivery.ServiceFacts;
import dev.milepost.kernel.Progress;
import dev.milepost.testkit.Commit;
import dev.milepost.testkit.HistoryBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other systems get wrong with the history of a repository. */
class EdgeCaseTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");

  @TempDir Path folder;

  @Test
  void firstDeploymentDoesNotShipYearsOfHistory() {
    try (var history = HistoryBuilder.bare(repository())) {
      Commit tip = history.commit("Start").at("2016-01-01T00:00:00Z").file("a", "0").create();
      for (int year = 2017; year < 2026; year++) {
        tip =
            history
                .commit("Y" + year)
                .on(tip)
                .at(year + "-01-01T00:00:00Z")
                .file("a", "" + year)
                .create();
      }
      Commit next = change(history, tip, "b", MONDAY.plus(Duration.ofDays(1)));
      history.annotatedTag("v1.0.0", tip, MONDAY);
      history.annotatedTag("v1.1.0", next, MONDAY.plus(Duration.ofDays(2))).branch("main", next);
    }
    ServiceAssessment service = assess(Definitions.defaults());
    assertThat(service.metrics().deploymentFrequency().whole().sampleSize()).isEqualTo(2);
    assertThat(leadTimes(service)).containsExactly(Duration.ofDays(1).toSeconds());
    assertThat(service.facts().deployments().getFirst().baseline()).isTrue();
  }

  @Test
  void trunkCommitsWithoutPullRequestsAreChanges() {
    try (var history = HistoryBuilder.bare(repository())) {
      Commit start = change(history, null, "a", MONDAY);
      Commit direct = change(history, start, "b", MONDAY.plusSeconds(3600));
      history.tag("v1.0.0", start).branch("main", direct);
      history.annotatedTag("v1.1.0", direct, MONDAY.plusSeconds(7200));
    }
    assertThat(leadTimes(assess(Definitions.defaults()))).containsExactly(3600L);
    assertThat(leadTimes(assess(with(DefinitionKey.CHANGE_UNIT, "trunk-commit"))))
        .containsExactly(3600L);
  }

  @Test
  void leadTimeIsTheMedianOverChangesAndNoSpanOfTheirDeployment() {
    try (var history = HistoryBuilder.bare(repository())) {
      Commit tip = change(history, null, "start", MONDAY);
      history.tag("v1.0.0", tip);
      for (int day : List.of(1, 8, 9)) {
        tip = change(history, tip, "day" + day, MONDAY.plus(Duration.ofDays(day)));
      }
      history.annotatedTag("v1.1.0", tip, MONDAY.plus(Duration.ofDays(10))).branch("main", tip);
    }
    ServiceAssessment service = assess(Definitions.defaults());
    assertThat(service.metrics().changeLeadTime().whole().orThrow())
        .isEqualTo((double) Duration.ofDays(2).toSeconds());
    assertThat(service.metrics().changeLeadTime().whole().sampleSize()).isEqualTo(3);
  }

  @Test
  void aLeadTimeLongerThanThePeriodIsAValue() {
    try (var history = HistoryBuilder.bare(repository())) {
      Commit start = change(history, null, "a", MONDAY.minus(Duration.ofDays(801)));
      Commit old = change(history, start, "b", MONDAY.minus(Duration.ofDays(800)));
      history.tag("v1.0.0", start).branch("main", old);
      history.annotatedTag("v1.1.0", old, MONDAY);
    }
    assertThat(leadTimes(assess(Definitions.defaults())))
        .containsExactly(Duration.ofDays(800).toSeconds());
  }

  @Test
  void squashedRebasedAndCherryPickedChangesShipWithTheirFirstCopy() {
    try (var history = HistoryBuilder.bare(repository())) {
      Commit start = change(history, null, "a", MONDAY);
      Commit main = change(history, start, "fix", MONDAY.plus(Duration.ofDays(1)));
      Commit backport =
          history.cherryPick(main).on(start).committedAt(MONDAY.plus(Duration.ofDays(2))).create();
      history.annotatedTag("v1.0.0", start, MONDAY).branch("main", main);
      history.annotatedTag("v1.0.1", backport, MONDAY.plus(Duration.ofDays(3)));
      history.annotatedTag("v1.1.0", main, MONDAY.plus(Duration.ofDays(20)));
    }
    assertThat(leadTimes(assess(Definitions.defaults())))
        .containsExactly(Duration.ofDays(2).toSeconds());
    assertThat(leadTimes(assess(with(DefinitionKey.CHANGE_UNIT, "commit"))))
        .containsExactly(Duration.ofDays(2).toSeconds(), Duration.ofDays(19).toSeconds());
  }

  @Test
  void aRollbackIsNoHealthyDeployment() {
    try (var history = HistoryBuilder.bare(repository())) {
      Commit good = change(history, null, "a", MONDAY);
      Commit better = change(history, good, "b", MONDAY.plusSeconds(60));
      Commit bad = change(history, better, "c", MONDAY.plusSeconds(120));
      history.annotatedTag("v1.0.0", good, MONDAY.plusSeconds(10));
      history.annotatedTag("v1.1.0", better, MONDAY.plusSeconds(70));
      history.annotatedTag("v1.2.0", bad, MONDAY.plusSeconds(130)).branch("main", bad);
      history.annotatedTag("v1.3.0", better, MONDAY.plusSeconds(730));
    }
    ServiceAssessment service = assess(Definitions.defaults());
    assertThat(service.metrics().changeFailRate().whole().orThrow()).isCloseTo(0.25, within(1e-12));
    assertThat(service.metrics().deploymentReworkRate().whole().orThrow())
        .isCloseTo(0.25, within(1e-12));
    assertThat(service.metrics().failedDeploymentRecoveryTime().whole().orThrow()).isEqualTo(600.0);
    assertThat(service.facts().failures())
        .extracting(ServiceFacts.Failure::version)
        .containsExactly("v1.2.0");
  }

  @Test
  void theDefinitionsThatGaveANumberComeWithIt() {
    try (var history = HistoryBuilder.bare(repository())) {
      Commit tip = change(history, null, "a", MONDAY);
      history.annotatedTag("v1.0.0", tip, MONDAY);
      for (int patch = 1; patch < 4; patch++) {
        tip = change(history, tip, "routine" + patch, MONDAY.plus(Duration.ofDays(patch)));
        history.annotatedTag("v1.0." + patch, tip, MONDAY.plus(Duration.ofDays(patch)));
      }
      history.branch("main", tip);
    }
    Assessment strict = assessment(with(DefinitionKey.PATCH_RELEASE, "always"));
    Assessment usual = assessment(Definitions.defaults());
    assertThat(failRate(strict)).isCloseTo(0.5, within(1e-12));
    assertThat(failRate(usual)).isZero();
    assertThat(strict.definitions().get(DefinitionKey.PATCH_RELEASE)).isEqualTo("always");
    assertThat(usual.definitions()).isEqualTo(Definitions.defaults());
    assertThat(usual.services().getFirst().metrics().changeFailRate().whole().state())
        .isEqualTo(MetricState.LOWER_BOUND);
  }

  @Test
  void aRevertThatNoReleaseHoldsYetIsAFailureThatIsNeverTimed() {
    try (var history = HistoryBuilder.bare(repository())) {
      Commit start = change(history, null, "a", MONDAY);
      Commit culprit = change(history, start, "b", MONDAY.plusSeconds(60));
      Commit revert = history.revert(culprit).on(culprit).at(MONDAY.plusSeconds(600)).create();
      history.annotatedTag("v1.0.0", start, MONDAY).branch("main", revert);
      history.annotatedTag("v1.1.0", culprit, MONDAY.plusSeconds(120));
    }
    ServiceAssessment service = assess(Definitions.defaults());
    assertThat(service.metrics().changeFailRate().whole().orThrow()).isCloseTo(0.5, within(1e-12));
    assertThat(service.metrics().failedDeploymentRecoveryTime().whole().hasData()).isFalse();
  }

  @Test
  void servicesOfAMonorepoAreMeasuredApart() {
    try (var history = HistoryBuilder.bare(repository())) {
      Commit start = change(history, null, "web/a", MONDAY);
      Commit api = change(history, start, "api/a", MONDAY.plusSeconds(100));
      Commit web = change(history, api, "web/b", MONDAY.plusSeconds(200));
      history.annotatedTag("web-v1.0.0", start, MONDAY);
      history.annotatedTag("api-v1.0.0", start, MONDAY);
      history.annotatedTag("web-v1.1.0", web, MONDAY.plusSeconds(300)).branch("main", web);
      history.annotatedTag("api-v1.1.0", web, MONDAY.plusSeconds(1000));
    }
    Assessment assessment = assessment(Definitions.defaults());
    assertThat(assessment.services())
        .extracting(ServiceAssessment::name)
        .containsExactly("api", "web");
    assertThat(leadTimes(assessment.services().getFirst())).containsExactly(900L);
    assertThat(leadTimes(assessment.services().get(1))).containsExactly(100L);
  }

  @Test
  void authorAndCommitterDatesAreAChoiceAndTimeDoesNotRunBackwards() {
    try (var history = HistoryBuilder.bare(repository())) {
      Commit start = change(history, null, "a", MONDAY);
      Commit rebased =
          history
              .commit("Rebased")
              .on(start)
              .file("b", "b")
              .authoredAt(MONDAY.minus(Duration.ofDays(5)))
              .committedAt(MONDAY.plus(Duration.ofDays(1)))
              .create();
      Commit ahead =
          history
              .commit("Clock ahead")
              .on(rebased)
              .file("c", "c")
              .authoredAt(MONDAY.plus(Duration.ofDays(9)))
              .committedAt(MONDAY.plus(Duration.ofDays(1)))
              .create();
      history.annotatedTag("v1.0.0", start, MONDAY).branch("main", ahead);
      history.annotatedTag("v1.1.0", ahead, MONDAY.plus(Duration.ofDays(2)));
    }
    assertThat(leadTimes(assess(Definitions.defaults())))
        .containsExactly(Duration.ofDays(7).toSeconds());
    assertThat(leadTimes(assess(with(DefinitionKey.CHANGE_DATE, "committer"))))
        .containsExactly(Duration.ofDays(1).toSeconds(), Duration.ofDays(1).toSeconds());
    assertThat(leadTimes(assess(with(DefinitionKey.NEGATIVE_LEAD_TIME, "clamp"))))
        .containsExactly(0L, Duration.ofDays(7).toSeconds());
  }

  private static Commit change(
      HistoryBuilder history, @Nullable Commit on, String path, Instant at) {
    var draft = history.commit("Change " + path).file(path, path + "\n").at(at);
    return (on == null ? draft : draft.on(on)).create();
  }

  private static Definitions with(DefinitionKey key, String value) {
    return Definitions.defaults().with(key, value);
  }

  private static double failRate(Assessment assessment) {
    return assessment.services().getFirst().metrics().changeFailRate().whole().orThrow();
  }

  private static List<Long> leadTimes(ServiceAssessment service) {
    return service.facts().changes().stream()
        .map(ServiceFacts.ShippedChange::leadTimeSeconds)
        .filter(Objects::nonNull)
        .sorted()
        .toList();
  }

  private Path repository() {
    return folder.resolve("project");
  }

  private ServiceAssessment assess(Definitions definitions) {
    return assessment(definitions).services().getFirst();
  }

  private Assessment assessment(Definitions definitions) {
    var request =
        new AssessmentRequest(
            repository(),
            FactFolder.MARCH,
            definitions,
            Benchmark.DEFAULT,
            Optional.of(Rung.TAGS),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            List.of(),
            Optional.empty());
    return Assessments.git().assess(request, Progress.NONE);
  }
}
