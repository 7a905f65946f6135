// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.jira.jql.Jql;
import dev.milepost.sandbox.jira.jql.Jql.Clause;
import dev.milepost.sandbox.jira.jql.Jql.Operand;
import dev.milepost.sandbox.jira.jql.Jql.Operator;
import dev.milepost.sandbox.jira.jql.JqlFault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What a query means over this world: a condition and an order. */
final class Query {
  private static final int MOST_ORDERS = 7;
  private static final Set<Operator> LISTS = Set.of(Operator.IN, Operator.NOT_IN);

  private final World world;
  private final Columns columns;

  Query(World world, Person user) {
    this.world = world;
    this.columns = new Columns(world, user);
  }

  /** The issues that a query finds, in its order, as the index has them. */
  List<Issue> find(Jql jql) {
    Predicate<Issue> condition =
        jql.where().map(this::condition).orElse(issue -> true).and(it -> !it.project.hidden());
    List<Issue> found = new ArrayList<>();
    Comparator<Issue> order = order(jql);
    for (Issue issue : world.index().all()) {
      if (condition.test(issue)) {
        found.add(issue);
      }
    }
    found.sort(order);
    return found;
  }

  /** Whether one issue is found. */
  boolean matches(Jql jql, Issue issue) {
    return jql.where().map(this::condition).orElse(it -> true).test(issue);
  }

  private Predicate<Issue> condition(Clause clause) {
    return switch (clause) {
      case Clause.And(List<Clause> parts) -> {
        List<Predicate<Issue>> all = parts.stream().map(this::condition).toList();
        yield issue -> all.stream().allMatch(it -> it.test(issue));
      }
      case Clause.Or(List<Clause> parts) -> {
        List<Predicate<Issue>> all = parts.stream().map(this::condition).toList();
        yield issue -> all.stream().anyMatch(it -> it.test(issue));
      }
      case Clause.Not(Clause inner) -> condition(inner).negate();
      case Clause.Term term -> term(term);
    };
  }

  private Predicate<Issue> term(Clause.Term term) {
    Column column = columns.of(term.field());
    Operator operator = term.operator();
    if (!column.operators().contains(operator)) {
      throw new JqlFault(
          "The operator '%s' is not supported by the '%s' field."
              .formatted(operator.sign(), term.field()));
    }
    if (operator == Operator.IS || operator == Operator.IS_NOT) {
      if (!(term.operand() instanceof Operand.Empty)) {
        throw new JqlFault(
            "The '%s' operator only supports 'EMPTY' or 'NULL' for the field '%s'."
                .formatted(operator.sign(), term.field()));
      }
      return operator == Operator.IS ? column.empty() : column.empty().negate();
    }
    if (term.operand() instanceof Operand.Empty) {
      return switch (operator) {
        case EQUALS -> column.empty();
        case NOT_EQUALS -> column.empty().negate();
        default ->
            throw new JqlFault(
                "The operator '%s' is not supported by the 'EMPTY' value."
                    .formatted(operator.sign()));
      };
    }
    if (LISTS.contains(operator)) {
      Predicate<Issue> in = in(column, items(term.operand()));
      return operator == Operator.IN ? in : in.negate().and(column.empty().negate());
    }
    if (operator == Operator.NOT_EQUALS) {
      return column.compare(Operator.EQUALS, term.operand()).negate().and(column.empty().negate());
    }
    if (operator == Operator.NOT_CONTAINS) {
      return column.compare(Operator.CONTAINS, term.operand()).negate();
    }
    return column.compare(operator, term.operand());
  }

  private static Predicate<Issue> in(Column column, List<Operand> items) {
    List<Operand> values = items.stream().filter(it -> !(it instanceof Operand.Empty)).toList();
    Predicate<Issue> any = column.comparison().any(values);
    return values.size() == items.size() ? any : any.or(column.empty());
  }

  private static List<Operand> items(Operand operand) {
    return operand instanceof Operand.Several(List<Operand> items) ? items : List.of(operand);
  }

  private Comparator<Issue> order(Jql jql) {
    if (jql.orderBy().size() > MOST_ORDERS) {
      throw new JqlFault("The maximum number of fields to sort by is " + MOST_ORDERS + ".");
    }
    Comparator<Issue> order = null;
    for (Jql.Order each : jql.orderBy()) {
      Comparator<Issue> next = columns.order(each.field());
      next = each.descending() ? next.reversed() : next;
      order = order == null ? next : order.thenComparing(next);
    }
    Comparator<Issue> byId = Comparator.comparingLong(issue -> issue.id);
    return order == null ? byId.reversed() : order.thenComparing(byId);
  }

  /** What a query can do with a field. */
  record Column(Set<Operator> operators, Predicate<Issue> empty, Comparison comparison) {
    Predicate<Issue> compare(Operator operator, Operand operand) {
      return comparison.of(operator, operand);
    }
  }

  /** Makes a condition of an operator and an operand; refuses what it does not know. */
  @FunctionalInterface
  interface Comparison {
    Predicate<Issue> of(Operator operator, Operand operand);

    /** The condition that one of the operands is equal. */
    default Predicate<Issue> any(List<Operand> operands) {
      List<Predicate<Issue>> each =
          operands.stream().map(operand -> of(Operator.EQUALS, operand)).toList();
      return issue -> each.stream().anyMatch(it -> it.test(issue));
    }
  }
}
