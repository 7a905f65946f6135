// SPDX-License-Identifier: MIT
package dev.milepost.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonBoolean;
import dev.milepost.kernel.json.JsonValue.JsonNull;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DataWriterTest {
  private static final JsonObject DOCUMENT =
      JsonObject.EMPTY
          .with("name", JsonValue.of("Müller: \"x\" 日本"))
          .with("count", JsonValue.of(12))
          .with("points", new JsonNumber(new BigDecimal("2.50")))
          .with("large", new JsonNumber(new BigDecimal("123456789012345678901234567890")))
          .with("yes", JsonBoolean.TRUE)
          .with("none", JsonNull.NULL)
          .with("version", JsonValue.of("1.0"))
          .with("empty", new JsonArray(List.of()))
          .with("alsoEmpty", new JsonArray(List.of()))
          .with("list", new JsonArray(List.of(JsonValue.of("a"), JsonObject.EMPTY)));

  private static String write(DataFormat format, JsonObject document) throws IOException {
    var out = new ByteArrayOutputStream();
    DataWriter.of(format, out).write(document);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String stream(DataFormat format, List<JsonValue> elements) throws IOException {
    var out = new ByteArrayOutputStream();
    DataWriter writer = DataWriter.of(format, out);
    writer.begin(JsonObject.EMPTY.with("schemaVersion", JsonValue.of(1)), "items");
    for (JsonValue element : elements) {
      writer.element(element);
    }
    writer.end(JsonObject.EMPTY.with("next", JsonNull.NULL));
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void jsonIsReadByJackson() throws IOException {
    JsonNode read = JsonMapper.shared().readTree(write(DataFormat.JSON, DOCUMENT));
    assertThat(read.get("name").stringValue()).isEqualTo("Müller: \"x\" 日本");
    assertThat(read.get("points").decimalValue()).isEqualByComparingTo("2.5");
    assertThat(read.get("large").bigIntegerValue()).isEqualTo("123456789012345678901234567890");
    assertThat(read.get("none").isNull()).isTrue();
    assertThat(read.get("list").get(0).stringValue()).isEqualTo("a");
  }

  @Test
  void yamlIsReadBack() throws IOException {
    String text = write(DataFormat.YAML, DOCUMENT);
    assertThat(text).doesNotContain("&", "*").contains("version: '1.0'").contains("count: 12\n");
    Map<?, ?> read = (Map<?, ?>) load(text);
    assertThat(read.get("name")).isEqualTo("Müller: \"x\" 日本");
    assertThat(read.get("points")).isEqualTo(2.5);
    assertThat(read.get("none")).isNull();
    assertThat(read.get("list")).isEqualTo(List.of("a", Map.of()));
  }

  private static Object load(String yaml) {
    return new Load(LoadSettings.builder().build()).loadFromString(yaml);
  }

  @ParameterizedTest
  @EnumSource(names = {"JSON", "YAML"})
  void whatActsOnATerminalIsEscapedAndStaysTheSameValue(DataFormat format) throws IOException {
    String evil = "a\u001b[31mb\u202ec\u2028d\u0007";
    String text = write(format, JsonObject.EMPTY.with("title", JsonValue.of(evil)));
    assertThat(text).doesNotContain("\u001b", "\u202e", "\u2028", "\u0007");
    // YAML is a superset of JSON.
    assertThat(((Map<?, ?>) load(text)).get("title")).isEqualTo(evil);
  }

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aListWrittenPieceByPieceIsTheWholeDocument(long seed) throws IOException {
    Random random = new Random(seed);
    List<JsonValue> elements = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      elements.add(value(random, 3));
    }
    JsonObject whole =
        JsonObject.EMPTY
            .with("schemaVersion", JsonValue.of(1))
            .with("items", new JsonArray(elements))
            .with("next", JsonNull.NULL);
    assertThat(stream(DataFormat.JSON, elements)).isEqualTo(write(DataFormat.JSON, whole));
    assertThat(load(stream(DataFormat.YAML, elements)))
        .isEqualTo(load(write(DataFormat.YAML, whole)))
        .isEqualTo(load(write(DataFormat.JSON, whole)));
  }

  private static JsonValue value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 4)) {
      case 0 -> JsonValue.of(text(random));
      case 1 -> JsonValue.of(random.nextInt(1_000_000) - 500_000L);
      case 2 -> JsonBoolean.TRUE;
      case 3 -> JsonNull.NULL;
      case 4 -> new JsonArray(List.of(value(random, depth - 1), value(random, depth - 1)));
      default -> {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("k" + text(random), value(random, depth - 1));
        yield new JsonObject(members);
      }
    };
  }

  private static String text(Random random) {
    String letters = "ab:-#{}[]&*!|>'\"%@`,? \n\té日~=0123.";
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  @Test
  void aTableHasNoGeneralForm() {
    assertThatThrownBy(() -> DataWriter.of(DataFormat.TABLE, new ByteArrayOutputStream()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(DataFormat.parse("yaml")).contains(DataFormat.YAML);
    assertThat(DataFormat.parse("xml")).isEmpty();
    assertThat(DataFormat.words()).containsExactly("table", "json", "yaml");
  }
}
