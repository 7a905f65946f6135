// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.wiql;

import dev.milepost.sandbox.azuredevops.model.FieldDefinition;
import dev.milepost.sandbox.azuredevops.model.FieldType;
import dev.milepost.sandbox.azuredevops.model.Fields;
import dev.milepost.sandbox.azuredevops.wiql.Condition.Comparison;
import dev.milepost.sandbox.azuredevops.wiql.Condition.Operand;
import dev.milepost.sandbox.azuredevops.wiql.Condition.Operator;
import dev.milepost.sandbox.azuredevops.wiql.Condition.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the clauses of a query by recursive descent. */
final class WiqlParser {
  /** The vendor's bound of a query's length. */
  static final int LONGEST = 32_000;

  private static final FieldDefinition LINK_TYPE =
      new FieldDefinition("System.Links.LinkType", "Link Type", FieldType.STRING, true);
  private static final int DEEPEST = 100;

  private final String text;
  private final Fields fields;
  private final TokenStream in;
  private int depth;

  WiqlParser(String text, Fields fields) {
    if (text.length() > LONGEST) {
      throw new WiqlException(
          "VS402339: The query text is "
              + text.length()
              + " characters long, the limit is "
              + LONGEST
              + ".");
    }
    this.text = text;
    this.fields = fields;
    this.in = new TokenStream(new Lexer(text).tokens());
  }

  WiqlQuery parse() {
    in.expectWord("SELECT");
    List<FieldDefinition> columns = new ArrayList<>();
    do {
      columns.add(field(in.next()));
    } while (in.takeSymbol(","));
    in.expectWord("FROM");
    boolean links = source();
    Optional<Condition> where = in.takeWord("WHERE") ? Optional.of(any()) : Optional.empty();
    List<WiqlQuery.Order> orderBy = orderBy();
    Optional<Operand> asOf = in.takeWord("ASOF") ? Optional.of(operand()) : Optional.empty();
    if (orderBy.isEmpty()) {
      orderBy = orderBy();
    }
    WiqlQuery.Mode mode = in.takeWord("MODE") ? mode() : WiqlQuery.Mode.MUST_CONTAIN;
    if (in.peek().kind() != Token.Kind.END) {
      throw WiqlException.syntax("an operator", text.substring(in.peek().start()));
    }
    return new WiqlQuery(links, columns, where, orderBy, asOf, mode);
  }

  private boolean source() {
    Token source = in.next();
    if (source.word("WorkItems")) {
      return false;
    }
    if (source.word("WorkItemLinks")) {
      return true;
    }
    throw new WiqlException(
        "TF51007: The FROM clause names '"
            + source.text()
            + "', it must name WorkItems or WorkItemLinks.");
  }

  private List<WiqlQuery.Order> orderBy() {
    List<WiqlQuery.Order> orders = new ArrayList<>();
    if (!in.takeWord("ORDER")) {
      return orders;
    }
    in.expectWord("BY");
    do {
      Prefixed column = prefixedField();
      boolean descending = in.takeWord("DESC");
      if (!descending) {
        in.takeWord("ASC");
      }
      orders.add(new WiqlQuery.Order(column.field(), descending));
    } while (in.takeSymbol(","));
    return orders;
  }

  private WiqlQuery.Mode mode() {
    boolean parenthesis = in.takeSymbol("(");
    String name = in.next().text().toLowerCase(Locale.ROOT);
    WiqlQuery.Mode mode =
        switch (name) {
          case "mustcontain" -> WiqlQuery.Mode.MUST_CONTAIN;
          case "maycontain" -> WiqlQuery.Mode.MAY_CONTAIN;
          case "doesnotcontain" -> WiqlQuery.Mode.DOES_NOT_CONTAIN;
          case "recursive" -> WiqlQuery.Mode.RECURSIVE;
          default -> throw WiqlException.syntax("a mode", name);
        };
    while (in.takeSymbol(",")) {
      in.next();
    }
    if (parenthesis) {
      in.expectSymbol(")");
    }
    return mode;
  }

  private Condition any() {
    List<Condition> parts = new ArrayList<>();
    do {
      parts.add(all());
    } while (in.takeWord("OR"));
    return parts.size() == 1 ? parts.getFirst() : new Condition.Any(parts);
  }

  private Condition all() {
    List<Condition> parts = new ArrayList<>();
    do {
      parts.add(single(false));
    } while (in.takeWord("AND"));
    return parts.size() == 1 ? parts.getFirst() : new Condition.All(parts);
  }

  private Condition single(boolean ever) {
    if (in.takeWord("NOT")) {
      return new Condition.Not(single(ever));
    }
    if (in.takeWord("EVER")) {
      return single(true);
    }
    if (!in.takeSymbol("(")) {
      return comparison(ever);
    }
    if (++depth > DEEPEST) {
      throw new WiqlException("VS402338: The query is nested deeper than " + DEEPEST + " levels.");
    }
    Condition inside = ever ? comparison(true) : any();
    in.expectSymbol(")");
    depth--;
    return inside;
  }

