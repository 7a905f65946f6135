// SPDX-License-Identifier: MIT
package dev.milepost.marketplace.check;

import dev.milepost.json.JsonPlaces;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonBoolean;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a value has to be. Tells what is otherwise, in words for people. */
sealed interface Shape {
  /** Told of what is otherwise. */
  interface Faults {
    /**
     * @param found what is there, or {@code missing}
     */
    void wrong(String pointer, String found, String wanted);

    /** A member that nobody reads. */
    void unknown(String pointer, String name, Set<String> known);
  }

  void check(String pointer, JsonValue value, Faults faults);

  /** In words. */
  String wanted();

  record Any() implements Shape {
    @Override
    public void check(String pointer, JsonValue value, Faults faults) {}

    @Override
    public String wanted() {
      return "anything";
    }
  }

  record Text(@Nullable Pattern pattern, String wanted) implements Shape {
    @Override
    public void check(String pointer, JsonValue value, Faults faults) {
      if (!(value instanceof JsonString(String text))) {
        faults.wrong(pointer, kind(value), wanted);
      } else if (pattern != null && !pattern.matcher(text).matches()) {
        faults.wrong(pointer, quoted(text), wanted);
      }
    }
  }

  record Words(List<String> words) implements Shape {
    @Override
    public void check(String pointer, JsonValue value, Faults faults) {
      if (!(value instanceof JsonString(String text)) || !words.contains(text)) {
        faults.wrong(
            pointer, value instanceof JsonString(String t) ? quoted(t) : kind(value), wanted());
      }
    }

    @Override
    public String wanted() {
      return words.size() == 1
          ? "'" + words.getFirst() + "'"
          : "one of " + String.join(", ", words);
    }
  }

  record Flag() implements Shape {
    @Override
    public void check(String pointer, JsonValue value, Faults faults) {
      if (!(value instanceof JsonBoolean)) {
        faults.wrong(pointer, kind(value), wanted());
      }
    }

    @Override
    public String wanted() {
      return "true or false";
    }
  }

  record Numeric(boolean positive) implements Shape {
    @Override
    public void check(String pointer, JsonValue value, Faults faults) {
      if (!(value instanceof JsonNumber number)) {
        faults.wrong(pointer, kind(value), wanted());
      } else if (positive && number.value().signum() <= 0) {
        faults.wrong(pointer, number.value().toPlainString(), wanted());
      }
    }

    @Override
    public String wanted() {
      return positive ? "a number above 0" : "a number";
    }
  }

  record Items(Shape element) implements Shape {
    @Override
    public void check(String pointer, JsonValue value, Faults faults) {
      if (!(value instanceof JsonArray(List<JsonValue> elements))) {
        faults.wrong(pointer, kind(value), wanted());
        return;
      }
      for (int i = 0; i < elements.size(); i++) {
        element.check(pointer + "/" + i, elements.get(i), faults);
      }
    }

    @Override
    public String wanted() {
      return "an array, each element " + element.wanted();
    }
  }

  record Entries(@Nullable Pattern name, Shape element, int least) implements Shape {
    Entries(@Nullable Pattern name, Shape element) {
      this(name, element, 0);
    }

    @Override
    public void check(String pointer, JsonValue value, Faults faults) {
      if (!(value instanceof JsonObject(Map<String, JsonValue> members))) {
        faults.wrong(pointer, kind(value), wanted());
        return;
      }
      if (members.size() < least) {
        faults.wrong(pointer, "empty", wanted());
      }
      members.forEach((key, member) -> {
        String at = JsonPlaces.member(pointer, key);
        if (name != null && !name.matcher(key).matches()) {
          faults.wrong(at, "named " + quoted(key), "named by " + name.pattern());
        }
        element.check(at, member, faults);
      });
    }

    @Override
    public String wanted() {
      return "an object, each value " + element.wanted();
    }
  }

  /** By the type that the value has. */
  record OneOf(List<Shape> shapes) implements Shape {
    static OneOf of(Shape... shapes) {
      return new OneOf(List.of(shapes));
    }

    @Override
    public void check(String pointer, JsonValue value, Faults faults) {
      shapes.stream()
          .filter(it -> it.takes(value))
          .findFirst()
          .ifPresentOrElse(
              it -> it.check(pointer, value, faults),
              () -> faults.wrong(pointer, kind(value), wanted()));
    }

    @Override
    public String wanted() {
      return String.join(", or ", shapes.stream().map(Shape::wanted).toList());
    }
  }

