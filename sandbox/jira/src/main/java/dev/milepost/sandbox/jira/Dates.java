// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.jira.jql.Jql.Operand;
import dev.milepost.sandbox.jira.jql.JqlFault;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times in a query: absolute, relative to now, or a function; in the user's zone, which is UTC. */
final class Dates {
  private static final Pattern PERIOD =
      Pattern.compile("([+-]?)((?:\\d{1,6}[wdhm]\\s*)+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern PART = Pattern.compile("(\\d+)([wdhm])", Pattern.CASE_INSENSITIVE);
  private static final List<DateTimeFormatter> FORMS =
      List.of(
          DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT),
          DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm", Locale.ROOT));

  private final World world;

  Dates(World world) {
    this.world = world;
  }

  static Instant midnight(String date) {
    return LocalDate.parse(date).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  Instant read(String field, Operand operand) {
    return switch (operand) {
      case Operand.Call(String name, List<String> arguments) -> function(field, name, arguments);
      case Operand.Literal(String text, boolean ignored) -> text(field, text);
      default -> throw bad(field, "");
    };
  }

  private Instant text(String field, String text) {
    Optional<Duration> period = period(text);
    if (period.isPresent()) {
      return world.now().plus(period.get());
    }
    if (text.matches("-?\\d{6,15}")) {
      return Instant.ofEpochMilli(Long.parseLong(text));
    }
    String day = text.replace('/', '-');
    try {
      if (day.matches("\\d{4}-\\d{1,2}-\\d{1,2}")) {
        String[] parts = day.split("-");
        return LocalDate.of(
                Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]))
            .atStartOfDay()
            .toInstant(ZoneOffset.UTC);
      }
    } catch (DateTimeException e) {
      throw bad(field, text);
    }
    for (DateTimeFormatter form : FORMS) {
      try {
        return LocalDateTime.parse(text, form).toInstant(ZoneOffset.UTC);
      } catch (DateTimeParseException ignored) {
        // The next form may fit.
      }
    }
    throw bad(field, text);
  }

  private static Optional<Duration> period(String text) {
    Matcher whole = PERIOD.matcher(text.strip());
    if (!whole.matches()) {
      return Optional.empty();
    }
    Duration sum = Duration.ZERO;
    Matcher part = PART.matcher(whole.group(2));
    while (part.find()) {
      long count = Long.parseLong(part.group(1));
      sum =
          sum.plus(
              switch (part.group(2).toLowerCase(Locale.ROOT)) {
                case "w" -> Duration.ofDays(7 * count);
                case "d" -> Duration.ofDays(count);
                case "h" -> Duration.ofHours(count);
                default -> Duration.ofMinutes(count);
              });
    }
    return Optional.of(whole.group(1).equals("-") ? sum.negated() : sum);
  }

  private Instant function(String field, String name, List<String> arguments) {
    LocalDate today = world.now().atOffset(ZoneOffset.UTC).toLocalDate();
    Instant base =
        switch (name.toLowerCase(Locale.ROOT)) {
          case "now" -> world.now();
          case "startofday" -> start(today);
          case "endofday" -> start(today.plusDays(1)).minusSeconds(1);
          case "startofweek" ->
              start(today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
          case "endofweek" ->
              start(today.with(TemporalAdjusters.next(DayOfWeek.MONDAY))).minusSeconds(1);
          case "startofmonth" -> start(today.withDayOfMonth(1));
          case "endofmonth" -> start(today.withDayOfMonth(1).plusMonths(1)).minusSeconds(1);
          case "startofyear" -> start(today.withDayOfYear(1));
          default -> throw Columns.noFunction(name);
        };
    if (arguments.isEmpty()) {
      return base;
    }
    return base.plus(
        period(arguments.getFirst()).orElseThrow(() -> bad(field, arguments.getFirst())));
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private static JqlFault bad(String field, String text) {
    return new JqlFault(
        "Date value '%s' for field '%s' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'."
            .formatted(text, field));
  }
}
