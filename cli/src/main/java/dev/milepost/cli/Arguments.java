// SPDX-License-Identifier: MIT
package dev.milepost.cli;

import dev.milepost.kernel.MilepostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Options as text, read here so that every fault is told at once and in one form. */
final class Arguments {
  private final ParseResult parsed;
  private final List<String> faults = new ArrayList<>();

  Arguments(ParseResult parsed) {
    this.parsed = parsed;
  }

  static OptionSpec value(String name, String label, String... description) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .type(String.class)
        .arity("1")
        .description(description)
        .build();
  }

  static OptionSpec choice(String name, List<String> words, String... description) {
    return OptionSpec.builder(name)
        .paramLabel(String.join("|", words))
        .type(String.class)
        .arity("1")
        .completionCandidates(words)
        .description(description)
        .build();
  }

  static OptionSpec repeated(String name, String label, String... description) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .description(description)
        .build();
  }

  static OptionSpec flag(String name, String... description) {
    return OptionSpec.builder(name).arity("0").type(boolean.class).description(description).build();
  }

  /** The argument of that place, which must be there. */
  static PositionalParamSpec argument(String index, String label, String... description) {
    return PositionalParamSpec.builder()
        .index(index)
        .arity("1")
        .required(true)
        .paramLabel(label)
        .type(String.class)
        .description(description)
        .build();
  }

  /** An argument that may be left out. */
  static PositionalParamSpec optional(String index, String label, String... description) {
    return PositionalParamSpec.builder()
        .index(index)
        .arity("0..1")
        .paramLabel(label)
        .type(String.class)
        .description(description)
        .build();
  }

  /** Arguments of which there may be any number, or none. */
  static PositionalParamSpec arguments(String index, String label, String... description) {
    return PositionalParamSpec.builder()
        .index(index)
        .arity("0..*")
        .paramLabel(label)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .description(description)
        .build();
  }

  /** A whole number of an option. */
  Optional<Integer> number(String name, int least, int most) {
    return word(
        name,
        text -> whole(text).filter(it -> it >= least && it <= most),
        List.of("a whole number from " + least + " to " + most));
  }

  private static Optional<Integer> whole(String text) {
    try {
      return Optional.of(Integer.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Pairs {@code NAME=VALUE} of an option; what is none is a fault. */
  Map<String, String> pairs(String name, String example) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : texts(name)) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        // Without the text: it may hold a secret.
        fault("option " + name + " must be such as " + example);
      } else {
        pairs.put(pair.substring(0, equals).strip(), pair.substring(equals + 1));
      }
    }
    return pairs;
  }

  boolean has(String name) {
    return Boolean.TRUE.equals(parsed.matchedOptionValue(name, Boolean.FALSE));
  }

  /** Whether the command has an option of that name. */
  boolean knows(String name) {
    return parsed.commandSpec().findOption(name) != null;
  }

  Optional<String> text(String name) {
    @Nullable String value = parsed.matchedOptionValue(name, (String) null);
    return Optional.ofNullable(value);
  }

  List<String> texts(String name) {
    return parsed.matchedOptionValue(name, List.<String>of());
  }

  Optional<String> positional(int index) {
    return parsed.hasMatchedPositional(index)
        ? Optional.of(parsed.matchedPositionalValue(index, ""))
        : Optional.empty();
  }

  List<String> positionals(int index) {
    return parsed.hasMatchedPositional(index)
        ? List.copyOf(parsed.matchedPositionalValue(index, List.<String>of()))
        : List.of();
  }

  /** One of closed words; what is not is a fault. */
  <T> Optional<T> word(String name, Function<String, Optional<T>> parser, List<String> wanted) {
    return text(name).flatMap(value -> wordOf("option " + name, value, parser, wanted));
  }

  <T> Optional<T> wordOf(
      String what, String value, Function<String, Optional<T>> parser, List<String> wanted) {
    Optional<T> result = parser.apply(value);
    if (result.isEmpty()) {
      fault(what + " is '" + value + "', must be " + orList(wanted));
    }
    return result;
  }

  /** How many faults were found so far. */
  int faults() {
    return faults.size();
  }

  void fault(String text) {
    faults.add(text);
  }

  /** Throws when there were faults, with all of them. */
  void check() {
    if (!faults.isEmpty()) {
      throw MilepostException.caller("options-invalid", String.join("\n", faults));
    }
  }

  static String orList(List<String> words) {
    if (words.size() < 2) {
      return String.join("", words);
    }
    return String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
  }

  /** {@code 1 file}, {@code 2 files}. */
  static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  static List<String> words(Object... constants) {
    return Arrays.stream(constants).map(Object::toString).toList();
  }
}
