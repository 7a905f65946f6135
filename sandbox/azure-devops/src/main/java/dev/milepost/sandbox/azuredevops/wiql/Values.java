// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.wiql;

import dev.milepost.sandbox.azuredevops.model.ClassificationTree.Node;
import dev.milepost.sandbox.azuredevops.model.FieldDefinition;
import dev.milepost.sandbox.azuredevops.model.Organization;
import dev.milepost.sandbox.azuredevops.model.Project;
import dev.milepost.sandbox.azuredevops.wiql.Condition.Comparison;
import dev.milepost.sandbox.azuredevops.wiql.Condition.Operand;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns what a query wrote into values to compare with. Days are those of UTC. */
final class Values {
  private final Organization organization;
  private final QueryContext context;

  Values(Organization organization, QueryContext context) {
    this.organization = organization;
    this.context = context;
  }

  /** The value of an operand that is not a field; null stands for empty. */
  @Nullable Object of(Comparison comparison, Operand operand) {
    return switch (operand) {
      case Operand.Literal literal -> literal(comparison.field(), comparison.text(), literal);
      case Operand.Macro macro -> macro(comparison.text(), macro);
      case Operand.OtherField other ->
          throw new IllegalStateException("a field has no value of its own: " + other.field());
    };
  }

  /** The moment an ASOF clause names. */
  Instant moment(Operand operand) {
    Object value =
        switch (operand) {
          case Operand.Literal literal ->
              time("ASOF '" + literal.text() + "'", literal.text(), true);
          case Operand.Macro macro -> macro("ASOF @" + macro.name(), macro);
          case Operand.OtherField other ->
              throw WiqlException.syntax("a date", other.field().referenceName());
        };
    if (value instanceof Instant moment) {
      return moment;
    }
    throw WiqlException.syntax("a date", "ASOF");
  }

  private @Nullable Object literal(FieldDefinition field, String cause, Operand.Literal literal) {
    if (literal.text().isEmpty()) {
      return null;
    }
    return switch (field.type()) {
      case INTEGER, DOUBLE -> number(cause, literal.text());
      case DATE_TIME -> time(cause, literal.text(), context.timePrecision());
      case BOOLEAN -> Boolean.parseBoolean(literal.text());
      case TREE_PATH -> path(field, literal.text());
      case STRING, PLAIN_TEXT, HTML, HISTORY, IDENTITY, GUID -> literal.text();
    };
  }

  private static Double number(String cause, String text) {
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      throw new WiqlException(
          "TF51590: A numeric value is expected. The error is caused by «" + cause + "».");
    }
  }

  private String path(FieldDefinition field, String text) {
    boolean area = field.referenceName().endsWith("AreaPath");
    boolean known =
        organization.projects().stream()
            .map(project -> area ? project.areas() : project.iterations())
            .anyMatch(tree -> tree.find(text).isPresent());
    if (!known) {
      throw new WiqlException(
          "TF51011: The specified "
              + (area ? "area" : "iteration")
              + " path does not exist. The error is caused by «'"
              + text
              + "'».");
    }
    return text;
  }

  private static Instant time(String cause, String text, boolean timePrecision) {
    Instant moment = read(cause, text);
    if (!timePrecision && !moment.equals(moment.truncatedTo(ChronoUnit.DAYS))) {
      throw new WiqlException(
          "You cannot supply a time with the date when running a query using date precision. The"
              + " error is caused by «"
              + cause
              + "».");
    }
    return moment;
  }

  private static Instant read(String cause, String text) {
    try {
      if (text.length() <= 10) {
        return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
      }
      String iso = text.replace(' ', 'T');
      boolean zoned = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
      return zoned
          ? OffsetDateTime.parse(iso).toInstant()
          : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new WiqlException(
          "TF51574: The date value '"
              + text
              + "' is not valid. The error is caused by «"
              + cause
              + "».");
    }
  }

  private Object macro(String cause, Operand.Macro macro) {
    LocalDate today = context.now().atZone(ZoneOffset.UTC).toLocalDate();
    return switch (macro.name().toLowerCase(Locale.ROOT)) {
      case "project" -> project(cause).name();
      case "me" -> context.me();
      case "today", "startofday" -> start(shift(today, macro));
      case "startofweek" ->
          start(shift(today.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY)), macro, 'w'));
      case "startofmonth" -> start(shift(today.withDayOfMonth(1), macro, 'm'));
      case "startofyear" -> start(shift(today.withDayOfYear(1), macro, 'y'));
      case "currentiteration" -> currentIteration(cause, today, macro.offset());
      default ->
          throw new WiqlException("TF51008: The macro '@" + macro.name() + "' is not supported.");
    };
  }

  private Project project(String cause) {
    return context
        .project()
        .orElseThrow(() ->
            new WiqlException(
                "TF51009: @project is used and no project is given. The error is caused by «"
                    + cause
                    + "»."));
  }

  private static LocalDate shift(LocalDate date, Operand.Macro macro) {
    return shift(date, macro, 'd');
  }

  private static LocalDate shift(LocalDate date, Operand.Macro macro, char byDefault) {
    char unit = macro.unit() == 'd' ? byDefault : macro.unit();
    return switch (unit) {
      case 'w' -> date.plusWeeks(macro.offset());
      case 'm' -> date.plusMonths(macro.offset());
      case 'y' -> date.plusYears(macro.offset());
      default -> date.plusDays(macro.offset());
    };
  }

  private static Instant start(LocalDate date) {
    return date.atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private String currentIteration(String cause, LocalDate today, int offset) {
    Project project = project(cause);
    var iterations =
        context.team().stream()
            .flatMap(team -> team.iterations().stream())
            .flatMap(id -> project.iterations().find(id).stream())
            .filter(node -> node.start() != null)
            .sorted(Comparator.comparing(node -> String.valueOf(node.start())))
            .toList();
    for (int i = 0; i < iterations.size(); i++) {
      if (contains(iterations.get(i), today) && i + offset >= 0 && i + offset < iterations.size()) {
        return iterations.get(i + offset).path();
      }
    }
    throw new WiqlException(
        "VS402612: The macro '@currentIteration' is not supported without a team with a current"
            + " iteration. The error is caused by «"
            + cause
            + "».");
  }

  /** Whether the day is in the iteration, whose last day is included. */
  private static boolean contains(Node node, LocalDate day) {
    Instant start = node.start();
    Instant finish = node.finish();
    return start != null
        && finish != null
        && !start(day).isBefore(start)
        && !start(day).isAfter(finish);
  }
}
