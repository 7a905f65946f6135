// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import static dev.milepost.sandbox.jira.jql.Jql.Operator.CONTAINS;
import static dev.milepost.sandbox.jira.jql.Jql.Operator.EQUALS;
import static dev.milepost.sandbox.jira.jql.Jql.Operator.GREATER;
import static dev.milepost.sandbox.jira.jql.Jql.Operator.GREATER_OR_EQUAL;
import static dev.milepost.sandbox.jira.jql.Jql.Operator.IN;
import static dev.milepost.sandbox.jira.jql.Jql.Operator.IS;
import static dev.milepost.sandbox.jira.jql.Jql.Operator.IS_NOT;
import static dev.milepost.sandbox.jira.jql.Jql.Operator.LESS;
import static dev.milepost.sandbox.jira.jql.Jql.Operator.LESS_OR_EQUAL;
import static dev.milepost.sandbox.jira.jql.Jql.Operator.NOT_CONTAINS;
import static dev.milepost.sandbox.jira.jql.Jql.Operator.NOT_EQUALS;
import static dev.milepost.sandbox.jira.jql.Jql.Operator.NOT_IN;

import dev.milepost.sandbox.jira.Meta.Field;
import dev.milepost.sandbox.jira.Query.Column;
import dev.milepost.sandbox.jira.jql.Jql.Operand;
import dev.milepost.sandbox.jira.jql.Jql.Operator;
import dev.milepost.sandbox.jira.jql.JqlFault;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The fields of a query by their names. */
final class Columns {
  private static final Set<Operator> CHOICE =
      EnumSet.of(EQUALS, NOT_EQUALS, IN, NOT_IN, IS, IS_NOT);
  private static final Set<Operator> TEXT = EnumSet.of(CONTAINS, NOT_CONTAINS, IS, IS_NOT);
  private static final Set<Operator> RANGE =
      EnumSet.of(
          EQUALS,
          NOT_EQUALS,
          IN,
          NOT_IN,
          IS,
          IS_NOT,
          LESS,
          LESS_OR_EQUAL,
          GREATER,
          GREATER_OR_EQUAL);

  private final World world;
  private final Person user;
  private final Dates dates;

  Columns(World world, Person user) {
    this.world = world;
    this.user = user;
    this.dates = new Dates(world);
  }

