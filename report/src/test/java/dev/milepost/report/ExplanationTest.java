// SPDX-License-Identifier: MIT
package dev.milepost.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.assessment.ServiceAssessment;
import dev.milepost.delivery.DefinitionKey;
import dev.milepost.delivery.Definitions;
import dev.milepost.delivery.MetricName;
import dev.milepost.testkit.GoldenFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExplanationTest {
  private static final Definitions DEFINITIONS = AssessmentFixture.rich().definitions();
  private static final ServiceAssessment SERVICE = AssessmentFixture.rich().services().getFirst();

  @ParameterizedTest
  @EnumSource
  void nothingIsWiderThanEightyColumns(MetricName metric) throws IOException {
    ServiceAssessment hostile = AssessmentFixture.hostile().services().getFirst();
    Explanation explanation = Explanation.of(hostile, DEFINITIONS, metric, null);
    assertThat(text(explanation, Format.TERMINAL).lines())
        .allSatisfy(line -> assertThat(TextColumns.width(line)).isLessThanOrEqualTo(80));
  }

  @Test
  void aMonthShowsOnlyWhatTheMetricCountsInIt() {
    assertThat(versions(MetricName.DEPLOYMENT_FREQUENCY, YearMonth.of(2026, 9)))
        .containsExactly("payments-api", "v4.12.1");
    assertThat(versions(MetricName.CHANGE_FAIL_RATE, YearMonth.of(2026, 9)))
        .containsExactly("payments-api");
    assertThat(versions(MetricName.CHANGE_FAIL_RATE, YearMonth.of(2026, 8))).isEmpty();
  }

  @Test
  void monthsBeginInTheZoneOfTheDefinitions() {
    // The deployment finished on 1 October at 00:00 UTC, which is 02:00 in Berlin.
    assertThat(versions(MetricName.DEPLOYMENT_FREQUENCY, YearMonth.of(2026, 10)))
        .containsExactly("v4.13.0");
    assertThat(
            Explanation.of(
                    SERVICE,
                    Definitions.of(java.util.Map.of(), java.time.ZoneId.of("America/Lima")),
                    MetricName.DEPLOYMENT_FREQUENCY,
                    YearMonth.of(2026, 9))
                .rows())
        .hasSize(3);
  }

  @Test
  void reworkCountsWhereTheDefinitionSays() {
    assertThat(versions(MetricName.DEPLOYMENT_REWORK_RATE, null)).containsExactly("v4.12.1");
    Definitions byFailure = DEFINITIONS.with(DefinitionKey.REWORK_PERIOD, "failure");
    assertThat(
            Explanation.of(
                    SERVICE, byFailure, MetricName.DEPLOYMENT_REWORK_RATE, YearMonth.of(2026, 9))
                .rows())
        .hasSize(1);
  }

  @Test
  void csvDefusesFormulasAndKeepsNumbers() throws IOException {
    ServiceAssessment hostile = AssessmentFixture.hostile().services().getFirst();
    String csv =
        text(
            Explanation.of(hostile, DEFINITIONS, MetricName.DEPLOYMENT_FREQUENCY, null),
            Format.CSV);
    assertThat(csv).contains("\"'=cmd|'x'!A1").doesNotContainPattern("(?m)(^|,)\"?[=+@-]");
    assertThat(csv).startsWith("version,id,finishedAt,sha,changes,");
  }

  @Test
  void jsonHoldsTheNumberAndItsFacts() throws IOException {
    String json =
        text(
            Explanation.of(
                SERVICE, DEFINITIONS, MetricName.CHANGE_LEAD_TIME, YearMonth.of(2026, 9)),
            Format.JSON);
    JsonNode root = JsonMapper.shared().readTree(json);
    assertThat(root.get("metric").stringValue()).isEqualTo("changeLeadTime");
    assertThat(root.get("month").stringValue()).isEqualTo("2026-09");
    assertThat(root.at("/facts/0/leadTimeSeconds").longValue()).isEqualTo(172_800);
    assertThat(root.at("/facts/1/leadTimeSeconds").isNull()).isTrue();
    assertThat(root.at("/facts/1/leftOut").stringValue()).isEqualTo("dated after its deployment");
  }

  @Test
  void looksAsExpected() throws IOException {
    for (MetricName metric : MetricName.values()) {
      GoldenFiles.assertMatches(
          ExplanationTest.class,
          "explain-" + metric.key() + ".txt",
          text(Explanation.of(SERVICE, DEFINITIONS, metric, null), Format.TERMINAL));
    }
    GoldenFiles.assertMatches(
        ExplanationTest.class,
        "explain-changeFailRate.md",
        text(
            Explanation.of(SERVICE, DEFINITIONS, MetricName.CHANGE_FAIL_RATE, null),
            Format.MARKDOWN));
  }

  private static List<String> versions(MetricName metric, @Nullable YearMonth month) {
    return Explanation.of(SERVICE, DEFINITIONS, metric, month).rows().stream()
        .map(row -> row.getFirst().text())
        .toList();
  }

  private static String text(Explanation explanation, Format format) throws IOException {
    var out = new ByteArrayOutputStream();
    explanation.write(format, RenderOptions.PLAIN, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
