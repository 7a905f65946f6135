// SPDX-License-Identifier: MIT
package dev.milepost.host.command;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonBoolean;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The members of an object of an index, all of which must be there. */
record IndexMembers(String place, JsonObject value) {
  static final String CODE = "command-index";

  static IndexMembers of(String place, JsonValue value) {
    if (value instanceof JsonObject object) {
      return new IndexMembers(place, object);
    }
    throw fault(place, "is no JSON object");
  }

  static MilepostException fault(String place, String what) {
    return MilepostException.caller(CODE, place + " " + what);
  }

  /** Refuses members of other names. */
  void only(Set<String> names) {
    value.members().keySet().stream()
        .filter(name -> !names.contains(name))
        .findFirst()
        .ifPresent(name -> {
          throw fault(place, "has a member '" + name + "', which is not known");
        });
  }

  String text(String name) {
    if (member(name) instanceof JsonString(String text)) {
      return text;
    }
    throw wrong(name, "a string");
  }

  boolean flag(String name) {
    if (member(name) instanceof JsonBoolean flag) {
      return flag == JsonBoolean.TRUE;
    }
    throw wrong(name, "true or false");
  }

  int number(String name) {
    try {
      if (member(name) instanceof JsonNumber(BigDecimal number)) {
        return number.intValueExact();
      }
    } catch (ArithmeticException e) {
      throw wrong(name, "a whole number");
    }
    throw wrong(name, "a whole number");
  }

  JsonObject object(String name) {
    if (member(name) instanceof JsonObject object) {
      return object;
    }
    throw wrong(name, "an object");
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonValue element : elements(name)) {
      if (!(element instanceof JsonString(String text))) {
        throw wrong(name, "a list of strings");
      }
      texts.add(text);
    }
    return texts;
  }

  List<IndexMembers> objects(String name) {
    List<IndexMembers> objects = new ArrayList<>();
    for (JsonValue element : elements(name)) {
      objects.add(of(place + "." + name + "[" + objects.size() + "]", element));
    }
    return objects;
  }

  private List<JsonValue> elements(String name) {
    if (member(name) instanceof JsonArray(List<JsonValue> elements)) {
      return elements;
    }
    throw wrong(name, "a list");
  }

  /** The constant whose lower-case name is the text. */
  <E extends Enum<E>> E word(String name, List<E> all) {
    String text = text(name);
    return all.stream()
        .filter(one -> word(one).equals(text))
        .findFirst()
        .orElseThrow(() ->
            wrong(
                name,
                "one of "
                    + all.stream().map(IndexMembers::word).collect(Collectors.joining(", "))));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private @Nullable JsonValue member(String name) {
    return value.members().get(name);
  }

  private MilepostException wrong(String name, String wanted) {
    return fault(
        place + "." + name,
        "is " + (member(name) == null ? "missing" : "something else") + ", must be " + wanted);
  }
}
