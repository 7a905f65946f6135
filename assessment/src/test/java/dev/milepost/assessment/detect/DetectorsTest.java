// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.assessment.CapabilityProfile;
import dev.milepost.kernel.EntityRef;
import dev.milepost.kernel.Finding.Capability;
import dev.milepost.kernel.Finding.Evidence;
import dev.milepost.kernel.Finding.Verdict;
import dev.milepost.kernel.Progress;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DetectorsTest {
  static final EntityRef SHOP = EntityRef.of("repository", "shop");

  static List<Example> examples() {
    return Stream.of(
            HistoryExamples.all(),
            PipelineExamples.all(),
            DeliveryExamples.all(),
            TestingExamples.all(),
            QualityExamples.all(),
            OperationsExamples.all())
        .flatMap(List::stream)
        .toList();
  }

  static CapabilityProfile detect(TreeFixture tree) {
    return Detectors.detect(SHOP, tree, HistoryFixture.healthy().summary(), Progress.NONE);
  }

  static Capability capability(CapabilityProfile profile, String id) {
    return profile.capabilities().stream()
        .filter(c -> c.rule().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void judgesAsTheExampleSays(Example example) {
    CapabilityProfile profile =
        Detectors.detect(SHOP, example.tree(), example.history(), Progress.NONE);
    Capability capability = capability(profile, example.detector());
    assertThat(capability.verdict()).as(capability.message()).isEqualTo(example.verdict());
    if (!example.place().isEmpty()) {
      assertThat(capability.evidence()).extracting(Evidence::location).contains(example.place());
    }
    assertThat(capability.advice().isBlank())
        .isEqualTo(
            capability.verdict() != Verdict.ABSENT && capability.verdict() != Verdict.PARTIAL);
    assertThat(capability.message()).isNotBlank();
    assertThat(example.tree().mostReads()).as("reads of one file").isLessThanOrEqualTo(1);
    assertThat(profile.problems())
        .extracting(p -> p.rule())
        .doesNotContain("internal.detector-failed");
  }

  @Test
  void cataloguesSeventyEightDetectorsWithUniqueIds() {
    List<DetectorInfo> catalogue = Detectors.catalogue();
    assertThat(catalogue).hasSize(78);
    assertThat(catalogue)
        .extracting(DetectorInfo::id)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[a-z-]+\\.[a-z-]+"));
    for (int i = 0; i < catalogue.size(); i++) {
      assertThat(catalogue.get(i).number()).isEqualTo(i + 1);
    }
  }

  @Test
  void usesTheGroupsOfTheCapabilityMatrix() {
    Set<String> groups = new TreeSet<>();
    Detectors.catalogue().forEach(detector -> groups.add(detector.group()));
    assertThat(groups)
        .containsExactlyInAnyOrder(
            "Version control",
            "CI/CD",
            "Testing",
            "Quality",
            "Security",
            "Infrastructure as code",
            "Containers",
            "Kubernetes",
            "Observability",
            "Feature flags",
            "Docs and ownership");
  }

  @Test
  void exercisesEveryDetectorPresentAndOtherwise() {
    Set<String> present = new TreeSet<>();
    Set<String> otherwise = new TreeSet<>();
    examples()
        .forEach(e -> (e.verdict() == Verdict.PRESENT ? present : otherwise).add(e.detector()));
    List<String> ids = Detectors.catalogue().stream().map(DetectorInfo::id).toList();
    assertThat(otherwise).containsExactlyInAnyOrderElementsOf(ids);
    // How long jobs take is not in a repository, so that one is never present.
    assertThat(present)
        .containsExactlyInAnyOrderElementsOf(
            ids.stream().filter(id -> !id.equals("ci.job-duration")).toList());
  }

  @Test
  void givesEveryVerdictInCatalogueOrderAndTheSameTwice() {
    TreeFixture tree =
        Trees.steps("uses: a/b@v1", "run: go test ./...").and("Dockerfile", "FROM alpine\nCMD x\n");
    CapabilityProfile first = detect(tree);
    CapabilityProfile second = detect(tree);
    assertThat(first.capabilities())
        .extracting(Capability::rule)
        .containsExactlyElementsOf(Detectors.catalogue().stream().map(DetectorInfo::id).toList());
    assertThat(second).isEqualTo(first);
  }

  @Test
  void judgesAnEmptyTreeAndAnEmptyHistory() {
    CapabilityProfile profile =
        Detectors.detect(SHOP, TreeFixture.of(), HistoryFixture.empty(), Progress.NONE);
    assertThat(profile.capabilities()).hasSize(78);
    assertThat(profile.problems()).isEmpty();
    assertThat(capability(profile, "version-control.small-batches").verdict())
        .isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void callsOneCiSystemAbsentWhenThereIsNone() {
    CapabilityProfile profile = detect(Trees.service());
    List<String> systems =
        List.of(
            "ci.github-actions",
            "ci.gitlab-ci",
            "ci.jenkins",
            "ci.azure-pipelines",
            "ci.circleci",
            "ci.other-systems");
    assertThat(systems)
        .filteredOn(id -> capability(profile, id).verdict() == Verdict.ABSENT)
        .containsExactly("ci.github-actions");
  }

  @Test
  void blamesALibraryForNothingThatOnlyServicesNeed() {
    CapabilityProfile profile = detect(Trees.library());
    assertThat(profile.capabilities())
        .filteredOn(c ->
            List.of(
                    "Kubernetes",
                    "Observability",
                    "Containers",
                    "Feature flags",
                    "Infrastructure as code")
                .contains(c.group()))
        .extracting(Capability::verdict)
        .containsOnly(Verdict.NOT_APPLICABLE);
  }
}
