// SPDX-License-Identifier: MIT
package dev.milepost.plan;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The members of an object that must be there, with failures that name the place. */
record JsonMembers(String place, JsonObject value) {
  static JsonMembers of(String place, JsonValue value) {
    if (value instanceof JsonObject object) {
      return new JsonMembers(place, object);
    }
    throw MilepostException.caller("plan-format", place + " is no JSON object");
  }

  boolean has(String name) {
    return value.members().containsKey(name);
  }

  String text(String name) {
    return value.text(name).orElseThrow(() -> wrong(name, "a string"));
  }

  int number(String name) {
    if (value.members().get(name) instanceof JsonNumber number
        && number.value().scale() <= 0
        && number.value().precision() - number.value().scale() < 10) {
      return number.value().intValueExact();
    }
    throw wrong(name, "a whole number");
  }

  Instant instant(String name) {
    String text = text(name);
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw fault(name, "'" + text + "'", "a moment such as 2026-01-31T12:00:00Z");
    }
  }

  <T> T word(String name, List<T> all, Function<T, String> word) {
    String text = text(name);
    return all.stream()
        .filter(one -> word.apply(one).equals(text))
        .findFirst()
        .orElseThrow(() ->
            fault(
                name,
                "'" + text + "'",
                "one of " + all.stream().map(word).collect(Collectors.joining(", "))));
  }

  JsonMembers object(String name) {
    return of(place + "." + name, value.get(name).orElseThrow(() -> wrong(name, "an object")));
  }

  List<JsonMembers> objects(String name) {
    List<JsonValue> elements = value.elements(name);
    if (elements.isEmpty() && !(value.members().get(name) instanceof JsonValue.JsonArray)) {
      throw wrong(name, "an array");
    }
    List<JsonMembers> objects = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      objects.add(of(place + "." + name + "[" + i + "]", elements.get(i)));
    }
    return objects;
  }

  /** Members whose values are strings; others are left out. */
  Map<String, String> texts(String name) {
    Map<String, String> texts = new java.util.LinkedHashMap<>();
    object(name)
        .value()
        .members()
        .forEach((key, member) -> {
          if (member instanceof JsonValue.JsonString(String text)) {
            texts.put(key, text);
          }
        });
    return texts;
  }

  private MilepostException wrong(String name, String wanted) {
    return fault(name, has(name) ? "something else" : "missing", wanted);
  }

  MilepostException fault(String name, String found, String wanted) {
    return MilepostException.caller(
        "plan-format", place + "." + name + " is " + found + ", must be " + wanted);
  }
}
