// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.wiql;

import dev.milepost.sandbox.azuredevops.model.FieldDefinition;
import dev.milepost.sandbox.azuredevops.model.Fields;
import dev.milepost.sandbox.azuredevops.model.Identity;
import dev.milepost.sandbox.azuredevops.model.Snapshot;
import dev.milepost.sandbox.azuredevops.wiql.Condition.Comparison;
import dev.milepost.sandbox.azuredevops.wiql.Condition.Operand;
import dev.milepost.sandbox.azuredevops.wiql.Condition.Operator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Decides whether a snapshot meets a condition. Text is compared without case. */
final class Matcher {
  private final Values values;
  private final boolean timePrecision;
  private final IdentityHashMap<Operand, Optional<Object>> known = new IdentityHashMap<>();
  private final IdentityHashMap<Comparison, List<@Nullable Object>> fixed = new IdentityHashMap<>();

  Matcher(Values values, boolean timePrecision) {
    this.values = values;
    this.timePrecision = timePrecision;
  }

  /** Whether the condition holds; the function gives the snapshot of a comparison's side. */
  boolean matches(Condition condition, Function<Comparison, Boolean> single) {
    return switch (condition) {
      case Condition.All all -> all.parts().stream().allMatch(part -> matches(part, single));
      case Condition.Any any -> any.parts().stream().anyMatch(part -> matches(part, single));
      case Condition.Not not -> !matches(not.part(), single);
      case Comparison comparison -> single.apply(comparison);
    };
  }

