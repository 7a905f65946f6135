// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.jira;

import dev.milepost.sandbox.jira.jql.Jql.Operand;
import dev.milepost.sandbox.jira.jql.Jql.Operator;
import dev.milepost.sandbox.jira.jql.JqlFault;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A field with values to choose from.
 *
 * @param known the values that there are; null where any is allowed
 */
record Choice(String name, Function<Issue, Stream<String>> values, @Nullable List<String> known)
    implements Query.Comparison {
  @Override
  public Predicate<Issue> of(Operator operator, Operand operand) {
    String wanted = checked(operand);
    return it -> values.apply(it).anyMatch(wanted::equalsIgnoreCase);
  }

  /** Looks each value up once, however long the list is. */
  @Override
  public Predicate<Issue> any(List<Operand> operands) {
    Set<String> wanted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    operands.forEach(operand -> wanted.add(checked(operand)));
    return it -> values.apply(it).anyMatch(wanted::contains);
  }

  private String checked(Operand operand) {
    String wanted = Columns.literal(operand);
    if (known != null && known.stream().noneMatch(wanted::equalsIgnoreCase)) {
      throw new JqlFault(
          "The value '%s' does not exist for the field '%s'.".formatted(wanted, name));
    }
    return wanted;
  }
}
