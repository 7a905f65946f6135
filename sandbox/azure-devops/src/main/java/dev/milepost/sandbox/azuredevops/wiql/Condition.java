// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.wiql;

import dev.milepost.sandbox.azuredevops.model.FieldDefinition;
import java.util.List;

/** What a query demands of an item or of a link. */
sealed interface Condition {
  /** All of the parts. */
  record All(List<Condition> parts) implements Condition {}

  /** One of the parts at least. */
  record Any(List<Condition> parts) implements Condition {}

  /** The opposite. */
  record Not(Condition part) implements Condition {}

  /**
   * A comparison of a field.
   *
   * @param side whose field in a query for links
   * @param ever whether any revision may fulfil it
   * @param text the words of the query, for messages
   */
  record Comparison(
      Side side,
      FieldDefinition field,
      Operator operator,
      List<Operand> operands,
      boolean ever,
      String text)
      implements Condition {}

  /** Whose field a comparison reads. */
  enum Side {
    ITEM,
    SOURCE,
    TARGET,
    LINK
  }

  /** The operators. */
  enum Operator {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    IN,
    NOT_IN,
    CONTAINS,
    NOT_CONTAINS,
    CONTAINS_WORDS,
    NOT_CONTAINS_WORDS,
    UNDER,
    NOT_UNDER,
    IN_GROUP,
    NOT_IN_GROUP,
    EMPTY,
    NOT_EMPTY
  }

  /** What a field is compared with. */
  sealed interface Operand {
    /** A text, a number or a date as written. */
    record Literal(String text, boolean number) implements Operand {}

    /** A macro with an offset: {@code @today - 7}, unit {@code d}. */
    record Macro(String name, String argument, int offset, char unit) implements Operand {}

    /** Another field of the same item. */
    record OtherField(FieldDefinition field) implements Operand {}
  }
}
