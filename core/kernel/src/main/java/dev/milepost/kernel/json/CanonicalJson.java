// SPDX-License-Identifier: MIT
package dev.milepost.kernel.json;

import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonBoolean;
import dev.milepost.kernel.json.JsonValue.JsonNull;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;

/** The JSON canonicalisation scheme, RFC 8785. */
final class CanonicalJson {
  /** Where ECMAScript's Number::toString changes to an exponent. */
  private static final int LARGEST_PLAIN_EXPONENT = 21;

  private static final int SMALLEST_PLAIN_EXPONENT = -6;

  private static final HexFormat HEX = HexFormat.of();

  private CanonicalJson() {}

  static void write(JsonValue value, StringBuilder text) {
    switch (value) {
      case JsonObject object -> writeObject(object, text);
      case JsonArray array -> writeArray(array, text);
      case JsonString string -> writeString(string.text(), text);
      case JsonNumber number -> text.append(number(number.value()));
      case JsonBoolean bool -> text.append(bool == JsonBoolean.TRUE);
      case JsonNull ignored -> text.append("null");
    }
  }

  private static void writeObject(JsonObject object, StringBuilder text) {
    text.append('{');
    // String.compareTo compares UTF-16 code units, which is the order of section 3.2.3.
    Iterator<Map.Entry<String, JsonValue>> members =
        object.members().entrySet().stream()
            .sorted(Comparator.comparing(Map.Entry::getKey))
            .iterator();
    while (members.hasNext()) {
      Map.Entry<String, JsonValue> member = members.next();
      writeString(member.getKey(), text);
      text.append(':');
      write(member.getValue(), text);
      if (members.hasNext()) {
        text.append(',');
      }
    }
    text.append('}');
  }

  private static void writeArray(JsonArray array, StringBuilder text) {
    text.append('[');
    for (int i = 0; i < array.elements().size(); i++) {
      if (i > 0) {
        text.append(',');
      }
      write(array.elements().get(i), text);
    }
    text.append(']');
  }

  private static void writeString(String string, StringBuilder text) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 == string.length()
            || !Character.isLowSurrogate(string.charAt(i + 1))) {
          throw new IllegalArgumentException("text holds a lone surrogate at index " + i);
        }
        text.append(c).append(string.charAt(++i));
        continue;
      }
      writeCharacter(c, text);
    }
    text.append('"');
  }

  private static void writeCharacter(char c, StringBuilder text) {
    switch (c) {
      case '"' -> text.append("\\\"");
      case '\\' -> text.append("\\\\");
      case '\b' -> text.append("\\b");
      case '\t' -> text.append("\\t");
      case '\n' -> text.append("\\n");
      case '\f' -> text.append("\\f");
      case '\r' -> text.append("\\r");
      default -> {
        if (c < ' ') {
          text.append("\\u").append(HEX.toHexDigits(c));
        } else {
          text.append(c);
        }
      }
    }
  }

  /** ECMAScript's Number::toString of the nearest double, as section 3.2.2.3 wants. */
  private static String number(BigDecimal value) {
    double nearest = value.doubleValue();
    if (Double.isInfinite(nearest)) {
      throw new IllegalArgumentException(
          "number " + value + " is too large for JSON's canonical form");
    }
    if (nearest == 0) {
      return "0";
    }
    BigDecimal shortest = shortest(Math.abs(nearest));
    BigInteger digits = shortest.unscaledValue();
    String text = digits.toString();
    // The value is 0.DIGITS × 10^point.
    int point = text.length() - shortest.scale();
    return (nearest < 0 ? "-" : "") + layout(text, point);
  }

  /**
   * The shortest digits that tell the double from its neighbours, as ECMAScript has them. So gives
   * Double.toString, except that it never gives fewer than two.
   */
  private static BigDecimal shortest(double number) {
    BigDecimal digits = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    if (digits.precision() == 2) {
      BigDecimal single = digits.round(new MathContext(1, RoundingMode.HALF_EVEN));
      if (single.doubleValue() == number) {
        return single.stripTrailingZeros();
      }
    }
    return digits;
  }

  private static String layout(String digits, int point) {
    int count = digits.length();
    if (count <= point && point <= LARGEST_PLAIN_EXPONENT) {
      return digits + "0".repeat(point - count);
    }
    if (0 < point && point <= LARGEST_PLAIN_EXPONENT) {
      return digits.substring(0, point) + "." + digits.substring(point);
    }
    if (SMALLEST_PLAIN_EXPONENT < point && point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    int exponent = point - 1;
    String mantissa = count == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    return mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
  }
}
