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
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
    // Names that are none of its options are refused with all other faults, below.
    given.members().keySet().forEach(name -> texts.put(name, List.of()));
    for (CommandOption option : spec.options()) {
      given
          .get(option.name())
          .ifPresent(value -> texts.put(option.name(), texts(value, option, faults)));
    }
    if (!faults.isEmpty()) {
      throw MilepostException.caller("command-arguments", String.join("; ", faults));
    }
    return of(spec, texts);
  }

  private static List<String> texts(JsonValue value, CommandOption option, List<String> faults) {
    boolean list = value instanceof JsonArray;
    if (list != option.repeated()) {
      faults.add(option.name() + (list ? " is a list, wanted is one value" : " is no list"));
      return List.of();
    }
    List<JsonValue> values =
        value instanceof JsonArray(List<JsonValue> elements) ? elements : List.of(value);
    List<String> texts = new ArrayList<>();
    for (JsonValue element : values) {
      text(element, option.type())
          .ifPresentOrElse(
              texts::add,
              () ->
                  faults.add(
                      option.name() + " holds a value that is not " + option.type().wanted()));
    }
    return texts;
  }

  private static Optional<String> text(JsonValue value, CommandOption.Type type) {
    return switch (type) {
      case TEXT, PATH ->
          value instanceof JsonString(String text) ? Optional.of(text) : Optional.empty();
      case FLAG ->
          value instanceof JsonBoolean flag
              ? Optional.of(Boolean.toString(flag == JsonBoolean.TRUE))
              : Optional.empty();
      case INTEGER ->
          value instanceof JsonNumber(BigDecimal number) ? whole(number) : Optional.empty();
      case NUMBER ->
          value instanceof JsonNumber(BigDecimal number)
              ? Optional.of(number.toString())
              : Optional.empty();
    };
  }

  /** A hundred is written {@code 100}, {@code 1E+2} or {@code 100.0}. Never writes digits out. */
  private static Optional<String> whole(BigDecimal number) {
    try {
      return Optional.of(Long.toString(number.longValueExact()));
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
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

  /**
   * The moment of an option of text: a date, which means its first moment in UTC, or an instant.
   *
   * @throws MilepostException a mistake of the caller, where it is neither
   */
  public Optional<Instant> instant(String option) {
    return text(option)
        .map(text -> {
          try {
            return text.indexOf('T') < 0
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(text).toInstant();
          } catch (DateTimeException e) {
            throw MilepostException.caller(
                "command-arguments",
                option
                    + " is '"
                    + text
                    + "', wanted is a date such as 2026-01-31 or an instant such as"
                    + " 2026-01-31T12:00:00Z");
          }
        });
  }
}
