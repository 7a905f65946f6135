// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fields to set or to clear in one update. Values are String, Long, Double, Boolean, Instant or
 * {@link Identity}. Not thread-safe.
 */
public final class FieldChanges {
  private final Map<String, Optional<Object>> values = new LinkedHashMap<>();

  /** Sets a field; null clears it. */
  public FieldChanges set(String field, @Nullable Object value) {
    values.put(field.intern(), Optional.ofNullable(value));
    return this;
  }

  public boolean contains(String field) {
    return values.containsKey(field);
  }

  public @Nullable Object get(String field) {
    Optional<Object> value = values.get(field);
    return value == null ? null : value.orElse(null);
  }

  public void remove(String field) {
    values.remove(field);
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  public Iterable<String> fields() {
    return java.util.List.copyOf(values.keySet());
  }

  String[] names() {
    return values.keySet().toArray(String[]::new);
  }

  @Nullable Object[] values() {
    return values.values().stream().map(value -> value.orElse(null)).toArray();
  }
}
