// SPDX-License-Identifier: MIT
package dev.milepost.kernel.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON value as data: what a plan's payload and a custom field hold. Immutable; safe to share.
 * Reading JSON text is done by a library, outside of the kernel.
 *
 * @since 0.1
 */
public sealed interface JsonValue {
  /**
   * The canonical text of RFC 8785: no white space, members sorted by UTF-16 code units, numbers as
   * ECMAScript writes them. Equal values have equal texts.
   *
   * @throws IllegalArgumentException for a number that a double cannot carry exactly enough, or a
   *     lone surrogate
   */
  default String canonical() {
    StringBuilder text = new StringBuilder();
    CanonicalJson.write(this, text);
    return text.toString();
  }

  /** A string value. */
  static JsonString of(String text) {
    return new JsonString(text);
  }

  /** A number value. */
  static JsonNumber of(long number) {
    return new JsonNumber(BigDecimal.valueOf(number));
  }

  /** A boolean value. */
  static JsonBoolean of(boolean value) {
    return value ? JsonBoolean.TRUE : JsonBoolean.FALSE;
  }

  /** An array value of strings. */
  static JsonArray ofStrings(Iterable<String> texts) {
    List<JsonValue> values = new ArrayList<>();
    texts.forEach(text -> values.add(of(text)));
    return new JsonArray(values);
  }

  /** An object; members keep their order, which carries no meaning. */
  record JsonObject(Map<String, JsonValue> members) implements JsonValue {
    /** The object without members. */
    public static final JsonObject EMPTY = new JsonObject(Map.of());

    /** Copies the members. */
    public JsonObject {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** The member of that name. */
    public Optional<JsonValue> get(String name) {
      return Optional.ofNullable(members.get(name));
    }

    /** The text of the member of that name, empty where it is absent or no string. */
    public Optional<String> text(String name) {
      return get(name)
          .flatMap(v -> v instanceof JsonString(String s) ? Optional.of(s) : Optional.empty());
    }

    /** The object of that name, empty where it is absent or no object. */
    public Optional<JsonObject> object(String name) {
      return get(name).flatMap(v -> v instanceof JsonObject o ? Optional.of(o) : Optional.empty());
    }

    /** The elements of the array of that name; none where it is absent or no array. */
    public List<JsonValue> elements(String name) {
      return get(name)
          .map(v -> v instanceof JsonArray(List<JsonValue> e) ? e : List.<JsonValue>of())
          .orElse(List.of());
    }

    /** This object with one member more, or another value of it. */
    public JsonObject with(String name, JsonValue value) {
      Map<String, JsonValue> copy = new LinkedHashMap<>(members);
      copy.put(name, value);
      return new JsonObject(copy);
    }

    /** This object without that member; this instance where there is none. */
    public JsonObject without(String name) {
      if (!members.containsKey(name)) {
        return this;
      }
      Map<String, JsonValue> copy = new LinkedHashMap<>(members);
      copy.remove(name);
      return new JsonObject(copy);
    }
  }

  /** An array. */
  record JsonArray(List<JsonValue> elements) implements JsonValue {
    /** Copies the elements. */
    public JsonArray {
      elements = List.copyOf(elements);
    }
  }

  /** A string. */
  record JsonString(String text) implements JsonValue {}

  /** A number, as exact as its text was. Two numbers are equal when their values are. */
  record JsonNumber(BigDecimal value) implements JsonValue {
    /** Drops trailing zeros, so that {@code 1.0} equals {@code 1}. */
    public JsonNumber {
      value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }
  }

  /** True or false. */
  enum JsonBoolean implements JsonValue {
    TRUE,
    FALSE
  }

  /** The null of JSON: a value that is there and empty, unlike an absent one. */
  enum JsonNull implements JsonValue {
    NULL
  }
}
