// SPDX-License-Identifier: MIT
package dev.milepost.server.view;

import dev.milepost.assessment.archive.Lens;
import dev.milepost.delivery.Benchmark;
import dev.milepost.server.http.Address;
import dev.milepost.server.http.HttpProblem;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads parameters of a request; each fault names the parameter, what was found and what is wanted.
 *
 * @since 0.1
 */
public final class Parameters {
  private static final int LONGEST_TEXT = 200;
  private static final int MOST_MONTHS = 120;

  private Parameters() {}

  /** The lens: {@code months} and {@code benchmark}. */
  public static Lens lens(Context context) {
    return lens(context.queryParam("months"), context.queryParam("benchmark"));
  }

  /** The lens of the two words, each of which may be missing. */
  public static Lens lens(@Nullable String months, @Nullable String benchmark) {
    int number = months == null ? Lens.DEFAULT.months() : whole("months", months, 1, MOST_MONTHS);
    Benchmark chosen =
        benchmark == null
            ? Lens.DEFAULT.benchmark()
            : Benchmark.parse(benchmark)
                .orElseThrow(() ->
                    HttpProblem.parameter(
                        "benchmark",
                        benchmark,
                        Arrays.stream(Benchmark.values())
                            .map(Benchmark::year)
                            .collect(Collectors.joining(" | "))));
    return new Lens(number, chosen);
  }

  /** The address with the lens, where it is not the default one. */
  public static Address through(Lens lens, Address address) {
    return address
        .with("months", lens.months(), Lens.DEFAULT.months())
        .with("benchmark", lens.benchmark().year(), Lens.DEFAULT.benchmark().year());
  }

  /** A text of at most 200 characters; empty when it is missing. */
  public static String text(Context context, String name) {
    String text = context.queryParam(name);
    if (text == null) {
      return "";
    }
    if (text.length() > LONGEST_TEXT) {
      throw HttpProblem.parameter(
          name, text.substring(0, 20) + "…", "at most " + LONGEST_TEXT + " characters");
    }
    return text.strip();
  }

  /** A whole number between bounds; the default when it is missing. */
  public static int whole(Context context, String name, int defaultValue, int least, int most) {
    String text = context.queryParam(name);
    return text == null || text.isEmpty() ? defaultValue : whole(name, text, least, most);
  }

  private static int whole(String name, String text, int least, int most) {
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number out of bounds.
    }
    throw HttpProblem.parameter(name, text, "a whole number from " + least + " to " + most);
  }

  /** A month such as {@code 2026-08}. */
  public static Optional<YearMonth> month(Context context, String name) {
    String text = text(context, name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(YearMonth.parse(text));
    } catch (DateTimeException e) {
      throw HttpProblem.parameter(name, text, "a month such as 2026-08");
    }
  }

  /** One of a closed set, by its lower-dashed word; the default when it is missing. */
  public static <E extends Enum<E>> E choice(
      Context context, String name, List<E> choices, E defaultValue) {
    String text = text(context, name);
    if (text.isEmpty()) {
      return defaultValue;
    }
    return choices.stream()
        .filter(choice -> word(choice).equals(text))
        .findFirst()
        .orElseThrow(() ->
            HttpProblem.parameter(
                name,
                text,
                choices.stream().map(Parameters::word).collect(Collectors.joining(" | "))));
  }

  /** The word of a constant in addresses: {@code lead-time}. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
