// SPDX-License-Identifier: MIT
package dev.milepost.report;

import static dev.milepost.report.IncidentFixture.HOSTILE;
import static dev.milepost.report.IncidentFixture.LOG;
import static dev.milepost.report.IncidentFixture.POOL;
import static dev.milepost.report.IncidentFixture.rendered;
import static dev.milepost.report.IncidentFixture.templates;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.milepost.incident.Incident;
import dev.milepost.kernel.MilepostException;
import dev.milepost.testkit.GoldenFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class IncidentReportsTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @ParameterizedTest
  @ValueSource(
      strings = {LOG, HOSTILE, "", "INFO fine\n", "ERROR x \uD800 y\n", "\tat a.B.c(B.java:1)\n"})
  void jsonIsValidAgainstThePublishedSchema(String log) throws IOException {
    assertThat(faults("incident-1", rendered(POOL, log, Format.JSON))).isEmpty();
    assertThat(faults("incident-1", rendered(Incident.UNKNOWN, log, Format.JSON))).isEmpty();
    assertThat(faults("templates-1", templates(log, Format.JSON))).isEmpty();
  }

  @Test
  void theSchemaRefusesWhatTheFormatDoesNotHave() throws IOException {
    String valid = rendered(POOL, LOG, Format.JSON);
    assertThat(faults("incident-1", valid.replace("\"ownCode\"", "\"surprise\""))).isNotEmpty();
    assertThat(faults("incident-1", valid.replace("\"critical\"", "\"worst\""))).isNotEmpty();
    assertThat(faults("incident-1", valid.replaceFirst("\"confidence\": 0", "\"confidence\": 7")))
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"incident-1", "templates-1"})
  void theSchemaInTheDocumentationIsTheOneInTheJar(String name) throws IOException {
    String published = Files.readString(Path.of("..", "docs", "schema", name + ".schema.json"));
    assertThat(published).isEqualTo(schema(name));
  }

  @Test
  void jsonSaysWhatFailedWhereAndWhy() {
    JsonNode json = MAPPER.readTree(rendered(POOL, LOG, Format.JSON));
    assertThat(json.at("/exception/type").stringValue())
        .isEqualTo("java.sql.SQLTransientConnectionException");
    assertThat(json.at("/firstUserFrame/function").stringValue())
        .isEqualTo("com.acme.shop.OrderRepository.save");
    assertThat(json.at("/firstUserFrame/line").intValue()).isEqualTo(17);
    assertThat(json.at("/causes/0/pattern").stringValue()).isEqualTo("connection-pool-exhausted");
    assertThat(json.at("/causes/0/evidence/0/line").intValue()).isEqualTo(4);
    assertThat(json.at("/signatures").size()).isEqualTo(2);
  }

  @Test
  void whatIsUnknownIsNullOrEmpty() {
    JsonNode json = MAPPER.readTree(rendered(Incident.UNKNOWN, "", Format.JSON));
    assertThat(json.get("exception").isNull()).isTrue();
    assertThat(json.get("firstUserFrame").isNull()).isTrue();
    assertThat(json.get("fingerprint").isNull()).isTrue();
    assertThat(json.get("causes").isEmpty()).isTrue();
    assertThat(rendered(Incident.UNKNOWN, "", Format.TERMINAL)).contains("the cause is unknown");
  }

  @Test
  void nothingOfALogIsReadAsMarkup() {
    assertThat(rendered(POOL, HOSTILE, Format.TERMINAL)).doesNotContain("\u001b", "\u0007");
    String markdown =
        rendered(
            new Incident("<b>x</b> @me", null, null, List.of("*c*")), HOSTILE, Format.MARKDOWN);
    assertThat(markdown).doesNotContain("<b>", "\u001b", "@me", " *c*");
    assertThat(markdown.lines().filter(line -> line.contains("<script>")))
        .isNotEmpty()
        .allMatch(line -> line.contains("``"));
  }

  @Test
  void fitsATerminal() {
    assertThat(rendered(POOL, LOG + HOSTILE, Format.TERMINAL).lines())
        .allMatch(line -> line.length() <= 80);
  }

  @Test
  void aTerminalGetsTheGroupOfEachLine() {
    assertThat(templates(LOG + "\n", Format.TERMINAL).lines())
        .hasSize(10)
        .allMatch(line -> line.matches("[0-9a-f]{12}"));
    assertThat(templates("a 1\na 2\n", Format.MARKDOWN)).contains("| 2 | `a <*>` |");
  }

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"HTML", "SARIF", "CSV"})
  void refusesOtherFormats(Format format) {
    assertThatThrownBy(() -> rendered(POOL, LOG, format)).isInstanceOf(MilepostException.class);
    assertThatThrownBy(() -> templates(LOG, format)).isInstanceOf(MilepostException.class);
  }

  @Test
  void looksAsExpected() {
    GoldenFiles.assertMatches(getClass(), "incident.txt", rendered(POOL, LOG, Format.TERMINAL));
    GoldenFiles.assertMatches(getClass(), "incident.md", rendered(POOL, LOG, Format.MARKDOWN));
    GoldenFiles.assertMatches(getClass(), "incident.json", rendered(POOL, LOG, Format.JSON));
  }

  private static List<String> faults(String name, String document) throws IOException {
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of("urn:milepost:schema:" + name, text(name))));
    Schema schema = registry.getSchema(SchemaLocation.of("urn:milepost:schema:" + name));
    return schema.validate(document, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  private static String text(String name) {
    try {
      return schema(name);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String schema(String name) throws IOException {
    try (InputStream in = Reports.class.getResourceAsStream(name + ".schema.json")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
