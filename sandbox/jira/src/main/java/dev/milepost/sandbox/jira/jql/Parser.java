// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira.jql;

import dev.milepost.sandbox.jira.jql.Jql.Clause;
import dev.milepost.sandbox.jira.jql.Jql.Operand;
import dev.milepost.sandbox.jira.jql.Jql.Operator;
import dev.milepost.sandbox.jira.jql.Jql.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Recursive descent: or, and, not, term. */
final class Parser {
  private static final int DEEPEST = 200;
  private static final Set<String> RESERVED =
      Set.of("and", "or", "not", "in", "is", "empty", "null", "order", "by", "select", "from");

  private final List<Token> tokens;
  private int at;
  private int depth;

  Parser(List<Token> tokens) {
    this.tokens = tokens;
  }

  Jql query() {
    Optional<Clause> where = Optional.empty();
    if (peek().kind() != Token.Kind.END && !peek().is("order")) {
      where = Optional.of(or());
    }
    List<Order> order = peek().is("order") ? order() : List.of();
    if (peek().kind() != Token.Kind.END) {
      throw unexpected("'OR' or 'AND'");
    }
    return new Jql(where, order);
  }

  private Clause or() {
    List<Clause> parts = new ArrayList<>(List.of(and()));
    while (takeWord("or") || takeSign("||") || takeSign("|")) {
      parts.add(and());
    }
    return parts.size() == 1 ? parts.getFirst() : new Clause.Or(parts);
  }

  private Clause and() {
    List<Clause> parts = new ArrayList<>(List.of(not()));
    while (takeWord("and") || takeSign("&&") || takeSign("&")) {
      parts.add(not());
    }
    return parts.size() == 1 ? parts.getFirst() : new Clause.And(parts);
  }

  private Clause not() {
    if (++depth > DEEPEST) {
      throw new JqlFault("Error in the JQL Query: it is nested too deeply.");
    }
    try {
      if (takeWord("not") || takeSign("!")) {
        return new Clause.Not(not());
      }
      if (takeSign("(")) {
        Clause inner = or();
        expect(")");
        return inner;
      }
      return term();
    } finally {
      depth--;
    }
  }

  private Clause term() {
    String field = field();
    Operator operator = operator();
    Operand operand = operand();
    boolean many = operator == Operator.IN || operator == Operator.NOT_IN;
    boolean list = operand instanceof Operand.Several || operand instanceof Operand.Call;
    if ((many && !list) || (!many && operand instanceof Operand.Several)) {
      throw new JqlFault(
          "Operator '%s' does not support the %s value for the field '%s'."
              .formatted(operator.sign(), many ? "non-list" : "list", field));
    }
    return new Clause.Term(field, operator, operand);
  }

  private String field() {
    Token token = peek();
    boolean reserved = token.kind() == Token.Kind.WORD && RESERVED.contains(lower(token));
    if (token.kind() == Token.Kind.END) {
      throw new JqlFault(
          "Error in the JQL Query: Expecting a field name at the end of the query. (line 1, character %d)"
              .formatted(token.at() + 1));
    }
    if (reserved) {
      throw new JqlFault(
          "Error in the JQL Query: '%s' is a reserved JQL word. You must surround it in quotation marks to use it in a query. (line 1, character %d)"
              .formatted(token.text(), token.at() + 1));
    }
    if (token.kind() == Token.Kind.SIGN) {
      throw new JqlFault(
          "Error in the JQL Query: Expecting either a value, list or function but got '%s'. You must surround '%s' in quotation marks to use it as a value. (line 1, character %d)"
              .formatted(token.text(), token.text(), token.at() + 1));
    }
    at++;
    return token.text();
  }

  private Operator operator() {
    Token token = next();
    if (token.is("in")) {
      return Operator.IN;
    }
    if (token.is("is")) {
      return takeWord("not") ? Operator.IS_NOT : Operator.IS;
    }
    if (token.is("not") && takeWord("in")) {
      return Operator.NOT_IN;
    }
    for (Operator each : Operator.values()) {
      if (token.isSign(each.sign())) {
        return each;
      }
    }
    throw new JqlFault(
        "Error in the JQL Query: Expecting operator but got '%s'. The valid operators are '=', '!=', '<', '>', '<=', '>=', '~', '!~', 'IN', 'NOT IN', 'IS' and 'IS NOT'. (line 1, character %d)"
            .formatted(token.text(), token.at() + 1));
  }

  private Operand operand() {
    if (takeSign("(")) {
      List<Operand> items = new ArrayList<>();
      do {
        items.add(operand());
      } while (takeSign(","));
      expect(")");
      return new Operand.Several(items);
    }
    Token token = peek();
    if (token.kind() == Token.Kind.END || token.kind() == Token.Kind.SIGN) {
      throw unexpected("either a value, list or function");
    }
    at++;
    if (token.is("empty") || token.is("null")) {
      return new Operand.Empty();
    }
    if (token.kind() == Token.Kind.WORD && takeSign("(")) {
      return new Operand.Call(token.text(), arguments());
    }
    return new Operand.Literal(token.text(), token.kind() == Token.Kind.QUOTED);
  }

  private List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    while (!takeSign(")")) {
      if (!arguments.isEmpty()) {
        expect(",");
      }
      Token token = next();
      if (token.kind() == Token.Kind.END || token.kind() == Token.Kind.SIGN) {
        at--;
        throw unexpected("')'");
      }
      arguments.add(token.text());
    }
    return arguments;
  }

  private List<Order> order() {
    at++;
    if (!takeWord("by")) {
      throw unexpected("'BY'");
    }
    List<Order> order = new ArrayList<>();
    do {
      String field = field();
      boolean descending = takeWord("desc");
      if (!descending) {
        takeWord("asc");
      }
      order.add(new Order(field, descending));
    } while (takeSign(","));
    return order;
  }

  private Token peek() {
    return tokens.get(at);
  }

  private Token next() {
    Token token = tokens.get(at);
    if (token.kind() != Token.Kind.END) {
      at++;
    }
    return token;
  }

  private boolean takeWord(String word) {
    boolean found = peek().is(word);
    at += found ? 1 : 0;
    return found;
  }

  private boolean takeSign(String sign) {
    boolean found = peek().isSign(sign);
    at += found ? 1 : 0;
    return found;
  }

  private void expect(String sign) {
    if (!takeSign(sign)) {
      throw unexpected("'" + sign + "'");
    }
  }

  private JqlFault unexpected(String wanted) {
    Token token = peek();
    String found =
        token.kind() == Token.Kind.END
            ? "before the end of the query"
            : "but got '" + token.text() + "'";
    return new JqlFault(
        "Error in the JQL Query: Expecting %s %s. (line 1, character %d)"
            .formatted(wanted, found, token.at() + 1));
  }

  private static String lower(Token token) {
    return token.text().toLowerCase(Locale.ROOT);
  }
}
