// SPDX-License-Identifier: MIT
package dev.milepost.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.assessment.Assessment;
import dev.milepost.testkit.GoldenFiles;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SarifReportTest {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  @Test
  void hasTheShapeThatTheStandardDemands() {
    for (Assessment assessment :
        List.of(AssessmentFixture.rich(), AssessmentFixture.empty(), AssessmentFixture.hostile())) {
      JsonNode document = MAPPER.readTree(Rendered.of(assessment, Format.SARIF));
      assertThat(document.get("version").stringValue()).isEqualTo("2.1.0");
      JsonNode run = document.at("/runs/0");
      assertThat(run.at("/tool/driver/name").stringValue()).isEqualTo("Milepost");
      assertThat(run.at("/originalUriBaseIds/SRCROOT").isObject()).isTrue();
      JsonNode rules = run.at("/tool/driver/rules");
      for (JsonNode result : run.get("results")) {
        String rule = rules.get(result.get("ruleIndex").intValue()).get("id").stringValue();
        assertThat(rule).isEqualTo(result.get("ruleId").stringValue());
        assertThat(result.at("/message/text").stringValue()).isNotBlank();
        assertThat(result.at("/partialFingerprints").propertyNames())
            .containsExactly("milepost/v1");
      }
    }
  }

  @Test
  void ruleIdsAreUniqueAndEachHasHelp() {
    JsonNode rules = results(AssessmentFixture.rich()).at("/tool/driver/rules");
    List<String> ids = new ArrayList<>();
    for (JsonNode rule : rules) {
      ids.add(rule.get("id").stringValue());
      assertThat(rule.at("/shortDescription/text").stringValue()).isNotBlank();
      assertThat(rule.at("/help/text").stringValue()).isNotBlank();
    }
    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void onlyAFailureHasALevel() {
    for (JsonNode result : results(AssessmentFixture.rich()).get("results")) {
      String level = result.get("level").stringValue();
      if (result.get("kind").stringValue().equals("fail")) {
        assertThat(Set.of("error", "warning", "note")).contains(level);
      } else {
        assertThat(level).isEqualTo("none");
      }
    }
  }

  @Test
  void whatIsPresentOrDoesNotApplyIsNoResult() {
    List<String> rules = new ArrayList<>();
    results(AssessmentFixture.rich())
        .get("results")
        .forEach(result -> rules.add(result.get("ruleId").stringValue()));
    assertThat(rules)
        .containsExactly(
            "security.secret-committed",
            "history.future-date",
            "ci.workflow-unreadable",
            "ci.tests-gate-pull-requests",
            "ci.pinned-actions",
            "security.signed-tags");
  }

  @Test
  void whatHasNoFileIsLocatedAtTheReadme() {
    JsonNode results = results(AssessmentFixture.rich()).get("results");
    assertThat(results.get(0).at("/locations/0/physicalLocation/region/startLine").intValue())
        .isEqualTo(12);
    assertThat(
            results.get(1).at("/locations/0/physicalLocation/artifactLocation/uri").stringValue())
        .isEqualTo("README.md");
    assertThat(
            results.get(2).at("/locations/0/physicalLocation/artifactLocation/uri").stringValue())
        .isEqualTo(".github/workflows/a%20b%25.yml");
  }

  /** What GitHub's upload demands of each result: a location with a file and a line. */
  @Test
  void everyResultHasALocationWithALine() {
    for (Assessment assessment :
        List.of(AssessmentFixture.rich(), AssessmentFixture.empty(), AssessmentFixture.hostile())) {
      for (JsonNode result : results(assessment).get("results")) {
        JsonNode place = result.at("/locations/0/physicalLocation");
        assertThat(place.at("/artifactLocation/uri").stringValue()).isNotBlank();
        assertThat(place.at("/region/startLine").intValue()).isPositive();
      }
    }
  }

  @Test
  void everyUriIsARelativeReferenceThatLeadsBackToThePath() {
    for (String path :
        List.of("a b/ü.txt", "x:y", "100%", "[a]#?.yml", AssessmentFixture.HOSTILE)) {
      URI uri = URI.create(SarifReport.uri(path));
      assertThat(uri.isAbsolute()).isFalse();
      assertThat(uri.getPath()).isEqualTo(path.replace('\uD800', '?'));
    }
  }

  @Test
  void looksAsExpected() {
    GoldenFiles.assertMatches(
        SarifReportTest.class, "rich.sarif", Rendered.of(AssessmentFixture.rich(), Format.SARIF));
  }

  private static JsonNode results(Assessment assessment) {
    return MAPPER.readTree(Rendered.of(assessment, Format.SARIF)).at("/runs/0");
  }
}
