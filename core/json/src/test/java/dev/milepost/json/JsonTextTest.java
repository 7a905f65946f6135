// SPDX-License-Identifier: MIT
package dev.milepost.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.kernel.MilepostException.Kind;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonNull;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
  /** A random value; no text holds half a surrogate pair. */
  private static JsonValue value(Random random, int depth) {
    return switch (random.nextInt(depth > 4 ? 4 : 6)) {
      case 0 -> JsonValue.of(random.nextBoolean());
      case 1 -> JsonNull.NULL;
      case 2 -> new JsonNumber(new BigDecimal(random.nextLong() + "E" + random.nextInt(-60, 60)));
      case 3 -> new JsonString(text(random));
      case 4 -> {
        List<JsonValue> elements = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
          elements.add(value(random, depth + 1));
        }
        yield new JsonArray(elements);
      }
      default -> {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
          members.put(text(random), value(random, depth + 1));
        }
        yield new JsonObject(members);
      }
    };
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      int c = random.nextInt(random.nextBoolean() ? 0x80 : 0x11000);
      text.appendCodePoint(c >= 0xD800 && c < 0xE000 ? '\\' : c);
    }
    return text.toString();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatIsWrittenIsReadAgain(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      JsonValue value = value(random, 0);
      assertThat(JsonText.parse(JsonText.write(value)).canonical()).isEqualTo(value.canonical());
      assertThat(JsonText.parse(JsonText.bytes(value)).canonical()).isEqualTo(value.canonical());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "9007199254740993, 9007199254740993",
    "12345678901234567890123456789, 12345678901234567890123456789",
    "0.10, 0.1",
    "1E+2, 100",
    "1e30, 1000000000000000000000000000000",
    "1e900, 1E+900",
    "1e-900, 1E-900",
    "-0, 0"
  })
  void numbersKeepTheirDigits(String read, String written) {
    assertThat(JsonText.write(JsonText.parse(read))).isEqualTo(written);
  }

  /** None that was read here: the reader takes no such number. */
  @Test
  void aNumberWithoutEndIsNotWrittenOut() {
    for (String number : List.of("7E+2147483647", "7E-2147483647", "-1E+999999999")) {
      assertThat(JsonText.write(new JsonNumber(new BigDecimal(number)))).isEqualTo(number);
    }
  }

  @Test
  void membersKeepTheirOrderAndTheLastOfANameCounts() {
    assertThat(JsonText.write(JsonText.parse("{\"z\":1,\"a\":2,\"m\":{},\"a\":3}")))
        .isEqualTo("{\"z\":1,\"a\":3,\"m\":{}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void everyEncodingIsReadWithAndWithoutItsMark(String name) {
    Charset charset = Charset.forName(name);
    for (String mark : List.of("", "\uFEFF")) {
      assertThat(JsonText.parse((mark + "{\"a\":\"ä€😀\"}").getBytes(charset)))
          .isEqualTo(JsonObject.EMPTY.with("a", JsonValue.of("ä€😀")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1",
        "{\"a\":1",
        "\"a",
        "tru",
        "1 2",
        "[1]]",
        "{a:1}",
        "[1,]",
        "{\"a\" 1}",
        "'a'",
        "01",
        "+1",
        ".5",
        "NaN",
        "Infinity",
        "// c\n1",
        "[\"\t\"]",
        "\"\\x\"",
        "}",
        "]"
      })
  void whatIsNoJsonIsRefused(String text) {
    assertThatThrownBy(() -> JsonText.parse(text))
        .isInstanceOfSatisfying(
            JsonFormatException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.CALLER);
              assertThat(e.code()).isEqualTo("json-format");
            });
  }

  @Test
  void messageSaysWhereAndQuotesNothing() {
    assertThatThrownBy(() -> JsonText.parse("{\n  \"a\": s3cr3t\n}"))
        .isInstanceOf(JsonFormatException.class)
        .hasMessageContaining("line 2, column")
        .hasMessageNotContaining("s3cr3t");
    assertThatThrownBy(() -> JsonText.parse("{\"a\":1} s3cr3t")).hasMessageNotContaining("s3cr3t");
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    assertThatThrownBy(() -> JsonText.parse(new byte[] {'"', (byte) 0xC3, '"'}))
        .isInstanceOfAny(JsonFormatException.class, UncheckedIOException.class);
  }

  @Test
  void limitsHold() {
    JsonLimits limits = new JsonLimits(3, 10, 5);
    assertThat(parse("[[[1]]]", limits)).isInstanceOf(JsonArray.class);
    assertThatThrownBy(() -> parse("[[[[1]]]]", limits)).isInstanceOf(JsonFormatException.class);
    assertThat(parse("[1,2,3,4]", limits)).isInstanceOf(JsonArray.class);
    assertThatThrownBy(() -> parse("[1,2,3,4,5]", limits))
        .isInstanceOf(JsonFormatException.class)
        .hasMessageContaining("more than 5 values");
    assertThatThrownBy(() -> parse("\"" + "x".repeat(100_000) + "\"", limits))
        .isInstanceOf(JsonFormatException.class);
    assertThatThrownBy(() -> JsonText.parse("[".repeat(1_000_000)))
        .isInstanceOf(JsonFormatException.class);
    assertThatThrownBy(() -> JsonText.parse("9".repeat(100_000)))
        .isInstanceOf(JsonFormatException.class);
    for (String number : List.of("1e1001", "1e999999999", "1e-2000", "1e99999999999")) {
      assertThatThrownBy(() -> JsonText.parse(number)).isInstanceOf(JsonFormatException.class);
    }
  }

  private static JsonValue parse(String text, JsonLimits limits) {
    return JsonText.parse(text.getBytes(StandardCharsets.UTF_8), limits);
  }

  @Test
  void limitsMustBePositive() {
    assertThatThrownBy(() -> new JsonLimits(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new JsonLimits(1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new JsonLimits(1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void halfASurrogatePairBecomesTheReplacementCharacter() {
    assertThat(new String(JsonText.bytes(JsonValue.of("a\uD83Db😀")), StandardCharsets.UTF_8))
        .isEqualTo("\"a\uFFFDb😀\"");
  }

  @Test
  void failureOfTheStreamIsNoFormatError() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("connection reset");
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            return read();
          }
        };
    assertThatThrownBy(() -> JsonText.parse(broken, JsonLimits.DEFAULT))
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage("connection reset");
  }
}
