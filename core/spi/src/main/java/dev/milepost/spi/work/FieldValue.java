// SPDX-License-Identifier: MIT
package dev.milepost.spi.work;

import dev.milepost.kernel.json.JsonValue;
import dev.milepost.kernel.text.RichText;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A value of a field.
 *
 * @since 0.1
 */
public sealed interface FieldValue {
  /** A line of text: title, one label, an account, an item's id. */
  record Text(String text) implements FieldValue {}

  /** A document: the description. */
  record Document(RichText text) implements FieldValue {}

  /**
   * A status.
   *
   * @param nativeName the tracker's own status, empty for any that maps to the given one
   */
  record Status(WorkItemStatus status, String nativeName) implements FieldValue {}

  /** A priority. */
  record Priority(WorkItemPriority priority) implements FieldValue {}

  /** All labels. */
  record Labels(SortedSet<String> labels) implements FieldValue {
    /** Copies the labels. */
    public Labels {
      labels = Collections.unmodifiableSortedSet(new TreeSet<>(labels));
    }
  }

  /** An estimate. */
  record Points(BigDecimal points) implements FieldValue {}

  /** A value of a field of the user's own. */
  record Raw(JsonValue value) implements FieldValue {}
}