  private Comparison comparison(boolean everBefore) {
    int start = in.peek().start();
    Prefixed left = prefixedField();
    boolean was = in.takeWord("EVER");
    boolean ever = was || everBefore;
    Operator operator = was && in.peek().kind() == Token.Kind.TEXT ? Operator.EQUAL : operator();
    List<Operand> operands = new ArrayList<>();
    if (operator == Operator.IN || operator == Operator.NOT_IN) {
      in.expectSymbol("(");
      do {
        operands.add(operand());
      } while (in.takeSymbol(","));
      in.expectSymbol(")");
    } else if (operator != Operator.EMPTY && operator != Operator.NOT_EMPTY) {
      operands.add(operand());
    }
    String words = text.substring(start, in.lastEnd());
    return new Comparison(left.side(), left.field(), operator, List.copyOf(operands), ever, words);
  }

  private Operator operator() {
    boolean not = in.takeWord("NOT");
    Token token = in.next();
    if (!not && token.kind() == Token.Kind.SYMBOL) {
      return switch (token.text()) {
        case "=" -> Operator.EQUAL;
        case "<>", "!=" -> Operator.NOT_EQUAL;
        case "<" -> Operator.LESS;
        case "<=" -> Operator.LESS_OR_EQUAL;
        case ">" -> Operator.GREATER;
        case ">=" -> Operator.GREATER_OR_EQUAL;
        default -> throw WiqlException.syntax("an operator", token.text());
      };
    }
    return switch (token.text().toLowerCase(Locale.ROOT)) {
      case "in" -> in(not);
      case "under" -> not ? Operator.NOT_UNDER : Operator.UNDER;
      case "contains" -> contains(not);
      case "is" -> empty();
      default -> throw WiqlException.syntax("an operator", token.text());
    };
  }

  private Operator in(boolean not) {
    if (in.takeWord("GROUP")) {
      return not ? Operator.NOT_IN_GROUP : Operator.IN_GROUP;
    }
    return not ? Operator.NOT_IN : Operator.IN;
  }

  private Operator contains(boolean not) {
    if (in.takeWord("WORDS")) {
      return not ? Operator.NOT_CONTAINS_WORDS : Operator.CONTAINS_WORDS;
    }
    return not ? Operator.NOT_CONTAINS : Operator.CONTAINS;
  }

  private Operator empty() {
    boolean not = in.takeWord("NOT");
    in.expectWord("EMPTY");
    return not ? Operator.NOT_EMPTY : Operator.EMPTY;
  }

  private Operand operand() {
    Token token = in.next();
    return switch (token.kind()) {
      case TEXT -> new Operand.Literal(token.text(), false);
      case NUMBER -> new Operand.Literal(token.text(), true);
      case MACRO -> macro(token.text());
      case FIELD -> new Operand.OtherField(field(token));
      case WORD -> word(token);
      case SYMBOL -> negative(token);
      case END -> throw WiqlException.syntax("a value", text);
    };
  }

  private Operand word(Token token) {
    return token.word("true") || token.word("false")
        ? new Operand.Literal(token.text(), false)
        : new Operand.OtherField(field(token));
  }

  private Operand negative(Token sign) {
    Token number = in.next();
    if (!sign.symbol("-") || number.kind() != Token.Kind.NUMBER) {
      throw WiqlException.syntax("a value", sign.text());
    }
    return new Operand.Literal("-" + number.text(), true);
  }

  private Operand macro(String name) {
    String argument = "";
    if (in.takeSymbol("(")) {
      argument = in.next().text();
      in.expectSymbol(")");
    }
    int sign = in.takeSymbol("-") ? -1 : in.takeSymbol("+") ? 1 : 0;
    if (sign == 0) {
      return new Operand.Macro(name, argument, 0, 'd');
    }
    Token number = in.next();
    String digits = number.text();
    if (number.kind() == Token.Kind.TEXT) {
      char unit = digits.charAt(digits.length() - 1);
      return new Operand.Macro(
          name, argument, sign * number(digits.substring(0, digits.length() - 1)), unit);
    }
    return new Operand.Macro(name, argument, sign * number(digits), 'd');
  }

  private static int number(String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw WiqlException.syntax("a number", digits);
    }
  }

  private record Prefixed(Side side, FieldDefinition field) {}

  private Prefixed prefixedField() {
    Token token = in.next();
    Side side =
        switch (token.text().toLowerCase(Locale.ROOT)) {
          case "source" -> Side.SOURCE;
          case "target" -> Side.TARGET;
          default -> Side.ITEM;
        };
    if (side != Side.ITEM && in.takeSymbol(".")) {
      return new Prefixed(side, field(in.next()));
    }
    if (token.text().equalsIgnoreCase(LINK_TYPE.referenceName())
        || token.text().equalsIgnoreCase(LINK_TYPE.name())) {
      return new Prefixed(Side.LINK, LINK_TYPE);
    }
    return new Prefixed(Side.ITEM, field(token));
  }

  private FieldDefinition field(Token token) {
    if (token.kind() != Token.Kind.FIELD && token.kind() != Token.Kind.WORD) {
      throw WiqlException.syntax("a field name", token.text());
    }
    return fields
        .find(token.text())
        .orElseThrow(() ->
            new WiqlException(
                "TF51005: The query references a field that does not exist. The error is caused by"
                    + " «["
                    + token.text()
                    + "]»."));
  }
}
