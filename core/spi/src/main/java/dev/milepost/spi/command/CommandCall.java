// SPDX-License-Identifier: MIT
package dev.milepost.spi.command;

import dev.milepost.kernel.MilepostException;
import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.json.JsonValue.JsonArray;
import dev.milepost.kernel.json.JsonValue.JsonBoolean;
import dev.milepost.kernel.json.JsonValue.JsonNumber;
import dev.milepost.kernel.json.JsonValue.JsonObject;
import dev.milepost.kernel.json.JsonValue.JsonString;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values that a command is called with, checked against its description: a command reads them
 * without asking again what they are. Immutable.
 *
 * @since 0.1
 */
public final class CommandCall {
  private final Map<String, List<String>> values;

  private CommandCall(Map<String, List<String>> values) {
    this.values = values;
  }

  /**
   * A call with the values of each option as text; {@code "true"} for a flag that is given.
   *
   * @throws MilepostException a mistake of the caller, naming all that is wrong
   */
  public static CommandCall of(CommandSpec spec, Map<String, List<String>> given) {
    List<String> faults = new ArrayList<>();
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (CommandOption option : spec.options()) {
      List<String> texts = given.getOrDefault(option.name(), List.of());
      for (String text : texts) {
        option
            .type()
            .fault(text, option.choices())
            .ifPresent(fault -> faults.add(option.name() + " " + fault));
      }
      if (texts.size() > 1 && !option.repeated()) {
        faults.add(option.name() + " is given " + texts.size() + " times, wanted is one value");
      }
      if (texts.isEmpty() && option.required()) {
        faults.add(option.name() + " is missing: " + option.description());
      }
      if (texts.isEmpty() && !option.fallback().isEmpty()) {
        texts = List.of(option.fallback());
      }
      values.put(option.name(), List.copyOf(texts));
    }
    for (String name : given.keySet()) {
      if (!values.containsKey(name)) {
        faults.add(name + " is no option of '" + spec.name() + "', which has " + names(spec));
      }
    }
    if (!faults.isEmpty()) {
      throw MilepostException.caller("command-arguments", String.join("; ", faults));
    }
    return new CommandCall(values);
  }

  /**
   * A call with the values of a JSON object, as an MCP client sends it.
   *
   * @throws MilepostException a mistake of the caller, naming all that is wrong
   */
  public static CommandCall of(CommandSpec spec, JsonObject given) {
    List<String> faults = new ArrayList<>();
    Map<String, List<String>> texts = new LinkedHashMap<>();
    Map<String, CommandOption> options = new LinkedHashMap<>();
    spec.options().forEach(option -> options.put(option.name(), option));
    given
        .members()
        .forEach((name, value) -> {
          CommandOption option = options.get(name);
          List<String> read = new ArrayList<>();
          boolean list = value instanceof JsonArray;
          if (option != null && list != option.repeated()) {
            faults.add(name + (list ? " is a list, wanted is one value" : " is no list"));
          }
          List<JsonValue> all =
              value instanceof JsonArray(List<JsonValue> items) ? items : List.of(value);
          for (JsonValue item : all) {
            text(item, option)
                .ifPresentOrElse(
                    read::add, () -> faults.add(name + " holds a value of another type"));
          }
          texts.put(name, read);
        });
    if (!faults.isEmpty()) {
      throw MilepostException.caller("command-arguments", String.join("; ", faults));
    }
    return of(spec, texts);
  }

  private static Optional<String> text(
      JsonValue value, @org.jspecify.annotations.Nullable CommandOption option) {
    if (option == null) {
      // Refused by name later, with all other faults.
      return Optional.of("");
    }
    return switch (option.type()) {
      case TEXT, PATH ->
          value instanceof JsonString(String text) ? Optional.of(text) : Optional.empty();
      case FLAG ->
          value instanceof JsonBoolean flag
              ? Optional.of(Boolean.toString(flag == JsonBoolean.TRUE))
              : Optional.empty();
      case INTEGER, NUMBER ->
          value instanceof JsonNumber(BigDecimal number)
              ? Optional.of(number.toString())
              : Optional.empty();
    };
  }

  private static String names(CommandSpec spec) {
    List<String> names = spec.options().stream().map(CommandOption::name).toList();
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  /** The value of an option, its fallback where none is given; empty where there is neither. */
  public Optional<String> text(String option) {
    return texts(option).stream().findFirst();
  }

  /** The values of an option in the order given. */
  public List<String> texts(String option) {
    List<String> texts = values.get(option);
    if (texts == null) {
      throw new IllegalArgumentException("the command describes no option '" + option + "'");
    }
    return texts;
  }

  /** The value of an option that has one always: it is required, or has a fallback. */
  public String required(String option) {
    return text(option)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "option '" + option + "' is neither required nor has it a fallback"));
  }

  /** Whether a flag is given. */
  public boolean flag(String option) {
    return text(option).filter("true"::equals).isPresent();
  }

  /** The whole number of an option. */
  public Optional<Long> integer(String option) {
    return text(option).map(Long::parseLong);
  }

  /** The number of an option. */
  public Optional<BigDecimal> number(String option) {
    return text(option).map(BigDecimal::new);
  }
}
