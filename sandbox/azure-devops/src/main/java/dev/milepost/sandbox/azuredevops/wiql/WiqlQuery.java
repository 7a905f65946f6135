// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.wiql;

import dev.milepost.sandbox.azuredevops.model.FieldDefinition;
import dev.milepost.sandbox.azuredevops.model.Fields;
import java.util.List;
import java.util.Optional;

/** A query that was read. */
public record WiqlQuery(
    boolean links,
    List<FieldDefinition> columns,
    Optional<Condition> where,
    List<Order> orderBy,
    Optional<Condition.Operand> asOf,
    Mode mode) {
  public WiqlQuery {
    columns = List.copyOf(columns);
    orderBy = List.copyOf(orderBy);
  }

  /** A sort column. */
  public record Order(FieldDefinition field, boolean descending) {}

  /** How links and their ends belong together. */
  public enum Mode {
    MUST_CONTAIN,
    MAY_CONTAIN,
    DOES_NOT_CONTAIN,
    RECURSIVE
  }

  /** Reads the text; throws {@link WiqlException} with the vendor's words. */
  public static WiqlQuery parse(String text, Fields fields) {
    return new WiqlParser(text, fields).parse();
  }
}
