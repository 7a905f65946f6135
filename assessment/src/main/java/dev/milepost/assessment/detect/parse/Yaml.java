// SPDX-License-Identifier: MIT
package dev.milepost.assessment.detect.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A node of a YAML or JSON document with the line it starts on, from 1. Immutable. Aliases share
 * one node, so that a walk over a small text can be long: {@link #walk} is bounded.
 */
public sealed interface Yaml {
  /** The most nodes one walk visits. */
  int LONGEST_WALK = 20_000;

  /** The line it starts on, from 1. */
  int line();

  /**
   * A scalar as text, whatever its type.
   *
   * @param block whether it is a literal or folded block, whose text starts on the next line
   * @param quoted whether it stands in quotes
   */
  record Scalar(String text, int line, boolean block, boolean quoted) implements Yaml {}

  /** A sequence. */
  record Items(List<Yaml> children, int line) implements Yaml {}

  /** A mapping in source order; merge keys are resolved. */
  record Fields(List<Field> children, int line) implements Yaml {}

  /** One entry of a mapping; the line is that of its key. */
  record Field(String key, int line, Yaml value) {}

  /** The entry of a key, empty where this is no mapping or has no such key. */
  default Optional<Field> field(String key) {
    if (this instanceof Fields mapping) {
      for (Field field : mapping.children()) {
        if (field.key().equals(key)) {
          return Optional.of(field);
        }
      }
    }
    return Optional.empty();
  }

  /** The value at a path of keys. */
  default Optional<Yaml> at(String... keys) {
    Optional<Yaml> node = Optional.of(this);
    for (String key : keys) {
      node = node.flatMap(found -> found.field(key)).map(Field::value);
    }
    return node;
  }

  /** The text of the scalar at a path of keys; with no keys, of this scalar. */
  default Optional<String> text(String... keys) {
    return at(keys)
        .flatMap(
            node -> node instanceof Scalar scalar ? Optional.of(scalar.text()) : Optional.empty());
  }

  /** The entries of a mapping; empty for anything else. */
  default List<Field> fields() {
    return this instanceof Fields mapping ? mapping.children() : List.of();
  }

  /** The items of a sequence, a scalar or mapping as its only item. */
  default List<Yaml> items() {
    return this instanceof Items sequence ? sequence.children() : List.of(this);
  }

  /** The scalars among the items. */
  default List<Scalar> scalars() {
    List<Scalar> found = new ArrayList<>();
    for (Yaml item : items()) {
      if (item instanceof Scalar scalar) {
        found.add(scalar);
      }
    }
    return found;
  }

  /** Whether this is the plain word {@code true}. */
  default boolean isTrue() {
    return this instanceof Scalar scalar && scalar.text().equals("true");
  }

  /**
   * Visits every scalar below in source order with the nearest key above it (empty at the top), at
   * most {@link #LONGEST_WALK} nodes.
   */
  default void walk(BiConsumer<String, Scalar> visitor) {
    walkFields((field, ignored) -> {}, visitor);
  }

  /**
   * Visits every entry (with its key) and every scalar below in source order; bounded as {@link
   * #walk}.
   */
  default void walkFields(BiConsumer<Field, Integer> fields, BiConsumer<String, Scalar> scalars) {
    new Walk(fields, scalars).visit("", this, 0);
  }

  /** A walk that knows how many nodes it has seen. Confined to one thread. */
  final class Walk {
    private final BiConsumer<Field, Integer> fields;
    private final BiConsumer<String, Scalar> scalars;
    private int left = LONGEST_WALK;

    private Walk(BiConsumer<Field, Integer> fields, BiConsumer<String, Scalar> scalars) {
      this.fields = fields;
      this.scalars = scalars;
    }

    private void visit(String key, Yaml node, int depth) {
      if (left-- <= 0) {
        return;
      }
      switch (node) {
        case Scalar scalar -> scalars.accept(key, scalar);
        case Items sequence -> sequence.children().forEach(item -> visit(key, item, depth + 1));
        case Fields mapping -> {
          for (Field field : mapping.children()) {
            fields.accept(field, depth);
            visit(field.key(), field.value(), depth + 1);
          }
        }
      }
    }
  }
}
