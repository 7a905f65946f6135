// SPDX-License-Identifier: MIT
package dev.milepost.kernel.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonNull;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {
  /** The table of RFC 8785, appendix B: the bits of a double, and its text. */
  @ParameterizedTest
  @CsvSource({
    "0000000000000000, 0",
    "8000000000000000, 0",
    "0000000000000001, 5e-324",
    "8000000000000001, -5e-324",
    "7fefffffffffffff, 1.7976931348623157e+308",
    "ffefffffffffffff, -1.7976931348623157e+308",
    "4340000000000000, 9007199254740992",
    "c340000000000000, -9007199254740992",
    "4430000000000000, 295147905179352830000",
    "44b52d02c7e14af5, 9.999999999999997e+22",
    "44b52d02c7e14af6, 1e+23",
    "44b52d02c7e14af7, 1.0000000000000001e+23",
    "444b1ae4d6e2ef4e, 999999999999999700000",
    "444b1ae4d6e2ef4f, 999999999999999900000",
    "444b1ae4d6e2ef50, 1e+21",
    "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d, 0.000001",
    "41b3de4355555553, 333333333.3333332",
    "41b3de4355555554, 333333333.33333325",
    "41b3de4355555555, 333333333.3333333",
    "41b3de4355555556, 333333333.3333334",
    "41b3de4355555557, 333333333.33333343",
    "becbf647612f3696, -0.0000033333333333333333",
    "43143ff3c1cb0959, 1424953923781206.2"
  })
  void writesNumbersAsTheStandardsTableDoes(String bits, String text) {
    double number = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));

    assertThat(new JsonNumber(new BigDecimal(number)).canonical()).isEqualTo(text);
  }

  /** The example of RFC 8785, section 3.2.3. */
  @Test
  void sortsMembersByUtf16CodeUnits() {
    JsonObject object =
        JsonObject.EMPTY
            .with("\u20ac", JsonValue.of("Euro Sign"))
            .with("\r", JsonValue.of("Carriage Return"))
            .with("\ufb33", JsonValue.of("Hebrew Letter Dalet With Dagesh"))
            .with("1", JsonValue.of("One"))
            .with("\ud83d\ude00", JsonValue.of("Emoji: Grinning Face"))
            .with("\u0080", JsonValue.of("Control"))
            .with("\u00f6", JsonValue.of("Latin Small Letter O With Diaeresis"));

    assertThat(object.canonical())
        .isEqualTo(
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                + "\"\ud83d\ude00\":\"Emoji: Grinning Face\","
                + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
  }

  /** The string of RFC 8785, section 3.2.2.2. */
  @Test
  void escapesOnlyWhatMustBe() {
    assertThat(JsonValue.of("\u20ac$\u000f\nA'B\"\\\\\"/").canonical())
        .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
  }

  @Test
  void writesLiteralsAndNestsWithoutWhiteSpace() {
    JsonValue value =
        new JsonArray(
            List.of(
                JsonNull.NULL,
                JsonValue.of(true),
                JsonObject.EMPTY.with("a", new JsonNumber(new BigDecimal("4.50")))));

    assertThat(value.canonical()).isEqualTo("[null,true,{\"a\":4.5}]");
  }

  @Test
  void refusesALoneSurrogateAndANumberBeyondADouble() {
    assertThatThrownBy(() -> JsonValue.of("a\ud800b").canonical()).hasMessageContaining("index 1");
    assertThatThrownBy(() -> new JsonNumber(new BigDecimal("1e400")).canonical())
        .hasMessageContaining("1E+400");
  }
}
