// SPDX-License-Identifier: MIT
package dev.milepost.mcp;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonBoolean;
import dev.milepost.kernel.json.JsonValue.JsonNull;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The maps and lists in which the SDK holds JSON, to values and back. */
final class JsonTrees {
  private static final int MOST_DIGITS = 19;

  private JsonTrees() {}

  /** The value of a tree that the SDK's mapper read. */
  static JsonValue value(@Nullable Object tree) {
    return switch (tree) {
      case null -> JsonNull.NULL;
      case Map<?, ?> map -> object(map);
      case List<?> list -> {
        List<JsonValue> elements = new ArrayList<>();
        list.forEach(element -> elements.add(value(element)));
        yield new JsonArray(elements);
      }
      case String text -> JsonValue.of(text);
      case Boolean bool -> JsonValue.of(bool);
      case Number number -> new JsonNumber(new BigDecimal(number.toString()));
      default -> throw new IllegalArgumentException("no JSON: " + tree.getClass().getSimpleName());
    };
  }

  /** The object of a map; one without members for null and for anything else. */
  static JsonObject object(@Nullable Object tree) {
    if (!(tree instanceof Map<?, ?> map)) {
      return JsonObject.EMPTY;
    }
    Map<String, JsonValue> members = new LinkedHashMap<>();
    map.forEach((name, member) -> members.put(String.valueOf(name), value(member)));
    return new JsonObject(members);
  }

  /** The map of an object. */
  static Map<String, Object> map(JsonObject object) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    object.members().forEach((name, member) -> map.put(name, tree(member)));
    @SuppressWarnings("NullAway") // The SDK's signatures know no null, its maps hold JSON's.
    Map<String, Object> unmarked = map;
    return unmarked;
  }

  /** The tree of a value. */
  static @Nullable Object tree(JsonValue value) {
    return switch (value) {
      case JsonObject object -> map(object);
      case JsonArray(List<JsonValue> elements) -> {
        List<@Nullable Object> list = new ArrayList<>();
        elements.forEach(element -> list.add(tree(element)));
        yield list;
      }
      case JsonString(String text) -> text;
      case JsonBoolean bool -> bool == JsonBoolean.TRUE;
      case JsonNumber(BigDecimal number) -> number(number);
      case JsonNull ignored -> null;
    };
  }

  /** A whole number as such: {@code 100} must not be written as {@code 1E+2}. */
  private static Number number(BigDecimal number) {
    boolean whole =
        number.scale() <= 0 && (long) number.precision() - number.scale() <= MOST_DIGITS;
    if (!whole) {
      return number;
    }
    BigInteger integer = number.toBigIntegerExact();
    return integer.bitLength() < Long.SIZE ? (Number) integer.longValueExact() : integer;
  }
}
