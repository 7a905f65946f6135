// SPDX-License-Identifier: MIT
package dev.milepost.assessment.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.milepost.assessment.AssessmentRequest;
import dev.milepost.assessment.Rung;
import dev.milepost.assessment.ServiceAssessment;
import dev.milepost.assessment.engine.Assessments;
import dev.milepost.delivery.Benchmark;
import dev.milepost.delivery.DefinitionKey;
import dev.milepost.delivery.Definitions;
import dev.milepost.delivery.ServiceFacts;
import dev.milepost.kernel.Progress;
import dev.milepost.testkit.Commit;
import dev.milepost.testkit.HistoryBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deployments that are commits to the images of production. */
class GitOpsTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");

  @TempDir Path folder;

  @BeforeEach
  void writeRepository() {
    try (var history = HistoryBuilder.bare(folder.resolve("project"))) {
      Commit tip = history.commit("Start").file("README.md", "Manifests\n").at(MONDAY).create();
      tip = deploy(history, tip, "production", "1.0.0", 1);
      tip = deploy(history, tip, "staging", "1.1.0", 2);
      tip = deploy(history, tip, "production", "1.1.0", 3);
      tip = history.commit("Explain").on(tip).file("README.md", "More\n").at(day(4)).create();
      tip = deploy(history, tip, "production", "1.0.0", 5);
      history.branch("main", tip);
    }
  }

  private static Instant day(int day) {
    return MONDAY.plus(Duration.ofDays(day));
  }

  private static Commit deploy(
      HistoryBuilder history, Commit on, String environment, String version, int day) {
    String manifest =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          template:
            spec:
              containers:
                - name: shop
                  image: registry.example.com/shop:%s
        """
            .formatted(version);
    return history
        .commit("Update shop in " + environment + " to " + version)
        .on(on)
        .file("environments/" + environment + "/shop.yaml", manifest)
        .at(day(day))
        .create();
  }

  @Test
  void commitsThatChangeAnImageOfProductionAreDeployments() {
    ServiceAssessment shop = assess(Definitions.defaults());
    assertThat(shop.name()).isEqualTo("shop");
    assertThat(shop.facts().deployments())
        .extracting(ServiceFacts.Shipment::finishedAt)
        .containsExactly(day(1), day(3), day(5));
    assertThat(shop.metrics().changeLeadTime().whole().hasData()).isFalse();
  }

  @Test
  void anImageThatWasDeployedBeforeIsPutBack() {
    ServiceAssessment shop = assess(Definitions.defaults());
    assertThat(shop.facts().deployments())
        .extracting(ServiceFacts.Shipment::rollback)
        .containsExactly(false, false, true);
    assertThat(shop.metrics().changeFailRate().whole().orThrow()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(shop.metrics().failedDeploymentRecoveryTime().whole().orThrow())
        .isEqualTo((double) Duration.ofDays(2).toSeconds());
  }

  @Test
  void theFirstImageIsABaselineUnlessItIsToCount() {
    assertThat(assess(Definitions.defaults()).facts().deployments().getFirst().baseline()).isTrue();
    Definitions counted = Definitions.defaults().with(DefinitionKey.FIRST_IMAGE, "deployment");
    assertThat(assess(counted).facts().deployments().getFirst().baseline()).isFalse();
  }

  @Test
  void aTagThatReachesAnotherFileLaterIsNoRollback() {
    try (var history = HistoryBuilder.bare(folder.resolve("staggered"))) {
      Commit tip = history.commit("Start").file("README.md", "Manifests\n").at(MONDAY).create();
      tip = deploy(history, tip, "production/eu", "1.0.0", 1);
      tip = deploy(history, tip, "production/us", "1.0.0", 2);
      tip = deploy(history, tip, "production/eu", "1.1.0", 3);
      tip = deploy(history, tip, "production/eu", "1.2.0", 4);
      tip = deploy(history, tip, "production/us", "1.1.0", 5);
      history.branch("main", tip);
    }
    assertThat(assess("staggered", Definitions.defaults()).facts().deployments())
        .extracting(ServiceFacts.Shipment::version, ServiceFacts.Shipment::rollback)
        .containsExactly(tuple("1.0.0", false), tuple("1.1.0", false), tuple("1.2.0", false));
  }

  private ServiceAssessment assess(Definitions definitions) {
    return assess("project", definitions);
  }

  private ServiceAssessment assess(String name, Definitions definitions) {
    var request =
        new AssessmentRequest(
            folder.resolve(name),
            FactFolder.MARCH,
            definitions,
            Benchmark.DEFAULT,
            Optional.of(Rung.GITOPS),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            List.of(),
            Optional.empty());
    return Assessments.git().assess(request, Progress.NONE).services().getFirst();
  }
}
