// SPDX-License-Identifier: MIT
package dev.milepost.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.milepost.assessment.Assessment;
import dev.milepost.assessment.ServiceAssessment;
import dev.milepost.delivery.MetricName;
import dev.milepost.testkit.GoldenFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReportTest {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  static Stream<Assessment> assessments() {
    return Stream.of(
        AssessmentFixture.rich(), AssessmentFixture.empty(), AssessmentFixture.hostile());
  }

  @ParameterizedTest
  @MethodSource("assessments")
  void everyAssessmentIsValidAgainstThePublishedSchema(Assessment assessment) throws Exception {
    assertThat(faults("assessment-1", Rendered.of(assessment, Format.JSON))).isEmpty();
  }

  @Test
  void metricsOfFactsAreValidAgainstThePublishedSchema() throws Exception {
    assertThat(faults("metrics-1", Rendered.of(AssessmentFixture.facts(), Format.JSON))).isEmpty();
  }

  @Test
  void theSchemaRefusesWhatTheFormatDoesNotHave() throws Exception {
    String valid = Rendered.of(AssessmentFixture.rich(), Format.JSON);
    assertThat(faults("assessment-1", valid.replaceFirst("\"schemaVersion\"", "\"surprise\"")))
        .isNotEmpty();
    assertThat(faults("assessment-1", valid.replace("\"no-data\"", "\"measured\""))).isNotEmpty();
    assertThat(faults("assessment-1", valid.replace("\"lower-bound\"", "\"guess\""))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"assessment-1", "metrics-1", "explanation-1"})
  void theSchemaInTheDocumentationIsTheOneInTheJar(String name) throws IOException {
    String published = Files.readString(Path.of("..", "docs", "schema", name + ".schema.json"));
    assertThat(published).isEqualTo(schema(name));
  }

  static Stream<Arguments> explanations() {
    return assessments()
        .flatMap(assessment ->
            assessment.services().stream().flatMap(service -> explanations(assessment, service)));
  }

  private static Stream<Arguments> explanations(Assessment assessment, ServiceAssessment service) {
    return Stream.of(MetricName.values())
        .flatMap(name ->
            Stream.concat(
                    Stream.of(Optional.<YearMonth>empty()),
                    service.metrics().get(name).series().stream()
                        .map(it -> Optional.of(it.month())))
                .map(month -> Arguments.of(name, month, assessment, service)));
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("explanations")
  void everyExplanationIsValidAgainstThePublishedSchema(
      MetricName name, Optional<YearMonth> month, Assessment assessment, ServiceAssessment service)
      throws Exception {
    String json = explanation(assessment, service, name, month);
    assertThat(faults("explanation-1", json)).isEmpty();
    assertThat(faults("explanation-1", json.replace("\"facts\"", "\"rows\""))).isNotEmpty();
  }

  private static String explanation(
      Assessment assessment, ServiceAssessment service, MetricName name, Optional<YearMonth> month)
      throws IOException {
    var out = new ByteArrayOutputStream();
    Explanation.of(service, assessment.definitions(), name, month.orElse(null))
        .write(Format.JSON, RenderOptions.PLAIN, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void topLevelKeysAreTheContract() {
    assertThat(List.copyOf(json(AssessmentFixture.rich()).propertyNames()))
        .containsExactly(
            "schemaVersion",
            "repository",
            "period",
            "definitions",
            "services",
            "maturity",
            "capabilities",
            "findings",
            "recommendations");
  }

  @Test
  void noDataIsNullAndNeverZero() {
    JsonNode rework = json(AssessmentFixture.rich()).at("/services/0/metrics/deploymentReworkRate");
    assertThat(rework.get("state").stringValue()).isEqualTo("no-data");
    assertThat(rework.get("value").isNull()).isTrue();
    assertThat(rework.at("/series/3/value").isNull()).isTrue();
  }

  @Test
  void numbersKeepTheirFullPrecision() {
    JsonNode rate = json(AssessmentFixture.rich()).at("/services/0/metrics/changeFailRate/value");
    assertThat(rate.doubleValue()).isEqualTo(7 / 73.0);
  }

  @Test
  void everyChoiceIsStatedWithValueAndDefault() {
    JsonNode choices = json(AssessmentFixture.rich()).at("/definitions/choices");
    assertThat(choices.size()).isEqualTo(dev.milepost.delivery.DefinitionKey.values().length);
    assertThat(choices.get(3).get("key").stringValue()).isEqualTo("change-date");
    assertThat(choices.get(3).get("value").stringValue()).isEqualTo("committer");
    assertThat(choices.get(3).get("default").stringValue()).isEqualTo("author");
  }

  @Test
  void writesTheSameBytesTwice() {
    assertThat(Rendered.of(AssessmentFixture.rich(), Format.JSON))
        .isEqualTo(Rendered.of(AssessmentFixture.rich(), Format.JSON));
  }

  @Test
  void looksAsExpected() {
    GoldenFiles.assertMatches(
        JsonReportTest.class, "rich.json", Rendered.of(AssessmentFixture.rich(), Format.JSON));
    GoldenFiles.assertMatches(
        JsonReportTest.class, "facts.json", Rendered.of(AssessmentFixture.facts(), Format.JSON));
  }

  private static JsonNode json(Assessment assessment) {
    return MAPPER.readTree(Rendered.of(assessment, Format.JSON));
  }

  private static List<String> faults(String name, String document) throws IOException {
    Map<String, String> schemas =
        Map.of(
            "urn:milepost:schema:assessment-1", schema("assessment-1"),
            "urn:milepost:schema:metrics-1", schema("metrics-1"),
            "urn:milepost:schema:explanation-1", schema("explanation-1"));
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(schemas));
    Schema schema = registry.getSchema(SchemaLocation.of("urn:milepost:schema:" + name));
    return schema.validate(document, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  private static String schema(String name) throws IOException {
    try (InputStream in = Reports.class.getResourceAsStream(name + ".schema.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
