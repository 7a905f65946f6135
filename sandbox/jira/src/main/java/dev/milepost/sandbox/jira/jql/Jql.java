// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira.jql;

import java.util.List;
import java.util.Optional;

/** A parsed query. Immutable. */
public record Jql(Optional<Clause> where, List<Order> orderBy) {
  /** Copies the order. */
  public Jql {
    orderBy = List.copyOf(orderBy);
  }

  /**
   * Reads a query; an empty text is one without restriction.
   *
   * @throws JqlFault with Jira's words
   */
  public static Jql parse(String text) {
    return new Parser(Lexer.tokens(text)).query();
  }

  /** Whether it restricts what it looks at, which Jira Cloud demands. */
  public boolean bounded() {
    return where.isPresent();
  }

  /** A condition. */
  public sealed interface Clause {
    /** All of them. */
    record And(List<Clause> parts) implements Clause {
      /** Copies the parts. */
      public And {
        parts = List.copyOf(parts);
      }
    }

    /** Any of them. */
    record Or(List<Clause> parts) implements Clause {
      /** Copies the parts. */
      public Or {
        parts = List.copyOf(parts);
      }
    }

    /** The opposite. */
    record Not(Clause inner) implements Clause {}

    /** A field against an operand. */
    record Term(String field, Operator operator, Operand operand) implements Clause {}
  }

  /** How a field is compared. */
  public enum Operator {
    EQUALS("="),
    NOT_EQUALS("!="),
    CONTAINS("~"),
    NOT_CONTAINS("!~"),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    IN("in"),
    NOT_IN("not in"),
    IS("is"),
    IS_NOT("is not");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    /** As it is written. */
    public String sign() {
      return sign;
    }
  }

  /** What a field is compared with. */
  public sealed interface Operand {
    /** A word, a number or a quoted text. */
    record Literal(String text, boolean quoted) implements Operand {}

    /** EMPTY or NULL. */
    record Empty() implements Operand {}

    /** A function with its arguments. */
    record Call(String name, List<String> arguments) implements Operand {
      /** Copies the arguments. */
      public Call {
        arguments = List.copyOf(arguments);
      }
    }

    /** A list in parentheses. */
    record Several(List<Operand> items) implements Operand {
      /** Copies the items. */
      public Several {
        items = List.copyOf(items);
      }
    }
  }

  /** One key of the order. */
  public record Order(String field, boolean descending) {}
}
