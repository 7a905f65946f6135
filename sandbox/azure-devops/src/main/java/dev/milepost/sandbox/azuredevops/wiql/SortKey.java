// SPDX-License-Identifier: MIT
package dev.milepost.sandbox.azuredevops.wiql;

import dev.milepost.sandbox.azuredevops.model.Identity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A value as ORDER BY sees it: empty first, numbers and times by size, text without case. */
record SortKey(@Nullable Object value) implements Comparable<SortKey> {
  @Override
  public int compareTo(SortKey that) {
    if (value == null || that.value == null) {
      return Boolean.compare(value != null, that.value != null);
    }
    if (value instanceof Number mine && that.value instanceof Number other) {
      return Double.compare(mine.doubleValue(), other.doubleValue());
    }
    if (value instanceof Instant mine && that.value instanceof Instant other) {
      return mine.compareTo(other);
    }
    return text(value).compareToIgnoreCase(text(that.value));
  }

  private static String text(Object value) {
    return value instanceof Identity identity ? identity.displayName() : value.toString();
  }
}
