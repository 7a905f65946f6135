// SPDX-License-Identifier: MIT
package dev.milepost.spi.command;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One value that a command takes. Immutable.
 *
 * @param name 1 to 64 of {@code a-z 0-9 -}, a letter first; {@code --name} in a shell
 * @param description one sentence, with unit and range
 * @param required whether the command cannot run without it; never for one with a fallback
 * @param repeated whether it may be given several times
 * @param positional whether it is written without its name
 * @param fallback the value where none is given, empty where there is none
 * @param choices the values that are allowed, empty where any is
 * @param example a believable value, empty where the description says enough
 * @since 0.1
 */
public record CommandOption(
    String name,
    Type type,
    String description,
    boolean required,
    boolean repeated,
    boolean positional,
    String fallback,
    List<String> choices,
    String example) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  /** Checks name, fallback and choices; throws {@link IllegalArgumentException} naming what. */
  public CommandOption {
    choices = List.copyOf(choices);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "option name '" + name + "' is not 1 to 64 of a-z, 0-9 and '-', a letter first");
    }
    if (required && !fallback.isEmpty()) {
      throw new IllegalArgumentException("option '" + name + "' is required and has a fallback");
    }
    if (type == Type.FLAG && (required || repeated || positional || !fallback.isEmpty())) {
      throw new IllegalArgumentException("flag '" + name + "' is either given or not");
    }
    for (String choice : choices) {
      check(type.fault(choice, List.of()), "a choice of '" + name + "' ");
    }
    if (!fallback.isEmpty()) {
      check(type.fault(fallback, choices), "the fallback of '" + name + "' ");
    }
    if (!example.isEmpty()) {
      check(type.fault(example, choices), "the example of '" + name + "' ");
    }
  }

  private static void check(Optional<String> fault, String what) {
    if (fault.isPresent()) {
      throw new IllegalArgumentException(what + fault.get());
    }
  }

  /** One that may be given with a text. */
  public static CommandOption text(String name, String description, String example) {
    return of(name, Type.TEXT, description, example);
  }

  /** One that may be given with a value of that type. */
  public static CommandOption of(String name, Type type, String description, String example) {
    return new CommandOption(name, type, description, false, false, false, "", List.of(), example);
  }

  /** One that is given or not. */
  public static CommandOption flag(String name, String description) {
    return of(name, Type.FLAG, description, "");
  }

  /** The same, without which the command cannot run. */
  public CommandOption demanded() {
    return new CommandOption(
        name, type, description, true, repeated, positional, fallback, choices, example);
  }

  /** The same, any number of times. */
  public CommandOption many() {
    return new CommandOption(
        name, type, description, required, true, positional, fallback, choices, example);
  }

  /** The same, written without its name. */
  public CommandOption argument() {
    return new CommandOption(
        name, type, description, required, repeated, true, fallback, choices, example);
  }

  /** The same, with the value where none is given. */
  public CommandOption otherwise(String value) {
    return new CommandOption(
        name, type, description, required, repeated, positional, value, choices, example);
  }

  /** The same, with these values only. */
  public CommandOption among(List<String> values) {
    return new CommandOption(
        name, type, description, required, repeated, positional, fallback, values, example);
  }

  /** What a value looks like. */
  public enum Type {
    TEXT("string"),
    /** Given or not; takes no value in a shell. */
    FLAG("boolean"),
    /** A whole number that fits into 64 bits. */
    INTEGER("integer"),
    /** A decimal number. */
    NUMBER("number"),
    /** A file or folder, from the caller's folder. */
    PATH("string");

    private final String word;

    Type(String word) {
      this.word = word;
    }

    /** What is wrong with a value, as the end of a sentence; empty when nothing is. */
    Optional<String> fault(String value, List<String> choices) {
      if (!choices.isEmpty() && !choices.contains(value)) {
        return Optional.of("is '" + value + "', wanted is " + String.join(" or ", choices));
      }
      boolean fits =
          switch (this) {
            case TEXT -> true;
            case PATH -> !value.isEmpty() && value.indexOf('\0') < 0;
            case FLAG -> value.equals("true") || value.equals("false");
            case INTEGER -> isInteger(value);
            case NUMBER -> NUMBER_FORM.matcher(value).matches();
          };
      return fits ? Optional.empty() : Optional.of("is '" + value + "', wanted is " + wanted());
    }

    /** What fits, as the end of a sentence. */
    String wanted() {
      return switch (this) {
        case TEXT -> "a text";
        case PATH -> "a path";
        case FLAG -> "true or false";
        case INTEGER -> "a whole number";
        case NUMBER -> "a number of at most 30 digits before and after its point";
      };
    }

    private static boolean isInteger(String value) {
      try {
        Long.parseLong(value);
        return true;
      } catch (NumberFormatException e) {
        return false;
      }
    }

    /** Its JSON value; the text must fit. */
    JsonValue json(String value) {
      return switch (this) {
        case TEXT, PATH -> JsonValue.of(value);
        case FLAG -> JsonValue.of(value.equals("true"));
        case INTEGER, NUMBER -> new JsonNumber(new BigDecimal(value));
      };
    }

    // A bound on the exponent too: a number of a few characters must not cost a gigabyte.
    private static final Pattern NUMBER_FORM =
        Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,30})?([eE][+-]?\\d{1,2})?");
  }

  /** Its JSON Schema, of a list where it is repeated. */
  JsonObject schema() {
    Map<String, JsonValue> one = new LinkedHashMap<>();
    one.put("type", JsonValue.of(type.word));
    if (!choices.isEmpty()) {
      one.put("enum", new JsonArray(choices.stream().map(type::json).toList()));
    }
    Map<String, JsonValue> whole = one;
    if (repeated) {
      whole = new LinkedHashMap<>();
      whole.put("type", JsonValue.of("array"));
      whole.put("items", new JsonObject(one));
    }
    whole.put("description", JsonValue.of(description));
    if (!fallback.isEmpty()) {
      JsonValue value = type.json(fallback);
      whole.put("default", repeated ? new JsonArray(List.of(value)) : value);
    }
    return new JsonObject(whole);
  }
}