  boolean matches(Comparison comparison, Snapshot snapshot) {
    if (!comparison.ever()) {
      return holds(comparison, snapshot);
    }
    for (int number = 1; number <= snapshot.update().number(); number++) {
      if (snapshot.item().afterUpdate(number).filter(past -> holds(comparison, past)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Compares the name of a link type. */
  boolean matchesText(Comparison comparison, String text) {
    List<@Nullable Object> wanted = new ArrayList<>();
    comparison.operands().forEach(operand -> wanted.add(values.of(comparison, operand)));
    return holds(comparison, text, wanted);
  }

  private boolean holds(Comparison comparison, Snapshot snapshot) {
    if (comparison.operator() == Operator.IN_GROUP
        || comparison.operator() == Operator.NOT_IN_GROUP) {
      return inGroup(comparison, snapshot) == (comparison.operator() == Operator.IN_GROUP);
    }
    return holds(
        comparison,
        snapshot.value(comparison.field().referenceName()),
        operandValues(comparison, snapshot));
  }

  /** Those that are the same for every snapshot are made once. */
  private List<@Nullable Object> operandValues(Comparison comparison, Snapshot snapshot) {
    List<@Nullable Object> made = fixed.get(comparison);
    if (made != null) {
      return made;
    }
    List<@Nullable Object> all = new ArrayList<>();
    comparison.operands().forEach(each -> all.add(operandValue(comparison, each, snapshot)));
    if (comparison.operands().stream().noneMatch(Operand.OtherField.class::isInstance)) {
      fixed.put(comparison, all);
    }
    return all;
  }

  private @Nullable Object operandValue(Comparison comparison, Operand operand, Snapshot snapshot) {
    if (operand instanceof Operand.OtherField other) {
      return snapshot.value(other.field().referenceName());
    }
    return known
        .computeIfAbsent(operand, key -> Optional.ofNullable(values.of(comparison, key)))
        .orElse(null);
  }

  private boolean inGroup(Comparison comparison, Snapshot snapshot) {
    Object category = operandValue(comparison, comparison.operands().getFirst(), snapshot);
    return comparison.field().referenceName().equals(Fields.TYPE)
        && snapshot.item().type().category().equalsIgnoreCase(String.valueOf(category));
  }

  private boolean holds(
      Comparison comparison, @Nullable Object value, List<@Nullable Object> wanted) {
    FieldDefinition field = comparison.field();
    @Nullable Object first = wanted.isEmpty() ? null : wanted.getFirst();
    return switch (comparison.operator()) {
      case EQUAL -> same(field, value, first);
      case NOT_EQUAL -> !same(field, value, first);
      case LESS -> ordered(value, first, order -> order < 0);
      case LESS_OR_EQUAL -> ordered(value, first, order -> order <= 0);
      case GREATER -> ordered(value, first, order -> order > 0);
      case GREATER_OR_EQUAL -> ordered(value, first, order -> order >= 0);
      case IN -> wanted.stream().anyMatch(one -> same(field, value, one));
      case NOT_IN -> wanted.stream().noneMatch(one -> same(field, value, one));
      case CONTAINS -> contains(field, value, first);
      case NOT_CONTAINS -> !contains(field, value, first);
      case CONTAINS_WORDS -> containsWords(value, first);
      case NOT_CONTAINS_WORDS -> !containsWords(value, first);
      case UNDER -> under(value, first);
      case NOT_UNDER -> !under(value, first);
      case EMPTY -> text(value).isEmpty();
      case NOT_EMPTY -> !text(value).isEmpty();
      case IN_GROUP, NOT_IN_GROUP ->
          throw WiqlException.syntax("a field with groups", comparison.text());
    };
  }

  private boolean same(FieldDefinition field, @Nullable Object value, @Nullable Object wanted) {
    if (value == null || wanted == null) {
      return text(value).isEmpty() && text(wanted).isEmpty();
    }
    if (value instanceof Identity identity) {
      return names(identity, wanted);
    }
    if (value instanceof Number || value instanceof Instant) {
      return ordered(value, wanted, order -> order == 0);
    }
    return field.referenceName().equals(Fields.TAGS)
        ? hasTag(text(value), text(wanted))
        : text(value).equalsIgnoreCase(text(wanted));
  }

  private static boolean names(Identity identity, Object wanted) {
    if (wanted instanceof Identity other) {
      return identity.equals(other);
    }
    String name = text(wanted);
    return identity.displayName().equalsIgnoreCase(name)
        || identity.uniqueName().equalsIgnoreCase(name)
        || identity.combined().equalsIgnoreCase(name);
  }

  /** Empty fields are in no order: every such comparison is false. */
  private boolean ordered(@Nullable Object value, @Nullable Object wanted, IntPredicate test) {
    if (value == null || wanted == null) {
      return false;
    }
    if (value instanceof Instant time && wanted instanceof Instant moment) {
      return test.test(precise(time).compareTo(precise(moment)));
    }
    if (value instanceof Number number && wanted instanceof Number other) {
      return test.test(Double.compare(number.doubleValue(), other.doubleValue()));
    }
    return test.test(text(value).compareToIgnoreCase(text(wanted)));
  }

  private Instant precise(Instant time) {
    return timePrecision ? time : time.truncatedTo(ChronoUnit.DAYS);
  }

  private static boolean contains(
      FieldDefinition field, @Nullable Object value, @Nullable Object wanted) {
    return field.referenceName().equals(Fields.TAGS)
        ? hasTag(text(value), text(wanted))
        : lower(value).contains(lower(wanted));
  }

  /** Each word must begin a word of the text. */
  private static boolean containsWords(@Nullable Object value, @Nullable Object wanted) {
    List<String> words = List.of(lower(value).split("[^\\p{L}\\p{N}]+"));
    return List.of(lower(wanted).strip().split("\\s+")).stream()
        .map(word -> word.endsWith("*") ? word.substring(0, word.length() - 1) : word)
        .allMatch(word -> words.stream().anyMatch(candidate -> candidate.startsWith(word)));
  }

  private static boolean hasTag(String tags, String wanted) {
    String name = wanted.strip();
    int from = 0;
    while (from <= tags.length() - name.length()) {
      int semicolon = tags.indexOf(';', from);
      int end = semicolon < 0 ? tags.length() : semicolon;
      if (isTag(tags, from, end, name)) {
        return true;
      }
      from = end + 1;
    }
    return false;
  }

  /** Looks at the last letter first: tags that programs make often begin alike. */
  private static boolean isTag(String tags, int from, int end, String name) {
    int first = from;
    int last = end;
    while (first < last && Character.isWhitespace(tags.charAt(first))) {
      first++;
    }
    while (first < last && Character.isWhitespace(tags.charAt(last - 1))) {
      last--;
    }
    int length = name.length();
    return last - first == length
        && (length == 0 || tags.regionMatches(true, last - 1, name, length - 1, 1))
        && tags.regionMatches(true, first, name, 0, length);
  }

  private static boolean under(@Nullable Object value, @Nullable Object wanted) {
    return (lower(value) + '\\').startsWith(lower(wanted) + '\\');
  }

  private static String text(@Nullable Object value) {
    if (value instanceof Identity identity) {
      return identity.combined();
    }
    return value == null ? "" : value.toString();
  }

  private static String lower(@Nullable Object value) {
    return text(value).toLowerCase(Locale.ROOT);
  }
}