  Column of(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "key", "issuekey", "issue", "id" -> key();
      case "project" ->
          choice(
              name,
              it -> Stream.of(it.project.id(), it.project.key(), it.project.name()),
              projects());
      case "issuetype", "type" ->
          choice(name, it -> Stream.of(it.type.id(), it.type.name()), types());
      case "status" -> choice(name, it -> Stream.of(it.status.id(), it.status.name()), statuses());
      case "statuscategory" -> choice(name, Columns::category, categories());
      case "priority" -> choice(name, Columns::priority, priorities());
      case "resolution" -> choice(name, Columns::resolution, resolutions());
      case "assignee" -> person(name, it -> it.assignee);
      case "reporter" -> person(name, it -> it.reporter);
      case "creator" -> person(name, it -> it.creator);
      case "labels" -> choice(name, it -> it.labels.stream(), null);
      case "parent" -> parent();
      case "sprint" -> sprint();
      case "text" -> text(this::allText);
      case "summary" -> text(it -> Stream.of(it.summary));
      case "description" -> text(it -> wiki(it.description));
      case "comment" -> text(it -> it.comments.stream().map(c -> Documents.wiki(c.body())));
      case "created", "createddate" -> time(name, it -> it.created);
      case "updated", "updateddate" -> time(name, it -> it.updated);
      case "resolved", "resolutiondate" -> time(name, it -> it.resolved);
      case "due", "duedate" ->
          time(name, it -> it.dueDate == null ? null : Dates.midnight(it.dueDate));
      default -> custom(field(name));
    };
  }

  private Field field(String name) {
    return world.catalog().fields().all().stream()
        .filter(Field::isCustom)
        .filter(it ->
            it.name().equalsIgnoreCase(name) || name.equalsIgnoreCase("cf[" + it.number() + "]"))
        .findFirst()
        .orElseThrow(() ->
            new JqlFault(
                "Field '%s' does not exist or you do not have permission to view it."
                    .formatted(name)));
  }

  private Column custom(Field field) {
    return switch (field.sort()) {
      case NUMBER -> number(field);
      case OPTION ->
          choice(
              field.name(),
              it ->
                  field.options().stream()
                      .filter(o -> value(it, field).equals(o.id()))
                      .flatMap(o -> Stream.of(o.id(), o.value())),
              field.options().stream().flatMap(o -> Stream.of(o.id(), o.value())).toList());
      case USER -> person(field.name(), it -> People.byAccount(value(it, field)).orElse(null));
      case SPRINTS -> sprint();
      default -> text(it -> wiki(it.custom.get(field.id())));
    };
  }

  private static String value(Issue issue, Field field) {
    JsonNode value = issue.custom.get(field.id());
    return value == null ? "" : value.asString("");
  }

  private Column number(Field field) {
    return new Column(
        RANGE,
        it -> !it.custom.containsKey(field.id()),
        (operator, operand) -> {
          String text = literal(operand);
          double wanted;
          try {
            wanted = Double.parseDouble(text);
          } catch (NumberFormatException e) {
            throw new JqlFault(
                "Value '%s' is invalid for the '%s' field. Valid value is a number."
                    .formatted(text, field.name()));
          }
          return it -> {
            JsonNode value = it.custom.get(field.id());
            return value != null && holds(operator, Double.compare(value.doubleValue(), wanted));
          };
        });
  }

  private static boolean holds(Operator operator, int comparison) {
    return switch (operator) {
      case EQUALS -> comparison == 0;
      case LESS -> comparison < 0;
      case LESS_OR_EQUAL -> comparison <= 0;
      case GREATER -> comparison > 0;
      case GREATER_OR_EQUAL -> comparison >= 0;
      default -> throw new IllegalArgumentException("no comparison: " + operator);
    };
  }

  /** A field with values to choose; null where any value is allowed. */
  private static Column choice(
      String name, Function<Issue, Stream<String>> values, @Nullable List<String> known) {
    return new Column(
        CHOICE, it -> values.apply(it).findAny().isEmpty(), new Choice(name, values, known));
  }

  private Column person(String name, Function<Issue, @Nullable Person> person) {
    return new Column(
        CHOICE,
        it -> person.apply(it) == null,
        (operator, operand) -> {
          Person wanted = wanted(name, operand);
          return it -> wanted.equals(person.apply(it));
        });
  }

  private Person wanted(String name, Operand operand) {
    if (operand instanceof Operand.Call(String function, List<String> ignored)) {
      if (function.equalsIgnoreCase("currentUser")) {
        return user;
      }
      throw noFunction(function);
    }
    String text = literal(operand);
    return People.byId(world.edition(), text)
        .or(() -> People.byEmail(text))
        .or(() -> People.byName(text))
        .orElseThrow(() ->
            new JqlFault(
                "The value '%s' does not exist for the field '%s'.".formatted(text, name)));
  }

  private Column key() {
    return new Column(
        RANGE,
        it -> false,
        (operator, operand) -> {
          String text = literal(operand);
          Issue wanted =
              world
                  .find(text)
                  .filter(it -> !it.project.hidden())
                  .orElseThrow(() ->
                      new JqlFault(
                          "An issue with key '%s' does not exist for field 'key'."
                              .formatted(text)));
          if (operator == EQUALS) {
            return it -> it.id == wanted.id;
          }
          return it ->
              it.project.equals(wanted.project)
                  && holds(operator, Long.compare(number(it), number(wanted)));
        });
  }

  private Column parent() {
    return new Column(
        CHOICE,
        it -> it.parent == null,
        (operator, operand) -> {
          String text = literal(operand);
          long wanted =
              world
                  .find(text)
                  .orElseThrow(() ->
                      new JqlFault(
                          "The value '%s' does not exist for the field 'parent'.".formatted(text)))
                  .id;
          return it -> it.parent != null && it.parent == wanted;
        });
  }

  private Column sprint() {
    return new Column(
        CHOICE,
        it -> it.sprints.isEmpty(),
        (operator, operand) -> {
          Predicate<Parts.Sprint> wanted = sprint(operand);
          if (operand instanceof Operand.Literal && world.sprints().stream().noneMatch(wanted)) {
            throw new JqlFault(
                "The value '%s' does not exist for the field 'sprint'."
                    .formatted(literal(operand)));
          }
          return it ->
              it.sprints.stream().anyMatch(id -> world.sprint(id).filter(wanted).isPresent());
        });
  }

  private static Predicate<Parts.Sprint> sprint(Operand operand) {
    if (operand instanceof Operand.Call(String function, List<String> ignored)) {
      String state =
          switch (function.toLowerCase(Locale.ROOT)) {
            case "opensprints" -> "active";
            case "closedsprints" -> "closed";
            case "futuresprints" -> "future";
            default -> throw noFunction(function);
          };
      return it -> it.state().equals(state);
    }
    String text = literal(operand);
    return it -> Long.toString(it.id()).equals(text) || it.name().equalsIgnoreCase(text);
  }

  private static Column text(Function<Issue, Stream<String>> texts) {
    return new Column(
        TEXT,
        it -> texts.apply(it).allMatch(String::isEmpty),
        (operator, operand) -> {
          Words wanted = Words.of(literal(operand));
          return it -> wanted.in(texts.apply(it).toList());
        });
  }

  private static Stream<String> wiki(@Nullable JsonNode stored) {
    return stored == null ? Stream.empty() : Stream.of(Documents.wiki(stored));
  }

  private Stream<String> allText(Issue issue) {
    return Stream.of(
            Stream.of(issue.summary),
            wiki(issue.description),
            issue.comments.stream().map(it -> Documents.wiki(it.body())),
            issue.custom.values().stream().filter(it -> !it.isNumber()).map(Documents::wiki))
        .flatMap(it -> it);
  }

  private Column time(String name, Function<Issue, @Nullable Instant> time) {
    return new Column(
        RANGE,
        it -> time.apply(it) == null,
        (operator, operand) -> {
          Instant wanted = dates.read(name, operand);
          return it -> {
            Instant value = time.apply(it);
            return value != null && holds(operator, value.compareTo(wanted));
          };
        });
  }

  Comparator<Issue> order(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "key", "issuekey", "issue", "id" ->
          Comparator.<Issue, String>comparing(it -> it.project.key())
              .thenComparingLong(Columns::number);
      case "rank" -> Comparator.comparingLong(it -> it.id);
      case "created", "createddate" -> Comparator.comparing(it -> it.created);
      case "updated", "updateddate" -> Comparator.comparing(it -> it.updated);
      case "resolved", "resolutiondate" -> late(it -> it.resolved);
      case "due", "duedate" -> late(it -> it.dueDate);
      case "priority" -> late(it -> it.priority == null ? null : it.priority.id());
      case "status" -> Comparator.comparing(it -> it.status.id());
      case "summary" -> Comparator.comparing(it -> it.summary);
      case "issuetype", "type" -> Comparator.comparing(it -> it.type.name());
      case "project" -> Comparator.comparing(it -> it.project.key());
      case "assignee" -> late(it -> it.assignee == null ? null : it.assignee.displayName());
      case "reporter" -> late(it -> it.reporter == null ? null : it.reporter.displayName());
      default -> customOrder(name);
    };
  }

  private Comparator<Issue> customOrder(String name) {
    Field field = field(name);
    if (field.sort() != Meta.Sort.NUMBER) {
      throw new JqlFault("Field '%s' does not support sorting.".formatted(name));
    }
    return late(it -> {
      JsonNode value = it.custom.get(field.id());
      return value == null ? null : value.doubleValue();
    });
  }

  private static <T extends Comparable<T>> Comparator<Issue> late(
      Function<Issue, @Nullable T> value) {
    Comparator<@Nullable T> nullsLast = Comparator.nullsLast(Comparator.naturalOrder());
    return (a, b) -> nullsLast.compare(value.apply(a), value.apply(b));
  }

  private static long number(Issue issue) {
    return Long.parseLong(issue.key.substring(issue.key.indexOf('-') + 1));
  }

  static String literal(Operand operand) {
    return switch (operand) {
      case Operand.Literal(String text, boolean ignored) -> text;
      case Operand.Call(String name, List<String> ignored) -> throw noFunction(name);
      case Operand.Empty ignored -> "";
      case Operand.Several ignored -> throw new JqlFault("A list is not expected here.");
    };
  }

  static JqlFault noFunction(String name) {
    return new JqlFault("Unable to find JQL function '%s()'.".formatted(name));
  }

  private static Stream<String> category(Issue issue) {
    Meta.Category category = issue.status.category();
    return Stream.of(Integer.toString(category.id()), category.key(), category.title());
  }

  private static Stream<String> priority(Issue issue) {
    Meta.Priority priority = issue.priority;
    return priority == null ? Stream.empty() : Stream.of(priority.id(), priority.name());
  }

  private static Stream<String> resolution(Issue issue) {
    Meta.Resolution resolution = issue.resolution;
    return resolution == null ? Stream.empty() : Stream.of(resolution.id(), resolution.name());
  }

  private List<String> projects() {
    return world.catalog().projects().stream()
        .filter(it -> !it.hidden())
        .flatMap(it -> Stream.of(it.id(), it.key(), it.name()))
        .toList();
  }

  private List<String> types() {
    return world.catalog().types().stream().flatMap(it -> Stream.of(it.id(), it.name())).toList();
  }

  private List<String> statuses() {
    return world.catalog().statuses().stream()
        .flatMap(it -> Stream.of(it.id(), it.name()))
        .toList();
  }

  private static List<String> categories() {
    return Stream.of(Meta.Category.values())
        .flatMap(it -> Stream.of(Integer.toString(it.id()), it.key(), it.title()))
        .toList();
  }

  private List<String> priorities() {
    return world.catalog().priorities().stream()
        .flatMap(it -> Stream.of(it.id(), it.name()))
        .toList();
  }

  private List<String> resolutions() {
    return Stream.concat(
            world.catalog().resolutions().stream().flatMap(it -> Stream.of(it.id(), it.name())),
            Stream.of("Unresolved"))
        .toList();
  }
}