  /** An object by the text of one of its members. */
  record Tagged(String tag, Map<String, Shape> shapes, @Nullable Shape untagged) implements Shape {
    @Override
    public void check(String pointer, JsonValue value, Faults faults) {
      if (!(value instanceof JsonObject object)) {
        faults.wrong(pointer, kind(value), wanted());
        return;
      }
      JsonValue kind = object.get(tag).orElse(null);
      Shape shape =
          kind == null ? untagged : kind instanceof JsonString(String it) ? shapes.get(it) : null;
      if (shape != null) {
        shape.check(pointer, value, faults);
        return;
      }
      String found =
          kind == null
              ? "missing"
              : kind instanceof JsonString(String it) ? quoted(it) : kind(kind);
      faults.wrong(
          JsonPlaces.member(pointer, tag),
          found,
          new Words(List.copyOf(new TreeSet<>(shapes.keySet()))).wanted());
    }

    @Override
    public String wanted() {
      return "an object with '" + tag + "'";
    }
  }

  /** Whether the value is of the type that this shape is about. */
  default boolean takes(JsonValue value) {
    return switch (this) {
      case Any any -> true;
      case Text text -> value instanceof JsonString;
      case Words words -> value instanceof JsonString;
      case Flag flag -> value instanceof JsonBoolean;
      case Numeric number -> value instanceof JsonNumber;
      case Items items -> value instanceof JsonArray;
      case Entries entries -> value instanceof JsonObject;
      case Tagged tagged -> value instanceof JsonObject;
      case Fields fields -> value instanceof JsonObject;
      case OneOf one -> one.shapes().stream().anyMatch(it -> it.takes(value));
    };
  }

  /** What a value is, without saying it: it may be a secret. */
  static String kind(JsonValue value) {
    return switch (value) {
      case JsonString text -> "a string";
      case JsonNumber number -> "a number";
      case JsonBoolean flag -> "true or false";
      case JsonArray array -> "an array";
      case JsonObject object -> "an object";
      case JsonValue.JsonNull none -> "null";
    };
  }

  private static String quoted(String text) {
    return text.length() <= 60 ? "'" + text + "'" : "'" + text.substring(0, 59) + "…'";
  }

  /**
   * An object with members of its own.
   *
   * @param closed whether others are wrong; else they are unknown
   */
  record Fields(Map<String, Shape> known, Set<String> required, Unknown closed) implements Shape {
    /** What becomes of other members. */
    enum Unknown {
      ALLOWED,
      TOLD,
      WRONG
    }

    @Override
    public void check(String pointer, JsonValue value, Faults faults) {
      if (!(value instanceof JsonObject(Map<String, JsonValue> members))) {
        faults.wrong(pointer, kind(value), wanted());
        return;
      }
      for (String name : required) {
        if (!members.containsKey(name)) {
          Shape shape = known.getOrDefault(name, Shapes.ANY);
          faults.wrong(JsonPlaces.member(pointer, name), "missing", shape.wanted());
        }
      }
      members.forEach((name, member) -> {
        Shape shape = known.get(name);
        if (shape != null) {
          shape.check(JsonPlaces.member(pointer, name), member, faults);
        } else if (closed == Unknown.TOLD) {
          faults.unknown(pointer, name, known.keySet());
        } else if (closed == Unknown.WRONG) {
          faults.wrong(
              JsonPlaces.member(pointer, name),
              "unknown",
              "one of " + String.join(", ", new TreeSet<>(known.keySet())));
        }
      });
    }

    @Override
    public String wanted() {
      return "an object";
    }

    /** Puts one together. */
    static final class Builder {
      private final Map<String, Shape> known = new LinkedHashMap<>();
      private final Set<String> required = new TreeSet<>();

      Builder required(String name, Shape shape) {
        required.add(name);
        return optional(name, shape);
      }

      Builder optional(String name, Shape shape) {
        known.put(name, shape);
        return this;
      }

      Builder with(Fields others) {
        known.putAll(others.known);
        return this;
      }

      Fields allowing() {
        return new Fields(Map.copyOf(known), Set.copyOf(required), Unknown.ALLOWED);
      }

      Fields telling() {
        return new Fields(Map.copyOf(known), Set.copyOf(required), Unknown.TOLD);
      }

      Fields closed() {
        return new Fields(Map.copyOf(known), Set.copyOf(required), Unknown.WRONG);
      }
    }
  }
}
