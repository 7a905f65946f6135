// SPDX-License-Identifier: MIT
package dev.milepost.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Names of strangers neither act on a terminal nor reorder what is read, and keep their value. */
class DeceptiveTest {
  private static final List<Integer> DECEPTIVE =
      List.of(
          0x00, 0x07, 0x1b, 0x7f, 0x85, 0x9b, 0x61c, 0x200e, 0x200f, 0x202a, 0x202e, 0x2028, 0x2029,
          0x2066, 0x2069, 0xfeff);

  @Test
  void jsonEscapesThemAndKeepsTheValue() {
    var text = new StringBuilder("name é😀");
    DECEPTIVE.forEach(text::appendCodePoint);
    String json = json(text.toString());
    assertThat(json).contains("\\u202e", "\\u009b", "é😀");
    assertNothingDeceives(json);
    assertThat(read(json)).isEqualTo(text.toString());
  }

  @Test
  void csvWritesThemOut() {
    String name = "v1" + Character.toString(0x202e) + ".gpj" + Character.toString(0x1b) + "[31m";
    assertThat(csv(name)).isEqualTo("v1\\u202e.gpj\\u001b[31m\n");
  }

  static IntStream seeds() {
    return IntStream.range(0, 50);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anyTextKeepsItsValueInJson(int seed) {
    var random = new Random(seed);
    var text = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      text.appendCodePoint(
          random.nextBoolean() ? random.nextInt(0x2100) : 0xe000 + random.nextInt(0x1fff));
    }
    String json = json(text.toString());
    assertThat(read(json)).isEqualTo(text.toString());
    assertNothingDeceives(json);
  }

  private static void assertNothingDeceives(String text) {
    DECEPTIVE.forEach(c -> assertThat(text.indexOf(c)).as("%04x", c).isNegative());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {"=1|'=1", "+1|'+1", "-1|'-1", "@a|'@a", "'=1|''=1", "'a|'a", "a=|a="})
  void whatASpreadsheetWouldRunIsGuarded(String text, String field) {
    assertThat(csv(text)).isEqualTo(field + "\n");
  }

  private static String csv(String text) {
    var csv = new Csv();
    csv.row(List.of(text));
    return csv.toString();
  }

  private static String json(String text) {
    var out = new ByteArrayOutputStream();
    try (JsonWriter json = JsonWriter.indented(out)) {
      json.object(() -> json.field("text", text));
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String read(String json) {
    return JsonMapper.shared().readTree(json).get("text").stringValue();
  }
}
